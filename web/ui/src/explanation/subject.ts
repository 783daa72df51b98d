import type { View } from "../advice/view";
import { figure } from "../format";
import type { Range } from "../wire";

export type Depth = "brief" | "full" | "audit";
/** What the depths are called by the operators. */
export const askedAs: Record<Depth, string> = { brief: "executive", full: "consultant", audit: "auditor" };
export const depthOf = (text: string | null): Depth => (text === "full" || text === "audit" ? text : "brief");

/** What a fact speaks of: an item with its level where it has one. */
export interface Subject {
  fact: string;
  /** A capability or criterion; null for any other conclusion. */
  item: string | null;
  title: string;
  range: Range | null;
  wanted: number | null;
  settled: boolean;
  /** The level worth asking about: good where it is not reached, else the next step; null at the top of the scale. */
  goal: number | null;
}

const itemFacts = /^(?:score|raw|level|weak|root_cause|item\.\w+)\((\w+)\)$/;

export function subjectOf(view: View, fact: string): Subject {
  const id = itemFacts.exec(fact)?.[1] ?? fact;
  const range = view.level(id);
  const capability = view.capability(id);
  const known = capability !== undefined || view.criterion(id) !== undefined;
  const settled = range !== null && figure(range.low) === figure(range.high);
  const good = capability ? view.good(capability) : view.knowledge.good;
  const top = view.knowledge.scale.high;
  const next = range === null ? null : range.low < good ? good : Math.floor(range.low + 1e-9) + 1;
  return {
    fact,
    item: known ? id : null,
    title: view.title(id),
    range,
    wanted: capability?.target ?? null,
    settled: capability ? capability.settled : settled,
    goal: next === null || next > top ? null : next,
  };
}
