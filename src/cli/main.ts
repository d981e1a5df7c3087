/** Entry point of the command line: `main.js COMMAND ARGUMENTS`. */
import { bench } from "./bench.ts";
import { laws } from "./laws.ts";
import { verify } from "./verify.ts";

const COMMANDS: Readonly<Record<string, (words: readonly string[]) => Promise<number>>> = { bench, laws, verify };

const [name = "", ...words] = process.argv.slice(2);
const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
if (command === undefined) {
  process.stderr.write(`unknown command "${name}": choose from ${Object.keys(COMMANDS).join(", ")}\n`);
  process.exitCode = 2;
} else {
  // Set, not exit(): what is still being written to a pipe must arrive.
  process.exitCode = await command(words);
}
