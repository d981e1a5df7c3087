import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { cache } from "./project.mjs";
import { runTool } from "./run-tool.mjs";

/**
 * Runs vitest projects and counts. Besides failed tests these count as failures: a file that did not load, a skipped test,
 * a project in which nothing ran, and an error outside every test.
 */
export async function runVitest(projects, extraArguments = []) {
  mkdirSync(cache, { recursive: true });
  const report = join(cache, `vitest-${projects.join("-")}-${process.pid}.json`);
  const { code } = await runTool("vitest", [
    "run",
    ...projects.flatMap((project) => ["--project", project]),
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
    ...extraArguments,
  ]);
  const files = filesIn(report);
  rmSync(report, { force: true });
  if (files === null) return failedBecause(`vitest ended with ${code} and left no report (${projects.join(", ")})`);
  return tally(files, projects, code);
}

function tally(files, projects, code) {
  const count = { passed: 0, failed: 0 };
  const ran = new Set();
  for (const file of files) {
    const statuses = file.assertionResults.map((test) => test.status);
    if (statuses.length > 0) ran.add(projectOf(file.name));
    count.passed += statuses.filter((status) => status === "passed").length;
    count.failed += statuses.filter((status) => status === "failed").length;
    const skipped = statuses.filter((status) => status !== "passed" && status !== "failed").length;
    if (skipped > 0) fail(count, `${skipped} skipped in ${file.name}`, skipped);
    if (file.status === "failed" && !statuses.includes("failed")) fail(count, `${file.name} did not run to its end`);
  }
  for (const project of projects) {
    if (!ran.has(project)) fail(count, `no test ran in project ${project}`);
  }
  if (code !== 0 && count.failed === 0) fail(count, `vitest ended with ${code} although every test passed`);
  return count;
}

function fail(count, why, number = 1) {
  process.stdout.write(`FAILED  ${why}\n`);
  count.failed += number;
}

function failedBecause(why) {
  const count = { passed: 0, failed: 0 };
  fail(count, why);
  return count;
}

function projectOf(file) {
  return /\.(gpu|pace|e2e|long)\.(?:e2e\.)?test\.tsx?$/.exec(file)?.[1] ?? "node";
}

function filesIn(report) {
  try {
    return JSON.parse(readFileSync(report, "utf8")).testResults;
  } catch {
    return null;
  }
}
