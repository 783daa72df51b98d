import { useEffect } from "preact/hooks";
import { useStore } from "../store";
import { choices, languageFor } from "./chosen";
import { speak } from "./say";

/** While `assessment` is shown, its language is spoken: the one chosen on this device, else what the browser prefers,
 *  else the first of those that its knowledge speaks (null: not known yet). Outside of an assessment that is English. */
export function useLanguageOf(assessment: string | null, languages: string[] | null): void {
  const choice = useStore(choices);
  const own = assessment === null ? "en" : (languages?.[0] ?? null);
  useEffect(() => {
    const language = languageFor(assessment) ?? own;
    if (language !== null) void speak(language);
  }, [assessment, own, choice]);
}
