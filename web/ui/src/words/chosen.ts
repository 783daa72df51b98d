import { Store } from "../store";

/** That the program itself speaks, English first. What it says is in them whatever the knowledge speaks. */
export const programLanguages = ["en", "de"];

/** What somebody chose on this device: for all of the program, and for one assessment a language of its knowledge that
 *  the program does not speak. */
const deviceKey = "plumb.language";
const keyOf = (assessment: string) => `${deviceKey}.${assessment}`;

/** Rises with every choice, so that what was read in another language is read anew. */
export const choices = new Store(0);

function stored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** null outside of an assessment. */
export const chosenFor = (assessment: string | null): string | null =>
  (assessment === null ? null : stored(keyOf(assessment))) ?? stored(deviceKey);

export const primary = (language: string) => language.split(/[-_]/)[0] ?? "";

/** What the browser prefers, where the program speaks it. English is no preference: knowledge in another language is
 *  then shown as it was written. */
function preferred(): string | null {
  const first = primary(globalThis.navigator?.languages?.[0] ?? "");
  return first !== "en" && programLanguages.includes(first) ? first : null;
}

/** The language to show an assessment in, or (null) what is in none; null: its knowledge's own, and English elsewhere. */
export const languageFor = (assessment: string | null): string | null => chosenFor(assessment) ?? preferred();

export function choose(assessment: string | null, language: string): void {
  try {
    const forAll = assessment === null || programLanguages.includes(language);
    if (forAll) localStorage.setItem(deviceKey, language);
    if (assessment !== null && forAll) localStorage.removeItem(keyOf(assessment));
    if (assessment !== null && !forAll) localStorage.setItem(keyOf(assessment), language);
  } catch {
    return; // a device that keeps nothing shows what its browser prefers
  }
  choices.set(choices.get() + 1);
}

/** The path of a request, with the language in which its texts are to be read. */
export function inChosenLanguage(path: string): string {
  const named = /^\/assessments\/([^/?]+)/.exec(path)?.[1];
  if (!named && !/^\/(?:assessments|portfolio)\b/.test(path)) return path;
  const language = languageFor(named ? decodeURIComponent(named) : null);
  return language ? `${path}${path.includes("?") ? "&" : "?"}language=${encodeURIComponent(language)}` : path;
}
