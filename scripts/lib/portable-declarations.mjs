import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join, posix, relative, sep } from "node:path";

const SPECIFIER = /(\bfrom\s*|\bimport\s*\(?\s*)(["'])((?:#|\.{1,2}\/)[^"']+)\2/g;

/**
 * Rewrites `#room/file.ts` and `./file.ts` in every declaration under a folder to relative `.js` specifiers.
 * @throws Error naming the file, when a specifier leads nowhere.
 */
export function makeDeclarationsPortable(folder) {
  const files = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".d.ts"));
  for (const name of files) {
    const file = join(folder, name);
    const portable = readFileSync(file, "utf8").replace(SPECIFIER, (_, before, quote, specifier) => {
      const target = specifier.startsWith("#") ? join(folder, specifier.slice(1)) : join(dirname(file), specifier);
      const stem = target.replace(/\.tsx?$/, "");
      if (!existsSync(`${stem}.d.ts`)) throw new Error(`${name} imports "${specifier}", which has no declaration file`);
      const path = relative(dirname(file), stem).split(sep).join(posix.sep);
      return `${before}${quote}${path.startsWith(".") ? path : `./${path}`}.js${quote}`;
    });
    if (/["']#/.test(portable)) throw new Error(`${name} still holds a "#" specifier`);
    writeFileSync(file, portable);
  }
  return files.length;
}
