import { ApiError, api, connection, session } from "./api";
import { alarm, announce } from "./live";
import { noteRevision } from "./revisions";
import { Store } from "./store";
import type { Event, EventBody, EventKind, Written } from "./wire";
import { say } from "./words/say";

/** A write that has not reached the server: it waits on this device, in the order in which it was said. */
export interface Waiting {
  id: string;
  assessment: string;
  /** Who said it here: another person at this device must not send it in their name. */
  who: string;
  kind: EventKind;
  body: EventBody;
  expected: number | null;
  at: string;
}
/** A write that another one has come before: both stand here until the person chooses. */
export interface Conflict {
  mine: Waiting;
  theirs: Event;
}
export interface LastWrite {
  assessment: string;
  event: Event;
  says: string;
  undone: boolean;
  /** Of what was said, also once it is undone. */
  kind: EventKind;
  /** The question or thing it is about. */
  about: string;
}

const key = "plumb.waiting";
export const waiting = new Store<Waiting[]>(stored());
export const conflicts = new Store<Conflict[]>([]);
/** The latest write and its undo, shown in place until the next write. */
export const lastWrite = new Store<LastWrite | null>(null);
/** What was said and refused as wrong content while it waited. */
export const refused = new Store<{ mine: Waiting; says: string }[]>([]);

function stored(): Waiting[] {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? "[]");
    return Array.isArray(value) ? (value as Waiting[]) : [];
  } catch {
    return [];
  }
}
function keep(list: Waiting[]): void {
  waiting.set(list);
  try {
    localStorage.setItem(key, JSON.stringify(list));
  } catch {
    alarm(say("This device cannot keep the answer. Leave this page open until the connection is back."));
  }
}
export function whoIsHere(): string {
  const s = session.get();
  return s?.respondent ? `respondent:${s.respondent.assessment}/${s.respondent.id}` : `user:${s?.user?.id ?? ""}`;
}
const mineOf = (list: Waiting[]) => list.filter((w) => w.who === whoIsHere());

export type Outcome =
  | { state: "saved"; written: Written }
  | { state: "waiting" }
  | { state: "conflict"; conflict: Conflict }
  | { state: "refused"; error: ApiError };

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
/** Whether the standing event says what was meant: a write whose answer got lost on the way. */
const alreadySaid = (w: Waiting, event: Event) => event.kind === w.kind && same(event.body["value"], w.body["value"]);

/** What is said is not wrong, only not taken now: signed out meanwhile, too much at once, or the server is starting. */
const isPassing = (status: number) => [401, 429, 502, 503, 504].includes(status);

async function sendOne(w: Waiting): Promise<Outcome> {
  try {
    return { state: "saved", written: await api.addEvent(w.assessment, w.kind, w.body, w.expected) };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.offline || isPassing(error.status)) return { state: "waiting" };
    const theirs = error.problem?.current;
    if (error.status === 409 && theirs) {
      if (alreadySaid(w, theirs)) return { state: "saved", written: { event: theirs, revision: 0, effect: null } };
      return { state: "conflict", conflict: { mine: w, theirs } };
    }
    return { state: "refused", error };
  }
}

export const aboutOf = (body: EventBody) => String(body["question"] ?? body["of"] ?? body["id"] ?? "");

/** What was written in another way than by `write` is told and can be undone just so. */
export const noteWritten = (assessment: string, result: Written) =>
  noteSaved({ assessment, kind: result.event.kind, body: result.event.body }, result, false);

function noteSaved(w: Pick<Waiting, "assessment" | "kind" | "body">, result: Written, undone: boolean): void {
  const saved = say("Saved.");
  const says = result.effect?.says ?? "";
  const effect = says.startsWith(saved) ? says.slice(saved.length).trim() : says;
  const sentence = `${undone ? say("Undone.") : saved} ${effect}`.trim();
  const last = undone ? lastWrite.get() : null;
  const [kind, about] = last ? [last.kind, last.about] : [w.kind, aboutOf(w.body)];
  lastWrite.set({ assessment: w.assessment, event: result.event, says: sentence, undone, kind, about });
  noteRevision(w.assessment, result.revision);
  announce(sentence);
}

/** Says or sets something of an assessment, at once. Without a connection it waits on this device. `expected` is the
 *  event of this key that the person has seen: 0 for none, null for no check. */
