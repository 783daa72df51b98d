// Shapes of the JSON of /api/v1, as docs/http_api.md has them. Numbers are exact decimals; times ISO 8601 in UTC.

/** A level or other figure between two ends that are both possible; equal ends are settled. */
export interface Range {
  low: number;
  high: number;
}
export type Role = "owner" | "assessor" | "reader" | "respondent";

export interface Session {
  mode: "token" | "users";
  user: { id: number; name: string } | null;
  role: Role | null;
  csrf: string;
  respondent: { assessment: string; id: string; name: string; role: string } | null;
  version: string;
}

export interface Room {
  level: Range | null;
  weak: boolean | null;
  root: boolean;
}
export interface Summary {
  headline: string;
  says: string;
  settled: number;
  capabilities: number;
  answered: number;
  asked: number;
  house: Room[][];
}
export interface AssessmentItem {
  id: string;
  title: string;
  organisation: { id: number; name: string; industry: string | null; size: number | null };
  framework: { id: string; title: string; version: string; hash: string };
  date: string;
  created: string;
  updated: string;
  revision: number;
  summary: Summary | null;
}
export interface Assessment extends AssessmentItem {
  knowledge_newer: { version: string; hash: string } | null;
  /** The assessment that this one follows; it does not count where it cannot be read by this knowledge. */
  earlier: { id: string; title: string; date: string | null; counts: boolean } | null;
  deleted: string | null;
  respondents: number;
  /** That the knowledge speaks, its own first. */
  languages: string[];
}
export interface Page<T> {
  items: T[];
  next: string | null;
  total?: number;
}

export type EventKind =
  | "answer"
  | "level"
  | "evidence"
  | "not_applicable"
  | "target"
  | "profile"
  | "measure"
  | "member"
  | "fact"
  | "capacity"
  | "action"
  | "vote"
  | "note"
  | "subject"
  | "date"
  | "respondent"
  | "plan"
  | "scenario"
  | "earlier"
  | "withdraw"
  | "knowledge";
export type EventBody = Record<string, unknown>;
export interface Event {
  id: number;
  kind: EventKind;
  key: string;
  by: { id: string; name: string; role: string };
  at: string;
  body: EventBody;
  withdrawn?: boolean;
}
export interface Change {
  of: string;
  title?: string;
  before: unknown;
  after: unknown;
  level_before?: unknown;
  level_after?: unknown;
}
export interface Attachment {
  id: number;
  of: string;
  title: string;
  type: string;
  size: number;
  /** The evidence that it belongs to. */
  event: number;
}
export interface Written {
  event: Event;
  revision: number;
  effect: { says: string; changes: Change[] } | null;
}

export type QuestionType = "one" | "many" | "number" | "yes_no" | "date" | "text" | "level";
export type QuestionState = "open" | "answered" | "unknown" | "not_applicable" | "settled" | "stale";
export type AnswerValue = string | number | boolean | string[] | null;
export interface GivenAnswer {
  /** null: it came with the case, and was not said here. */
  event: number | null;
  respondent: string | null;
  name: string | null;
  value: AnswerValue;
  at: string | null;
  note: string | null;
  stale?: boolean;
}
export interface Question {
  id: string;
  member: string | string[] | null;
  member_title: string | null;
  asks: string;
  title?: string | null;
  help?: string | null;
  type: QuestionType;
  unit?: string | null;
  /** What a number may be. */
  span?: Range | null;
  options: { id: string; text: string }[];
  scale?: { low: number; high: number; names: { level: number; name: string }[] } | null;
  /** The roles that know. */
  of: { id: string; title: string }[];
  capability: string | null;
  capability_title: string | null;
  criterion: string | null;
  minutes: number;
  state: QuestionState;
  answers: GivenAnswer[];
  not_applicable: { event: number; reason: string } | null;
  notes: Event[];
  why_it_is_asked: string | null;
}
export interface QuestionList {
  items: Question[];
  minutes_left: number;
  settled: number;
  capabilities: number;
  /** Of the texts here, and all that the knowledge speaks, its own first. */
  language: string;
  languages: string[];
}
export interface Area {
  id: string;
  title: string;
  now: Range;
}
export interface Contradiction {
  says?: string;
  [key: string]: unknown;
}
export interface NextQuestion {
  question: Question | null;
  why: string | null;
  areas: Area[];
  rank_of: number | null;
  stop: { reason: string; says: string } | null;
  settled: number;
  capabilities: number;
  minutes_left: number;
  contradictions: Contradiction[];
}
export interface OptionEffect {
  option: string;
  says: string;
  areas: { id: string; title: string; after: Range }[];
}
export interface QuestionDetail extends Question {
  why: { says?: string; areas?: Area[]; [key: string]: unknown } | null;
  effects?: OptionEffect[] | null;
}
export interface Respondent {
  id: string;
  name: string;
  role: string;
  role_title: string | null;
  answered: number;
  asked: number;
  link: { created: string; expires: string; used: string | null } | null;
}

