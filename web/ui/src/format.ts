import type { Range } from "./wire";
import { decimalMark, grouped, locale, say } from "./words/say";

/** One decimal, cut and never rounded up: 2.96 is "2.9". A millionth below a step is the step, as in the reports. */
export function figure(value: number): string {
  const millionths = Math.round(Math.abs(value) * 1e6) + 1;
  const tenths = Math.floor(millionths / 1e5);
  const sign = value < 0 && tenths > 0 ? "−" : "";
  return `${sign}${Math.floor(tenths / 10)}${decimalMark()}${tenths % 10}`;
}

export const isSettled = (range: Range) => figure(range.low) === figure(range.high);

/** "1.3", or "0.1–3.5" while answers are open; `loose` adds "about". */
export function figureOf(range: Range, loose = false): string {
  const text = isSettled(range) ? figure(range.low) : `${figure(range.low)}–${figure(range.high)}`;
  return loose ? say("about {}", text) : text;
}

/** As figureOf, for a sentence: "0.1 to 3.5". */
export function sentenceOf(range: Range, loose = false): string {
  const text = isSettled(range) ? figure(range.low) : say("{} to {}", figure(range.low), figure(range.high));
  return loose ? say("about {}", text) : text;
}

/** Where a framework does not say otherwise. */
export const usualScale = { low: 0, high: 5 };

/** The step 0..5 of the colour scale: the floor of the level, on whatever scale the framework has. */
export function step(level: number, scale: { low: number; high: number } = usualScale): 0 | 1 | 2 | 3 | 4 | 5 {
  const width = scale.high - scale.low;
  const part = width > 0 ? ((level - scale.low) * 5) / width : 0;
  return Math.max(0, Math.min(5, Math.floor(part + 1e-6))) as 0 | 1 | 2 | 3 | 4 | 5;
}

/** 227,000 */
export const count = grouped;

/** A number as a person writes it in this language, without what groups its digits and with a decimal point: "140.000"
 *  in German is 140000. Anything else stays as it is. */
export const plainNumber = (text: string): string =>
  decimalMark() === ","
    ? text.replaceAll(/[\s_]|\.(?=\d{3}(?!\d))/g, "").replace(",", ".")
    : text.replaceAll(/[\s,_]/g, "");

const words = () => [
  say("count|no"),
  say("one"),
  say("two"),
  say("three"),
  say("four"),
  say("five"),
  say("six"),
  say("seven"),
  say("eight"),
  say("nine"),
  say("ten"),
  say("eleven"),
  say("twelve"),
];
/** Up to twelve in words, as sentences have it. */
export const countInWords = (n: number) => words()[n] ?? count(n);
export const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

const sameDay = (a: Date, b: Date) => a.toDateString() === b.toDateString();
/** "today, 10:42", "yesterday", "24 February", "24 February 2025". */
export function when(iso: string, now = new Date()): string {
  const time = new Date(iso);
  if (Number.isNaN(time.getTime())) return iso;
  if (sameDay(time, now)) return say("today, {}", clock(iso));
  const yesterday = new Date(now);
  yesterday.setDate(now.getDate() - 1);
  if (sameDay(time, yesterday)) return say("yesterday");
  const year = time.getFullYear() === now.getFullYear() ? {} : ({ year: "numeric" } as const);
  return time.toLocaleDateString(locale(), { day: "numeric", month: "long", ...year });
}
export const clock = (iso: string) =>
  new Date(iso).toLocaleTimeString(locale(), { hour: "2-digit", minute: "2-digit" });
/** "1 March 2026" of a date without a time. */
export function day(iso: string): string {
  const time = new Date(/^\d{4}-\d\d-\d\d$/.test(iso) ? `${iso}T12:00:00` : iso);
  return Number.isNaN(time.getTime())
    ? iso
    : time.toLocaleDateString(locale(), { day: "numeric", month: "long", year: "numeric" });
}
const mostMinutes = 90;
/** "about 7 min", never less than a minute; past an hour and a half in hours: "about 4 h". */
export const minutes = (n: number) =>
  n > mostMinutes
    ? say("about {} h", count(Math.round(n / 60)))
    : say("about {} min", count(Math.max(1, Math.round(n))));

/** "data_owner" as words, where no title is known. */
export const inWords = (id: string) => id.replaceAll("_", " ");
