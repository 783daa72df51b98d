import { inWords } from "../interview/questions";
import type { Knowledge } from "../wire";

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
