import { choose, languageFor, programLanguages } from "./chosen";
import { say, spoken } from "./say";

/** "Deutsch", "English": a language by its own name. */
const ownName = (language: string) => {
  const name = new Intl.DisplayNames([language], { type: "language" }).of(language) ?? language;
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
};

/** Which language is shown: one that the program speaks, or one of the knowledge's (`languages`, its own first). */
export function LanguageChoice({ assessment, languages }: { assessment: string | null; languages: string[] }) {
  return (
    <label class="language">
      <span class="sr">{say("Language")}</span>
      <select
        class="input"
        value={languageFor(assessment) ?? languages[0] ?? spoken.get()}
        onChange={(event) => choose(assessment, event.currentTarget.value)}
      >
        {[...new Set([...programLanguages, ...languages])].map((language) => (
          <option key={language} value={language} lang={language}>
            {ownName(language)}
          </option>
        ))}
      </select>
    </label>
  );
}
