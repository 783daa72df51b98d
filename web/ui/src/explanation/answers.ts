import { ApiError, api } from "../api";
import type { Causes, HowSure, HowTo, Proof, SaysWho, SoWhat, WhyNot } from "../advice/shapes";
import { useLoad, type Loaded } from "../load";
import { askedAs, type Depth, type Subject } from "./subject";

export interface Asked {
  assessment: string;
  at: string | null;
  revision: number;
  subject: Subject;
}

/** Asks one operator; what it refuses to answer of this subject is null and simply not shown. */
function useOperator<T>(
  asked: Asked,
  operator: string,
  about: Record<string, string> | null,
): Loaded<{ says: T | null }> {
  const { assessment, at, revision } = asked;
  const key = `${operator} ${assessment} ${at ?? ""} ${JSON.stringify(about)}`;
  return useLoad(key, revision, async (signal) => {
    if (about === null) return { says: null };
    try {
      return { says: await api.explain<T>(assessment, operator, { ...about, at }, signal) };
    } catch (error) {
      if (error instanceof ApiError && error.status === 422) return { says: null };
      throw error;
    }
  });
}

export const useWhy = (asked: Asked, depth: Depth) =>
  useOperator<Proof>(asked, "why", { fact: asked.subject.fact, depth: askedAs[depth] });
export const useHowSure = (asked: Asked) => useOperator<HowSure>(asked, "how-sure", { fact: asked.subject.fact });
export const useSaysWho = (asked: Asked, wanted: boolean) =>
  useOperator<SaysWho>(asked, "says-who", wanted ? { fact: asked.subject.fact } : null);
export const useSoWhat = (asked: Asked, wanted: boolean) =>
  useOperator<SoWhat>(asked, "so-what", wanted ? { fact: asked.subject.fact } : null);

const atLevel = ({ subject }: Asked, level: number | null) =>
  subject.item === null || level === null ? null : { item: subject.item, level: String(level) };
export const useWhyNot = (asked: Asked, level: number | null) =>
  useOperator<WhyNot>(asked, "why-not", atLevel(asked, level));
export const useHowTo = (asked: Asked, level: number | null) =>
  useOperator<HowTo>(asked, "how-to", atLevel(asked, level));
export const useCauses = (asked: Asked, level: number | null) =>
  useOperator<Causes>(asked, "causes", atLevel(asked, level));
