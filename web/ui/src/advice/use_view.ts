import { useMemo } from "preact/hooks";
import { api } from "../api";
import { useLoad, type Loaded } from "../load";
import type { ScreenProps } from "../screens";
import type { Knowledge, QuestionList } from "../wire";
import { languageFor } from "../words/chosen";
import type { Result } from "./shapes";
import { View } from "./view";
import { assessmentAddress } from "../router";

/** Knowledge never changes under its hash, so each is read once in each language. */
const known = new Map<string, Promise<Knowledge>>();
function knowledgeOf(hash: string, assessment: string): Promise<Knowledge> {
  const language = languageFor(assessment);
  const key = `${hash} ${language ?? ""}`;
  const before = known.get(key);
  if (before) return before;
  const reading = api.knowledge(hash, null, undefined, language);
  known.set(key, reading);
  reading.catch(() => known.delete(key));
  return reading;
}

const openByCapability = (questions: QuestionList): Map<string, number> => {
  const open = new Map<string, number>();
  for (const question of questions.items)
    if (question.state === "open" && question.capability !== null)
      open.set(question.capability, (open.get(question.capability) ?? 0) + 1);
  return open;
};

/** The assessment's result with its knowledge, read again at each change of the assessment. */
export function useView({ params, at, revision }: ScreenProps): Loaded<View> {
  const id = params["id"]!;
  const read = useLoad(`result ${id} ${at ?? ""}`, revision, async (signal) => {
    const result = await api.result<Result>(id, at, signal);
    const open = result.capabilities.some((c) => !c.settled)
      ? await api.questions(id, at, signal).then(openByCapability, () => undefined)
      : undefined;
    return { result, open, knowledge: await knowledgeOf(result.framework.hash, id) };
  });
  const value = useMemo(
    () => (read.value ? new View(read.value.result, read.value.knowledge, read.value.open) : null),
    [read.value],
  );
  return { ...read, value };
}

/** An address below the assessment; a past time goes along. */
export function addressIn(props: ScreenProps, path: string, query: Record<string, string | null> = {}): string {
  const values = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...query, at: props.at })) if (value !== null) values.set(name, value);
  const text = values.toString();
  return assessmentAddress(props.params["id"]!, path + (text ? `?${text}` : ""));
}