export interface KnowledgeItem {
  id: string;
  title: string;
  version: string;
  hash: string;
  published: string;
  by: Event["by"] | null;
  assessments: number;
  draft: boolean;
  capabilities: number;
  questions: number;
}
export interface Grounds {
  basis?: string | null;
  source?: string | null;
  because?: string | null;
}
export interface KnowledgeCriterion extends Grounds {
  id: string;
  title: string;
  intent?: string | null;
  component?: string | null;
  weight: number;
  levels: { level: number; text: string }[];
  needs: { id: string; because: string | null }[];
  evidence: string[];
  questions: string[];
}
export interface KnowledgeCapability extends Grounds {
  id: string;
  title: string;
  layer: string | null;
  intent: string | null;
  weight: number;
  depends: { on: string; strength: string; because: string | null }[];
  gates: { level: number; text: string; because: string | null }[];
  ceilings: { text: string; because: string | null; [key: string]: unknown }[];
  components: { id: string; title: string }[];
  criteria: KnowledgeCriterion[];
}
export interface KnowledgeAction extends Grounds {
  id: string;
  title: string;
  raises: { of: string; by: number; to: number | null }[];
  days: Range | null;
  cost: Range | null;
  uses: { role: string; share: number }[];
  horizon?: string | null;
}
export interface Knowledge {
  id: string;
  title: string;
  version: string;
  hash: string;
  scale: { low: number; high: number; names: { level: number; name: string }[] };
  weak: { at_most: number; below_target: number | null };
  good: number;
  unverified: number | null;
  cost_unit: string | null;
  rate: number | null;
  layers: { id: string; title: string; horizon: string | null; rests_on: string[] }[];
  capabilities: KnowledgeCapability[];
  roles: { id: string; title: string }[];
  questions: {
    id: string;
    asks: string;
    type: QuestionType;
    options: { id: string; text: string }[];
    unit: string | null;
    of: string[];
    minutes: number;
    criterion: string | null;
    capability: string | null;
    per: string | null;
  }[];
  actions: KnowledgeAction[];
  holds: { id: string; title: string; until: string | null; because: string | null }[];
  findings: { id: string; title?: string; severity: string; when?: string | null; says: string }[];
  strengths: { id: string; limit: number | null; drive: number | null }[];
}
export interface SourceFile {
  path: string;
  text: string;
}
export interface Place {
  line: number;
  column: number;
}
/** An edit that would put a fault right. */
export interface Fix {
  file: string;
  start: Place;
  end: Place;
  replacement: string;
  says: string;
}
export interface Diagnostic {
  code: string;
  severity: "error" | "warning" | "note" | string;
  message: string;
  file: string;
  start: { line: number; column: number };
  end: { line: number; column: number };
  labels?: { message: string; file: string; start: { line: number; column: number } }[];
  notes?: string[];
  fixes?: Fix[];
}
export interface LanguageTest {
  name: string;
  passed: boolean;
  message: string | null;
  file: string;
  line: number;
}

export interface User {
  id: number;
  name: string;
  role: Role;
  disabled: boolean;
  state: "active" | "invited" | "disabled";
  created: string;
  last_seen: string | null;
}
export interface AuditItem {
  id: number;
  at: string;
  who: string;
  what: string;
  of: string | null;
  detail: string | null;
}
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail?: string;
  instance?: string;
  diagnostics?: Diagnostic[];
  current?: Event;
}
