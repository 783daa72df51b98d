import { advice } from "./de/advice";
import { interview } from "./de/interview";
import { knowledge } from "./de/knowledge";
import { people } from "./de/people";
import { plan } from "./de/plan";
import { shared } from "./de/shared";

/** The pages' sentences in German, under the English words as the sources have them (scripts/check_words.py). */
export const sentences: Record<string, string> = {
  ...interview,
  ...shared,
  ...advice,
  ...plan,
  ...people,
  ...knowledge,
};
