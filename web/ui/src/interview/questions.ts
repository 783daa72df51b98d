import { figure, isSettled, sentenceOf, inWords } from "../format";
import type { AnswerValue, Area, GivenAnswer, NextQuestion, OptionEffect, Question, Range } from "../wire";
import { say } from "../words/say";

/** A question, or one member's turn of a question that is asked per member. */
export interface Turn {
  question: string;
  member: string | null;
}
export const memberOf = (q: Question): string | null =>
  Array.isArray(q.member) ? q.member.join(",") || null : q.member;
export const turnOf = (q: Question): Turn => ({ question: q.id, member: memberOf(q) });
export const sameTurn = (a: Turn | null, b: Turn | null) => a?.question === b?.question && a?.member === b?.member;
export const turnKey = (t: Turn) => `${t.question}|${t.member ?? ""}`;

/** What evidence given at this question is about: its criterion, else the question itself. */
export const evidenceOf = (q: Question) => (q.criterion && q.criterion !== q.capability ? q.criterion : q.id);

export interface Choice {
  value: string | number | boolean;
  text: string;
  note?: string;
}
/** What can be chosen; empty for what is typed. */
export function choicesOf(q: Question): Choice[] {
  if (q.type === "yes_no")
    return [
      { value: true, text: say("Yes") },
      { value: false, text: say("No") },
    ];
  if (q.type === "level" && q.options.length === 0) {
    return (q.scale?.names ?? []).map((n) => ({ value: n.level, text: n.name, note: String(n.level) }));
  }
  if (q.type === "level") {
    return q.options.map((o) => ({
      value: Number.isFinite(Number(o.id)) ? Number(o.id) : o.id,
      text: o.text,
      note: o.id,
    }));
  }
  return q.options.map((o) => ({ value: o.id, text: o.text }));
}

/** An answer's value as people read it. */
export function answerText(q: Question | null, value: AnswerValue): string {
  if (value === null) return say("I don’t know");
  if (Array.isArray(value)) return value.map((v) => answerText(q, v)).join(", ") || say("none of them");
  const chosen = q ? choicesOf(q).find((c) => c.value === value) : undefined;
  if (chosen) return chosen.text;
  if (typeof value === "boolean") return value ? say("Yes") : say("No");
  return typeof value === "number" && q?.unit ? `${value} ${q.unit}` : String(value);
}

/** The answer that stands in the name of `respondent` (null: the assessor's own). */
export const standingAnswer = (q: Question, respondent: string | null): GivenAnswer | null =>
  q.answers.find((a) => (a.respondent || null) === respondent) ?? null;
export const otherAnswers = (q: Question, respondent: string | null): GivenAnswer[] =>
  q.answers.filter((a) => (a.respondent || null) !== respondent);

/** "at most 2.8", "at least 1.0", "0.5 to 3.0", "stays 0.1 to 3.5". */
export function effectText(now: Range | null, after: Range): string {
  const text = sentenceOf(after);
  if (now === null) return text;
  const sameLow = sentenceOf({ low: now.low, high: now.low }) === sentenceOf({ low: after.low, high: after.low });
  const sameHigh = sentenceOf({ low: now.high, high: now.high }) === sentenceOf({ low: after.high, high: after.high });
  if (sameLow && sameHigh) return say("stays {}", text);
  if (!isSettled(after) && sameLow) return say("at most {}", figure(after.high));
  if (!isSettled(after) && sameHigh) return say("at least {}", figure(after.low));
  return text;
}

/** What choosing `choice` would do to the area that matters most. */
export function effectLine(effects: OptionEffect[], choice: Choice, areas: Area[]): string | null {
  const effect = effects.find((e) => e.option === String(choice.value) || e.option === choice.text);
  const area = areas[0];
  const after = effect?.areas.find((a) => a.id === area?.id);
  if (!effect || !area) return null;
  if (!after) return say("{}: stays {}", area.title, sentenceOf(area.now));
  return `${area.title}: ${effectText(area.now, after.after)}`;
}

/** Areas with their titles, wherever those were told. */
export function areasOf(why: { areas?: unknown } | null, effects: OptionEffect[], handed: NextQuestion | null): Area[] {
  const titles = new Map<string, string>();
  for (const e of effects) for (const a of e.areas) titles.set(a.id, a.title);
  for (const a of handed?.areas ?? []) titles.set(a.id, a.title);
  const told = Array.isArray(why?.areas) ? (why.areas as Partial<Area>[]) : (handed?.areas ?? []);
  return told.flatMap((a) =>
    a.id && a.now ? [{ id: a.id, now: a.now, title: a.title ?? titles.get(a.id) ?? inWords(a.id) }] : [],
  );
}

/** What is known of an open question: the areas that it can change, and what each answer would do. */
export interface Outlook {
  areas: Area[];
  effects: OptionEffect[];
}

/** The areas as they are once `choice` is the answer. */
export function areasAfter({ areas, effects }: Outlook, choice: Choice | undefined): Area[] {
  const effect = effects.find((e) => e.option === String(choice?.value) || e.option === choice?.text);
  const after = new Map((effect?.areas ?? []).map((area) => [area.id, area.after]));
  return areas.map((area) => ({ ...area, now: after.get(area.id) ?? area.now }));
}

/** The next open question in the order of the list: what is asked while there is no connection. */
export function nextInList(items: Question[], after: Turn | null, done: (t: Turn) => boolean): Question | null {
  const from = after ? items.findIndex((q) => sameTurn(turnOf(q), after)) + 1 : 0;
  const order = [...items.slice(from), ...items.slice(0, from)];
  return order.find((q) => q.state === "open" && !done(turnOf(q)) && !sameTurn(turnOf(q), after)) ?? null;
}

export const stateWords = (): Record<string, string> => ({
  open: say("open"),
  answered: say("answered"),
  unknown: say("nobody knows yet"),
  not_applicable: say("does not apply"),
  settled: say("no longer needed"),
  stale: say("out of date"),
});
