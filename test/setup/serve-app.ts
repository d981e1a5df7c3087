import { spawn, spawnSync } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** Address of the served production build, with a trailing slash. */
    appUrl: string;
    /** Folder of the same build, for size budgets. */
    appFolder: string;
    /** The same build under a host name that is no secure context; reach it with `insecureHostArgument`. */
    insecureAppUrl: string;
    /** Browser switch that resolves the host of `insecureAppUrl`. */
    insecureHostArgument: string;
  }
}

const INSECURE_HOST = "lab.test";

/** Serves the app the way a visitor gets it: through the start script, in a process of its own. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { root } = project.config;
  const built = spawnSync(process.execPath, [join(root, "scripts", "build.mjs")], { cwd: root, encoding: "utf8" });
  if (built.status !== 0) throw new Error(`scripts/build.mjs ended with ${built.status}:\n${built.stdout}${built.stderr}`);
  project.provide("appFolder", join(root, "dist"));
  const server = spawn(process.execPath, [join(root, "scripts", "start.mjs"), "--allow-host", INSECURE_HOST], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const appUrl = await addressOf(server);
  project.provide("appUrl", appUrl);
  project.provide("insecureAppUrl", `http://${INSECURE_HOST}:${new URL(appUrl).port}/`);
  project.provide("insecureHostArgument", `--host-resolver-rules=MAP ${INSECURE_HOST} 127.0.0.1`);
  return async () => {
    const ended = new Promise((resolve) => server.once("exit", resolve));
    server.kill();
    await ended;
  };
}

async function addressOf(server: ChildProcess): Promise<string> {
  let said = "";
  return new Promise((resolve, reject) => {
    const listen = (chunk: Buffer): void => {
      said += chunk.toString();
      const address = /http:\/\/\S+/.exec(said)?.[0];
      if (address !== undefined) resolve(address);
    };
    server.stdout?.on("data", listen);
    server.stderr?.on("data", (chunk: Buffer) => (said += chunk.toString()));
    server.once("exit", (code) => reject(new Error(`scripts/start.mjs ended with ${code} before serving:\n${said}`)));
  });
}
