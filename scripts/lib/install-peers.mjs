import { join } from "node:path";
import { installMissing } from "../ensure-installed.mjs";
import { root } from "./project.mjs";

/**
 * Installs what the benchmark compares with, if it is not there, and says where it is or why not, as arguments of `bench`.
 * It has a lock of its own and is no part of the product: without it the benchmark goes on, and says so.
 */
export function peerArguments() {
  const folder = join(root, "test", "bench");
  const problem = installMissing(folder);
  return problem === null ? ["--peers", join(folder, "node_modules")] : ["--no-peers", `${problem} in test/bench`];
}
