import { Store } from "../store";

/** The language in which this device shows an assessment, where somebody has chosen one of the knowledge's. */
const key = (assessment: string) => `plumb.language.${assessment}`;

/** Rises with every choice, so that what was read in another language is read anew. */
export const choices = new Store(0);

export function chosenFor(assessment: string): string | null {
  try {
    return localStorage.getItem(key(assessment));
  } catch {
    return null;
  }
}

/** null: the knowledge's own language again. */
export function choose(assessment: string, language: string | null): void {
  try {
    if (language === null) localStorage.removeItem(key(assessment));
    else localStorage.setItem(key(assessment), language);
  } catch {
    return; // a device that keeps nothing shows the knowledge's own language
  }
  choices.set(choices.get() + 1);
}

/** The path of a request about an assessment, with the language chosen for it. */
export function inChosenLanguage(path: string): string {
  const assessment = /^\/assessments\/([^/?]+)\/[^?]/.exec(path)?.[1];
  const language = assessment ? chosenFor(decodeURIComponent(assessment)) : null;
  return language ? `${path}${path.includes("?") ? "&" : "?"}language=${encodeURIComponent(language)}` : path;
}
