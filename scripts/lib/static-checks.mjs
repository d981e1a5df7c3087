import { runTool } from "./run-tool.mjs";

const CHECKS = [
  ["types", "typescript", ["--noEmit"], "tsc"],
  ["lint", "oxlint", ["--type-aware", "--deny-warnings"]],
  ["dead code", "knip", ["--no-progress"], "knip"],
];

/** Types, lint and dead code; each counts as one check. */
export async function runStaticChecks() {
  const results = await Promise.all(
    CHECKS.map(async ([name, packageName, args, command]) => {
      const { code, output } = await runTool(packageName, args, { show: false, command });
      process.stdout.write(code === 0 ? `ok      ${name}\n` : `FAILED  ${name}\n${output}\n`);
      return code === 0;
    }),
  );
  const passed = results.filter(Boolean).length;
  return { passed, failed: results.length - passed };
}
