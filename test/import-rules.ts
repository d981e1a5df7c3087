import { posix } from "node:path";
import { ROOMS } from "./rooms.ts";
import type { Import, SourceFile } from "./source-files.ts";
import { importsOf } from "./source-files.ts";

/** What one file breaks of the rules in `rooms.ts`, one sentence each. */
export function brokenImports(file: SourceFile): string[] {
  return importsOf(file.text).flatMap((found) => {
    const problem = problemOf(file, found);
    return problem === null ? [] : [`${file.path}: "${found.specifier}" ${problem}`];
  });
}

function problemOf(file: SourceFile, found: Import): string | null {
  const { specifier } = found;
  const shader = shaderPath(file, specifier);
  if (shader) return file.path.startsWith("exec/gpu/") ? null : "reaches shaders, which only exec/gpu may import";
  if (specifier.startsWith("#")) return crossing(file, found, specifier.slice(1));
  if (specifier.startsWith("/")) return "is an absolute path";
  if (specifier.startsWith(".")) return relativeProblem(file, found);
  return packageProblem(file, specifier);
}

function shaderPath(file: SourceFile, specifier: string): boolean {
  if (specifier.endsWith(".wgsl")) return true;
  const fromRoot = specifier.startsWith("/") ? specifier : posix.join("/src", posix.dirname(file.path), specifier);
  return /^\/shaders(\/|$)/.test(fromRoot);
}

function relativeProblem(file: SourceFile, found: Import): string | null {
  const target = posix.join(posix.dirname(file.path), found.specifier);
  if (target.startsWith("..")) return "leaves src";
  if (file.room === "") return null;
  const [room = ""] = target.split("/");
  if (room === file.room) return null;
  if (found.kind === "url" && ROOMS[file.room]?.startsByUrl?.includes(room)) return null;
  return `leaves the room ${file.room}; another room is imported by its # specifier`;
}

function crossing(file: SourceFile, found: Import, target: string): string | null {
  const [room = ""] = target.split("/");
  if (ROOMS[room] === undefined) return `names no room`;
  if (!/\.(tsx?|css|json)$/.test(target)) return "lacks its file ending";
  if (file.room === "") return null;
  if (room === file.room) return "lies in the same room and must be relative";
  const rules = ROOMS[file.room];
  if (rules === undefined) return `comes from ${file.room}, which is no room`;
  if (rules.mayImport.includes(room) || rules.mayImport.includes(target)) return null;
  if (rules.typesFrom?.includes(room)) return found.kind === "type" ? null : `must be "import type" in ${file.room}`;
  return `is not allowed in ${file.room} (allowed: ${rules.mayImport.join(", ") || "none"})`;
}

function packageProblem(file: SourceFile, specifier: string): string | null {
  if (file.room === "") return null;
  const allowed = ROOMS[file.room]?.packages ?? [];
  const fits = allowed.some((name) => (name.endsWith("*") ? specifier.startsWith(name.slice(0, -1)) : specifier === name));
  return fits ? null : `is a package ${file.room} may not import (allowed: ${allowed.join(", ") || "none"})`;
}
