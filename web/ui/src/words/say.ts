import type { ComponentChildren } from "preact";
import { Store } from "../store";
import { primary } from "./chosen";

/** The pages' own sentences in the language of what they show. Sources say them in English; `de.ts` has the German under
 *  the English words, read when somebody reads German. What has no translation is said in English. `qps`, for tests,
 *  marks each piece of ours as «piece», so that what is not said here shows. */
type Catalogue = Record<string, string>;
const catalogues: Record<string, () => Promise<{ sentences: Catalogue }>> = {
  de: () => import("./de"),
  qps: () => import("./qps"),
};

/** The language that is spoken now; set by `speak` alone, when its catalogue is there. */
export const spoken = new Store<string>("en");
let sentences: Catalogue = {};
let wanted = "en";

/** From here on sentences are said in `language`, in English where there is no catalogue for it. */
export async function speak(language: string): Promise<void> {
  const name = catalogues[primary(language)] ? primary(language) : "en";
  if (name === wanted) return;
  wanted = name;
  const read = await catalogues[name]?.().catch((error: unknown) => {
    wanted = spoken.get(); // asked for again, it is read again
    throw error;
  });
  if (wanted !== name) return; // another one was wanted meanwhile
  sentences = read?.sentences ?? {};
  document.documentElement.lang = name;
  spoken.set(name);
}

/** Where numbers and dates take their form from. */
export const locale = () => (spoken.get() === "de" ? "de" : "en-GB");
export const decimalMark = () => (spoken.get() === "de" ? "," : ".");
/** 227,000 */
export const grouped = (value: number) => value.toLocaleString(locale(), { maximumFractionDigits: 2 });

/** The pieces of a format around its slots, `{}` in order or `{0}` by number. */
function filled<T>(english: string, values: readonly T[]): (string | T | undefined)[] {
  let next = 0;
  return (sentences[english] ?? english.replace(/^\w+\|/, ""))
    .split(/(\{\d?\})/)
    .map((piece) => (/^\{\d?\}$/.test(piece) ? values[piece === "{}" ? next++ : Number(piece[1])] : piece));
}

/** A sentence with its slots filled. `english` is a literal, so that the check of the catalogues finds it; a word before a
 *  bar is not said, it tells two meanings apart: "count|no". */
export const say = (english: string, ...values: (string | number)[]): string =>
  filled(english, values)
    .map((piece) => String(piece ?? ""))
    .join("");

/** One of two whole sentences: the first for a count of one. Without values their slot holds the count. */
export const sayMany = (count: number, one: string, many: string, ...values: (string | number)[]): string =>
  say(count === 1 ? one : many, ...(values.length > 0 ? values : [grouped(count)]));

/** A sentence with elements in its slots. */
export const sayWith = (english: string, ...values: ComponentChildren[]): ComponentChildren => filled(english, values);
