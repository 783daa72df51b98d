/** Shapes of what the operators answer: the bytes of the commands' `--format json`. Numbers are exact decimals. */

import type { Range } from "../wire";

export type Truth = "yes" | "possible" | "no";
export type Status = "settled" | "possible" | string;

export interface HeldBy {
  kind: "limit" | "gate" | "ceiling" | "rule";
  of: string;
  path: string[];
  says: string;
}
export interface CapabilityResult {
  id: string;
  title: string;
  layer: string | null;
  raw: Range | null;
  score: Range | null;
  level: number | null;
  target: number | null;
  gap: number | Range | null;
  /** null while the answers leave it open. */
  weak: boolean | null;
  settled: boolean;
  held_by: HeldBy | null;
  /** The range may be wider than the truth. */
  loose?: boolean;
}
export interface CriterionResult {
  id: string;
  capability: string;
  reality: Range | null;
  intention: Range | null;
  unverified: boolean;
}
export interface RootCriterion {
  id: string;
  level: number;
  explains: string[];
  path: string[];
}
export interface RootCause {
  id: string;
  explains: string[];
  together: string[];
  status: Status;
  share: number | null;
  says: string;
  criteria: RootCriterion[];
}
export interface Diagnosis {
  root_causes: RootCause[];
  symptoms: { id: string; of: string[] }[];
  out_of_reach: { id: string; says: string }[];
  alternatives: { id: string; instead_of: string }[];
}
export interface Condition {
  says: string;
  holds: Truth;
}
export interface ActionAdvice {
  id: string;
  rank: number;
  startable: boolean;
  blocked_by: string[];
  gain: number;
  cost: number | Range;
  horizon: string | null;
  says: string;
}
export interface HoldAdvice {
  id: string;
  active: boolean;
  until: Condition[];
  says: string;
}
export interface Result {
  framework: { id: string; version: string; hash: string };
  subject: { name: string; industry?: string | null; size?: number | null };
  date: string;
  capabilities: CapabilityResult[];
  criteria: CriterionResult[];
  diagnosis: Diagnosis;
  actions: ActionAdvice[];
  holds: HoldAdvice[];
  findings: { id: string; severity: string; of: string[]; says: string }[];
  next_question: { id: string; asks: string; why: string } | null;
  coverage: { answered: number; asked: number; settled: number };
}

export interface Proof {
  fact: string;
  range: Range | null;
  says: string;
  premises: Proof[];
  rule: string | null;
  title?: string;
  evidence?: string[];
  because?: string;
  basis?: string;
  source?: string;
  whose?: string;
  holds?: Truth;
}
export interface WhyNot {
  goal: string;
  now: Range | null;
  blocking_sets: string[][];
  failed: { rule: string; says: string; holds: Truth }[];
  says: string;
}
export interface HowTo {
  goal: string;
  now: Range | null;
  cures: { repair: string[]; cost: number | null; reaches: number | Range | null; actions: string[] }[];
  proved: boolean;
  says: string;
}
export interface Causes {
  goal: string;
  now: Range | null;
  reaches: number | Range | null;
  sets: string[][];
  members: {
    id: string;
    role: "must_fix" | "joint" | "alternative";
    responsibility: number;
    share: number;
    status: Status;
    ask: string | null;
  }[];
  dividends: { of: string[]; value: number }[];
  staircase: { level: number; repair: string[] }[];
  says: string;
}
export interface HowSure {
  fact: string;
  range: Range | null;
  level: number | null;
  settled: boolean;
  /** What is open: why, how wide, of what, and who knows. */
  parts: { reason: string; width: number; of: string[]; who: string[] }[];
  radius: number | null;
  flips: { of: string; title: string; from: string; to: string }[];
  says: string;
}
export interface Source {
  kind: string;
  of: string;
  title: string;
  says: string;
  by: string | null;
  role: string | null;
  at: string | null;
  grade: string | null;
  note: string | null;
  counts: boolean;
}
export interface SaysWho {
  fact: string;
  range: Range | null;
  sources: Source[];
  /** Answers that are still open. */
  open: number;
  says: string;
}
export interface ChangeOf {
  of: string;
  title?: string;
  before: Range | null;
  after: Range | null;
  level_before: number | null;
  level_after: number | null;
  held_before?: Truth;
  held_after?: Truth;
}
export interface Changed {
  from: string;
  to: string;
  framework_before: string;
  framework_after: string;
  yardstick_moved: boolean;
  items: {
    of: string;
    before: Range | null;
    after: Range | null;
    level_before: number | null;
    level_after: number | null;
    /** How much of the difference the yardstick made, and how much the answers. */
    knowledge: number;
    answers: number;
    parts: { of: string; title: string; by: number }[];
  }[];
  others: ChangeOf[];
  appeared: string[];
  gone: string[];
  left_behind: string[];
  sampled: boolean;
  says: string;
}
export interface SoWhat {
  fact: string;
  rests: ChangeOf[];
  says: string;
}
export interface WhatIf {
  changes: ChangeOf[];
  says: string;
  result?: Result;
}

export interface PlannedAction {
  id: string;
  cost: number;
  role: "foundation" | "quick_win" | "other";
  direct: number;
  enabling: number;
  after: string[];
  horizon: string | null;
  says: string;
  /** Rests on a level that nobody was asked about. */
  estimated?: boolean;
}
export interface FrontierPoint {
  cost: number;
  value: number;
  actions: string[];
  detour?: boolean;
  proved?: boolean;
}
export interface Plan {
  value: number;
  expected: number | Range | null;
  bound: number;
  gap_percent: number;
  proved: boolean;
  cost: number;
  actions: PlannedAction[];
  held: { id: string; until: Condition[]; period: number | null; says: string }[];
  frontier: FrontierPoint[];
  schedule: { action: string; period: number; uses: { role: string; share: number }[]; last?: number }[];
  robust: { action: string; core_index: number }[];
  regret: number | null;
  stability: { mean: number; low: number };
  consensus: { actions: string[]; value: number; support: number; price: number } | null;
  says: string;
  remarks?: string[];
  /** The gap to what is wanted, in the unit of `value`. */
  wanted?: number;
  value_high?: number;
  over_time?: { value: number; bound: number; gap_percent: number; proved: boolean; by_period: number[] };
  ask_first?: { capability: string; criteria: number; estimated: number }[];
}

export interface Portfolio {
  framework: { id: string; title: string; version?: string } | null;
  capabilities: { id: string; title: string; layer: string | null }[];
  rows: {
    assessment: string;
    organisation: { id: string; name: string } | string;
    industry: string | null;
    size: number | null;
    date: string;
    levels: (Range | null)[];
    roots: string[];
  }[];
  summary: {
    cases: number;
    capabilities: {
      id: string;
      title: string;
      cases: number;
      settled: number;
      levels: { level: number; cases: number }[];
      open: number;
      quartiles: { lower: Range; median: Range; upper: Range } | null;
    }[];
    root_causes: { id: string; title: string; cases: number; possible: number }[];
  } | null;
}
