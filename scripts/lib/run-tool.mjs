import { spawn } from "node:child_process";
import { root, toolPath } from "./project.mjs";

/** Runs an installed tool to its end; `show: false` keeps its output for the caller instead of printing it at once. */
export function runTool(packageName, args, { show = true, command } = {}) {
  return new Promise((resolve, reject) => {
    // A production setting of the person's shell must not reach the tools.
    const child = spawn(process.execPath, [toolPath(packageName, command), ...args], {
      cwd: root,
      env: { ...process.env, NODE_ENV: "test" },
      stdio: show ? "inherit" : ["ignore", "pipe", "pipe"],
    });
    let output = "";
    child.stdout?.on("data", (chunk) => (output += chunk));
    child.stderr?.on("data", (chunk) => (output += chunk));
    child.once("error", reject);
    child.once("exit", (code) => resolve({ code: code ?? 1, output }));
  });
}
