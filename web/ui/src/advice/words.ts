/** Lists, amounts and ranges as readers meet them, beyond what format.ts has. */

import { day, figureOf, figure as figureOfNumber, sentenceOf } from "../format";
import type { Range } from "../wire";
import { locale, say, spoken } from "../words/say";

/** "1.3", "0.1–3.5", or "–" for what does not exist. */
export function figure(range: Range | number | null | undefined): string {
  if (range === null || range === undefined) return "–";
  return typeof range === "number" ? figureOfNumber(range) : figureOf(range);
}
/** "0.1 to 3.5": for sentences. */
export function figureInWords(range: Range | number | null | undefined): string {
  if (range === null || range === undefined) return "–";
  return typeof range === "number" ? figureOfNumber(range) : sentenceOf(range);
}

/** For a title inside a sentence: a first word that is an abbreviation stays as it is; other languages quote it. */
export const inSentence = (title: string): string =>
  spoken.get() !== "en"
    ? say("“{}”", title)
    : /^[A-Z][a-z]/.test(title)
      ? title.charAt(0).toLowerCase() + title.slice(1)
      : title;

/** "a, b and c"; past `most` items "a, b and 3 more". */
export function listOf(items: string[], most = Infinity): string {
  if (items.length > most) return say("{} and {} more", items.slice(0, most).join(", "), items.length - most);
  return items.length < 2 ? (items[0] ?? "") : say("{} and {}", items.slice(0, -1).join(", "), items.at(-1)!);
}

/** "12,400"; decimals as they are. */
export const amount = (value: number): string => value.toLocaleString(locale(), { maximumFractionDigits: 20 });
/** "EUR", "person-days"; empty where there is none. */
export const unitInWords = (unit: string | null): string =>
  unit === "person_days" ? say("person-days") : (unit ?? "").replaceAll("_", "-");
/** "12,400 EUR", "12 person-days", "nothing". */
export function money(value: number | Range | null, unit: string | null): string {
  if (value === null) return "–";
  const [low, high] = typeof value === "number" ? [value, value] : [value.low, value.high];
  if (high === 0) return say("nothing");
  const ends = low === high ? amount(low) : `${amount(low)}–${amount(high)}`;
  return unit ? `${ends} ${unitInWords(unit)}` : ends;
}
/** "38 %" of `whole`, cut; "less than 1 %" of what is more than nothing. */
export function percentOf(part: number, whole: number): string {
  if (whole <= 0 || part <= 0) return "0 %";
  const percent = Math.trunc(Number(((part / whole) * 100).toFixed(6)));
  return percent < 1 ? say("less than 1 %") : `${percent} %`;
}
/** Whole percents in proportion to `weights` that add up to 100: cut, the rest by largest remainder. */
export function percents(weights: number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  if (sum <= 0) return weights.map(() => 0);
  const exact = weights.map((weight) => (weight / sum) * 100);
  const whole = exact.map((x) => Math.floor(x + 1e-9));
  const left = 100 - whole.reduce((a, b) => a + b, 0);
  const byRest = exact.map((x, i) => ({ i, rest: x - whole[i]! })).sort((a, b) => b.rest - a.rest || a.i - b.i);
  for (const { i } of byRest.slice(0, left)) whole[i]! += 1;
  return whole;
}

const monthName = (month: number) =>
  new Date(2000, month, 1).toLocaleDateString(spoken.get() === "de" ? "de" : "en", { month: "short" });
/** "Apr–Jun 26": the quarter that begins so many quarters after the month that follows `date`. */
export function quarterFrom(date: string, quarters: number): string {
  const found = /^(\d{4})-(\d\d)/.exec(date);
  if (!found) return say("Quarter {}", quarters + 1);
  const first = Number(found[1]) * 12 + Number(found[2]) + quarters * 3;
  const name = (month: number) => monthName(month % 12);
  return `${name(first)}–${name(first + 2)} ${String(Math.floor((first + 2) / 12) % 100).padStart(2, "0")}`;
}
/** Where the budget year ends among quarters that begin with the month after `date`: months from their start, the end
 *  of the month `last` (1 to 12). */
export function monthsToYearEnd(date: string, last: number): number | null {
  const found = /^\d{4}-(\d\d)/.exec(date);
  if (!found) return null;
  return ((last - Number(found[1]) - 1 + 12) % 12) + 1;
}
/** The day of a date or a time in words. */
export const dateInWords = (text: string): string => day(/^\d{4}-\d\d-\d\d/.exec(text)?.[0] ?? text);
/** Text that ends in a full stop, whatever it ended in; no line breaks between a figure and its percent sign. */
export const sentence = (text: string): string =>
  (text === "" || /[.!?…]$/.test(text) ? text : text + ".").replace(/(\d) %/g, "$1\u00a0%");