export async function write(
  assessment: string,
  kind: EventKind,
  body: EventBody,
  expected: number | null = null,
): Promise<Outcome> {
  const w: Waiting = {
    id: crypto.randomUUID?.() ?? String(Math.random()),
    assessment,
    who: whoIsHere(),
    kind,
    body,
    expected,
    at: new Date().toISOString(),
  };
  if (mineOf(waiting.get()).length > 0) {
    queue(w);
    void sendWaiting();
    return { state: "waiting" };
  }
  const outcome = await sendOne(w);
  settle(w, outcome);
  if (outcome.state === "waiting") queue(w);
  return outcome;
}

const keyOf = (w: Waiting) =>
  JSON.stringify([w.who, w.assessment, w.kind, aboutOf(w.body), w.body["respondent"], w.body["for"]]);

/** An answer given twice while it waits is sent once, as it was given last, over what the person saw first. */
function queue(w: Waiting): void {
  const earlier = w.kind === "answer" ? waiting.get().find((other) => keyOf(other) === keyOf(w)) : undefined;
  if (earlier) keep(waiting.get().map((other) => (other === earlier ? { ...w, expected: earlier.expected } : other)));
  else keep([...waiting.get(), w]);
}

function settle(w: Waiting, outcome: Outcome): void {
  if (outcome.state === "saved") noteSaved(w, outcome.written, w.kind === "withdraw");
  if (outcome.state === "conflict") {
    conflicts.set([...conflicts.get(), outcome.conflict]);
    alarm(say("Not saved. Somebody else changed this answer meanwhile; yours is kept here."));
  }
  if (outcome.state === "refused") alarm(say("Not saved. {}", outcome.error.message));
}

/** An answer changed again while it was on its way is sent over what has just been saved. */
function after(sent: Waiting, outcome: Outcome): Waiting[] {
  const rest = waiting.get().filter((w) => w.id !== sent.id);
  if (outcome.state !== "saved" || sent.expected === null) return rest;
  const id = outcome.written.event.id;
  return rest.map((w) => (keyOf(w) === keyOf(sent) ? { ...w, expected: id } : w));
}

async function sendAll(): Promise<void> {
  for (let w = mineOf(waiting.get())[0]; w; w = mineOf(waiting.get())[0]) {
    const outcome = await sendOne(w);
    if (outcome.state === "waiting") return;
    keep(after(w, outcome));
    settle(w, outcome);
    if (outcome.state === "refused") refused.set([...refused.get(), { mine: w, says: outcome.error.message }]);
  }
}

let running: Promise<void> = Promise.resolve();
/** Sends what waits, in order, and stops where the connection ends. One call runs at a time. */
export function sendWaiting(): Promise<void> {
  running = running.then(sendAll);
  return running;
}

/** Takes the latest write back; what it replaced counts again. Undoing an undo brings it back. What still waits on
 *  this device is just not sent. */
export async function undo(): Promise<void> {
  const unsent = mineOf(waiting.get()).at(-1);
  if (unsent) {
    keep(waiting.get().filter((w) => w !== unsent));
    announce(say("Taken back; it had not been sent."));
    return;
  }
  const last = lastWrite.get();
  if (!last) return;
  await write(last.assessment, "withdraw", { event: last.event.id });
}

export type Choice = "both" | "theirs" | "mine";
/** Ends a conflict: `mine` replaces what stands, `theirs` drops mine, `both` keeps theirs and puts mine beside it as a
 *  note, so that the two people can talk. */
export async function resolve(
  conflict: Conflict,
  choice: Choice,
  describe: (body: EventBody) => string,
): Promise<void> {
  conflicts.set(conflicts.get().filter((c) => c !== conflict));
  const { mine, theirs } = conflict;
  if (choice === "mine") await write(mine.assessment, mine.kind, mine.body, theirs.id);
  if (choice === "theirs") announce(say("Theirs stands."));
  if (choice === "both") {
    const about = mine.body["question"] ?? mine.body["of"];
    await write(mine.assessment, "note", { of: about, text: say("Also answered: {}", describe(mine.body)) });
  }
}

/** Tries again when the device says it is back, when a request came through, and every ten seconds besides. */
export function startSending(): void {
  const tryNow = () => {
    if (mineOf(waiting.get()).length > 0) void sendWaiting();
  };
  addEventListener("online", tryNow);
  addEventListener("storage", (event) => event.key === key && waiting.set(stored()));
  connection.watch((now) => now.online && tryNow());
  setInterval(tryNow, 10_000);
  tryNow();
}
