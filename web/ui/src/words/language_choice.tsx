import { choose, chosenFor } from "./chosen";
import { say } from "./say";

/** "Deutsch", "English": a language by its own name. */
const ownName = (language: string) => {
  const name = new Intl.DisplayNames([language], { type: "language" }).of(language) ?? language;
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
};

/** Which of the knowledge's languages is shown; nothing where it speaks only one. */
export function LanguageChoice({ assessment, languages }: { assessment: string; languages: string[] }) {
  if (languages.length < 2) return null;
  return (
    <label class="for-whom language">
      <span>{say("Language")}</span>
      <select
        class="input"
        aria-label={say("Language")}
        value={chosenFor(assessment) ?? languages[0] ?? ""}
        onChange={(event) => choose(assessment, event.currentTarget.value)}
      >
        {languages.map((language) => (
          <option key={language} value={language} lang={language}>
            {ownName(language)}
          </option>
        ))}
      </select>
    </label>
  );
}
