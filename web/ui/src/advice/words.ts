/** Figures, dates and lists as readers meet them. Figures are cut, never rounded up. */

import type { Range } from "../wire";

/** 2.96 is "2.9"; decimals that floating point blurs are read as the decimal that was sent. */
export function cut(value: number, decimals = 1): string {
  const factor = 10 ** decimals;
  const whole = Math.trunc(Number((value * factor).toFixed(6)));
  return (whole / factor).toFixed(decimals);
}

export const isPoint = (range: Range): boolean => range.low === range.high;

/** "1.3", "0.1–3.5", or "–" for what does not exist. Ends that print alike are printed once. */
export function figure(range: Range | number | null | undefined): string {
  return joinedEnds(range, "–");
}
/** "0.1 to 3.5": for sentences. */
export function figureInWords(range: Range | number | null | undefined): string {
  return joinedEnds(range, " to ");
}
function joinedEnds(range: Range | number | null | undefined, between: string): string {
  if (range === null || range === undefined) return "–";
  if (typeof range === "number") return cut(range);
  const low = cut(range.low);
  const high = cut(range.high);
  return low === high ? low : low + between + high;
}

/** The step of the scale that a level has reached: its floor, within 0..5. */
export const stepOf = (range: Range | null): number =>
  range === null ? 0 : Math.max(0, Math.min(5, Math.floor(range.low + 1e-9)));

const counts = [
  "none one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen",
  "eighteen nineteen twenty",
]
  .join(" ")
  .split(" ");
/** "seven"; digits past twenty. */
export const countInWords = (count: number): string => counts[count] ?? String(count);
export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
/** For a title inside a sentence: a first word that is an abbreviation stays as it is. */
export const inSentence = (title: string): string =>
  /^[A-Z][a-z]/.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;
/** "1 answer", "3 answers". */
export const plural = (count: number, one: string, many = one + "s"): string => `${count} ${count === 1 ? one : many}`;

/** "a, b and c"; past `most` items "a, b and 3 more". */
export function listOf(items: string[], most = Infinity): string {
  if (items.length > most) return `${items.slice(0, most).join(", ")} and ${items.length - most} more`;
  return items.length < 2 ? (items[0] ?? "") : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}

/** "12,400"; decimals as they are. */
export const amount = (value: number): string => {
  const [whole = "0", rest] = String(value).split(".");
  return whole.replace(/\B(?=(\d{3})+(?!\d))/g, ",") + (rest ? "." + rest : "");
};
/** "12,400 EUR", "12 person-days", "nothing". */
export function money(value: number | Range | null, unit: string | null): string {
  if (value === null) return "–";
  const [low, high] = typeof value === "number" ? [value, value] : [value.low, value.high];
  if (high === 0) return "nothing";
  const ends = low === high ? amount(low) : `${amount(low)}–${amount(high)}`;
  return unit ? `${ends} ${unit.replaceAll("_", "-")}` : ends;
}
/** "38 %" of `whole`, cut; "less than 1 %" of what is more than nothing. */
export function percentOf(part: number, whole: number): string {
  if (whole <= 0 || part <= 0) return "0 %";
  const percent = Math.trunc(Number(((part / whole) * 100).toFixed(6)));
  return percent < 1 ? "less than 1 %" : `${percent} %`;
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

const months = "January February March April May June July August September October November December".split(" ");
/** "1 March 2026" of a date or a time in UTC; the text itself where it is neither. */
export function dateInWords(text: string): string {
  const found = /^(\d{4})-(\d\d)-(\d\d)/.exec(text);
  return found ? `${Number(found[3])} ${months[Number(found[2]) - 1]} ${found[1]}` : text;
}
/** "Apr–Jun 26": the quarter that begins so many quarters after the month of `date`. */
export function quarterFrom(date: string, quarters: number): string {
  const found = /^(\d{4})-(\d\d)/.exec(date);
  if (!found) return `Quarter ${quarters + 1}`;
  const first = Number(found[1]) * 12 + Number(found[2]) - 1 + quarters * 3;
  const name = (month: number) => months[((month % 12) + 12) % 12]!.slice(0, 3);
  return `${name(first)}–${name(first + 2)} ${String(Math.floor((first + 2) / 12) % 100).padStart(2, "0")}`;
}
/** "Data management is now ..." without a second full stop. */
export const sentence = (text: string): string => (text === "" || /[.!?…]$/.test(text) ? text : text + ".");
