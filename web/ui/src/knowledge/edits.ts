import type { Diagnostic, Fix, Place, SourceFile } from "../wire";

/** The offset in UTF-16 units of a place; lines and columns count from 1, columns in code points. */
export function offsetOf(text: string, place: Place): number {
  const lines = text.split("\n");
  const before = lines.slice(0, place.line - 1).reduce((sum, line) => sum + line.length + 1, 0);
  const line = lines[place.line - 1] ?? "";
  return Math.min(
    text.length,
    before +
      Array.from(line)
        .slice(0, place.column - 1)
        .join("").length,
  );
}

/** The one stretch in which two texts differ, as a change of the first; null where they are equal. */
export function difference(before: string, after: string): { from: number; to: number; insert: string } | null {
  if (before === after) return null;
  const most = Math.min(before.length, after.length);
  let from = 0;
  while (from < most && before[from] === after[from]) ++from;
  let same = 0;
  while (same < most - from && before[before.length - 1 - same] === after[after.length - 1 - same]) ++same;
  return { from, to: before.length - same, insert: after.slice(from, after.length - same) };
}

export function applyFix(files: SourceFile[], fix: Fix): SourceFile[] {
  return files.map((f) =>
    f.path === fix.file
      ? {
          ...f,
          text:
            f.text.slice(0, offsetOf(f.text, fix.start)) + fix.replacement + f.text.slice(offsetOf(f.text, fix.end)),
        }
      : f,
  );
}

export const errorsIn = (diagnostics: Diagnostic[], file?: string) =>
  diagnostics.filter((d) => d.severity === "error" && (file === undefined || d.file === file)).length;

/** Whether a file belongs to a framework that this one adapts or imports. */
export const isElsewhere = (file: SourceFile) => file.path.startsWith("../");

const head =
  /^\s*(framework|adaptation)\s+([a-z_][a-z0-9_]*)\s+(?:"(?:[^"\\]|\\.)*"\s+)?(?:version\s+([^\s{]+))?(?:\s*of\s+(\S+)\s+version\s+([^\s{]+))?/m;

/** The framework or adaptation statement of a text. */
function headOf(text: string) {
  const found = head.exec(text);
  if (!found?.[2] || !(found[3] || found[5])) return null;
  return { framework: found[2], version: found[3], base: found[4], asked: found[5] };
}

/**
 * The version that the framework or adaptation would be published under, where its statement is found among its own
 * files. An adaptation without a version of its own has that of what it adapts.
 */
export function versionIn(files: SourceFile[]): { framework: string; version: string; isOwn: boolean } | null {
  const own = files.filter((f) => !isElsewhere(f)).flatMap((f) => headOf(f.text) ?? [])[0];
  if (!own) return null;
  const elsewhere = files.filter(isElsewhere).flatMap((f) => headOf(f.text) ?? []);
  let at = own;
  for (let links = 0; !at.version && links < elsewhere.length; ++links) {
    const base = elsewhere.find((h) => h.framework === at.base);
    if (!base) break;
    at = base;
  }
  return { framework: own.framework, version: at.version ?? at.asked ?? "", isOwn: own.version !== undefined };
}
