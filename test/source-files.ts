import { readFileSync, readdirSync } from "node:fs";
import { join, sep } from "node:path";

export interface SourceFile {
  /** Path below `src`, with forward slashes: `ops/routing/topk.ts`. */
  readonly path: string;
  /** First folder of the path, or "" for a file that lies in `src` itself. */
  readonly room: string;
  readonly text: string;
}

export interface Import {
  /** As written, without a query such as `?raw`. */
  readonly specifier: string;
  readonly kind: "value" | "type" | "url" | "glob";
}

const FORMS: readonly (readonly [RegExp, (match: RegExpMatchArray) => Import["kind"]])[] = [
  [/^[ \t]*(?:import|export)\s+(type\s)?(?:[\w$\s{},*]+?)\s*from\s*["']([^"']+)["']/gm, (match) => (match[1] ? "type" : "value")],
  [/^[ \t]*import\s*()["']([^"']+)["']/gm, () => "value"],
  [/\bimport\s*()\(\s*["'`]([^"'`]+)["'`]/g, () => "value"],
  [/\bnew\s+URL\s*()\(\s*["'`]([^"'`]+)["'`]\s*,\s*import\.meta\.url/g, () => "url"],
  [/\bimport\.meta\.glob(?:<[^(]*>)?\s*()\(\s*\[?\s*["'`]([^"'`]+)["'`]/g, () => "glob"],
];

/** Every import of a source text: static, dynamic, by URL and by glob. */
export function importsOf(text: string): Import[] {
  return FORMS.flatMap(([form, kindOf]) =>
    [...text.matchAll(form)].map((match) => ({ specifier: (match[2] ?? "").replace(/\?.*$/, ""), kind: kindOf(match) })),
  );
}

/** Every TypeScript file under a folder. */
export function readSources(folder: string): SourceFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => {
      const file = join(entry.parentPath, entry.name);
      const path = file.slice(folder.length + 1).split(sep).join("/");
      return { path, room: path.includes("/") ? path.slice(0, path.indexOf("/")) : "", text: readFileSync(file, "utf8") };
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}
