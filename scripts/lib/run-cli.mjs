import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { buildCli } from "./build-cli.mjs";

/** Runs one command of the built command line with this process's arguments and further ones; its exit code becomes ours. */
export async function runCli(command, further = []) {
  // Arguments are resolved where the person stands, not where npm changed to.
  const cwd = process.env.INIT_CWD ?? process.cwd();
  const main = join(await buildCli(), "main.js");
  const { status, signal } = spawnSync(process.execPath, [main, command, ...process.argv.slice(2), ...further], { cwd, stdio: "inherit" });
  if (signal !== null) process.stderr.write(`${command} was ended by ${signal}\n`);
  process.exitCode = status ?? 1;
}
