import type { Knowledge } from "../wire";
import { say } from "../words/say";
import { inWords } from "../format";

const titles = new WeakMap<Knowledge, Map<string, string>>();
function titlesOf(k: Knowledge): Map<string, string> {
  let found = titles.get(k);
  if (!found) {
    const items = [...k.capabilities, ...k.capabilities.flatMap((c) => [...c.components, ...c.criteria])];
    found = new Map([...items, ...k.actions, ...k.roles].map((x) => [x.id, x.title]));
    titles.set(k, found);
  }
  return found;
}

/** How firmly one thing rests on another; a strength of the framework's own as it calls it. */
export const strengthInWords = (strength: string): string =>
  ({ strong: say("strong"), moderate: say("moderate"), weak: say("strength|weak") })[strength] ?? inWords(strength);
/** On what grounds a statement stands. */
export const basisInWords = (basis: string): string =>
  ({
    seed: say("the framework’s own seed"),
    public: say("read at a public source"),
    reconstructed: say("reconstructed"),
    judgement: say("judgement"),
  })[basis] ?? inWords(basis);
/** "error", "alarm": how much weight a remark has. */
export const severityInWords = (severity: string): string =>
  ({ error: say("error"), warning: say("warning"), note: say("severity|note"), alarm: say("alarm") })[severity] ??
  severity;

/** "metric": a kind of evidence. */
export const evidenceInWords = (kind: string): string =>
  ({
    document: say("document"),
    metric: say("metric"),
    practice: say("practice"),
    role: say("role"),
    system: say("system"),
    behaviour: say("behaviour"),
  })[kind] ?? inWords(kind);

export const titleOf = (k: Knowledge, id: string) => titlesOf(k).get(id) ?? inWords(id);

/** A condition as the author wrote it, with titles in place of the ids that have one. */
export const readable = (k: Knowledge, text: string) =>
  text.replace(
    /[a-z][a-z0-9]*_[a-z0-9_]+/g,
    (id) =>
      titlesOf(k)
        .get(id)
        ?.replace(/^./, (c) => c.toLowerCase()) ?? id,
  );
