import { Store } from "./store";

/** The newest revision heard of, per assessment: from the stream and from own writes. 0 until something changed. */
const known = new Store<Record<string, number>>({});
export const revisions: Store<Record<string, number>> = known;

export function noteRevision(assessment: string, revision: number): void {
  const now = known.get();
  if (revision > (now[assessment] ?? 0)) known.set({ ...now, [assessment]: revision });
}
