import { say, sayMany } from "../words/say";
import { roleInWords } from "./role_in_words";

/** Who did it: a person by name, a role where nobody signs in, a respondent by id. */
export function whoInWords(who: string | null): string {
  const respondent = /^respondent (.+)$/.exec(who ?? "")?.[1];
  if (respondent) return say("respondent {}", respondent);
  return who === "nobody" ? say("not signed in") : roleInWords(who ?? "");
}

/** What else is known of it: of a link its time, of an account its role, else as it stands. */
export function detailInWords(detail: string): string {
  const days = /^for (\d+) days$/.exec(detail)?.[1];
  if (days) return sayMany(Number(days), "for {} day", "for {} days");
  return detail === "by the first link" ? say("by the first link") : roleInWords(detail);
}

/** What was done, as the server writes it into the trail. */
export const deedInWords = (deed: string): string =>
  ({
    "assessment created": say("assessment created"),
    "assessment deleted": say("assessment deleted"),
    "assessment restored": say("assessment restored"),
    "invitation accepted": say("invitation accepted"),
    "knowledge of an assessment changed": say("knowledge of an assessment changed"),
    "knowledge published": say("knowledge published"),
    "link ended": say("link ended"),
    "link made": say("link made"),
    "password changed": say("password changed"),
    "session opened": say("session opened"),
    "signed in": say("signed in"),
    "user changed": say("user changed"),
    "user invited": say("user invited"),
  })[deed] ?? deed;
