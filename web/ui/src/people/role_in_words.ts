import { say } from "../words/say";

/** What a person may do here, as it is called. */
export const roleInWords = (role: string): string =>
  ({
    owner: say("role|owner"),
    assessor: say("role|assessor"),
    reader: say("role|reader"),
    respondent: say("role|respondent"),
  })[role] ?? role;
