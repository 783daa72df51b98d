import type { KnowledgeItem } from "../wire";

/** A draft is named for the version it was begun from: "customer_centric-1.0.0". */
export const draftName = (framework: string, version: string) => `${framework}-${version}`;

/** Where a draft is edited; an unknown one opens beside the newest version of any framework. */
export function draftAddress(name: string, items: KnowledgeItem[]): string {
  const from = items.find((k) => !k.draft && draftName(k.id, k.version) === name) ?? items.find((k) => !k.draft);
  if (!from) return "/kb";
  return `/kb/${encodeURIComponent(from.id)}/${encodeURIComponent(from.version)}/edit?draft=${encodeURIComponent(name)}`;
}
