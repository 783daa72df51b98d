import "./browser";
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { connection, session } from "../src/api";
import { conflicts, lastWrite, resolve, sendWaiting, undo, waiting, write } from "../src/writing";
import type { Session } from "../src/wire";

interface Seen {
  url: string;
  body: { kind: string; body: Record<string, unknown>; expected: number | null };
  csrf: string;
}
let seen: Seen[] = [];
let answers: (() => Response)[] = [];
let online = true;
let events = 0;

const json = (status: number, value: unknown) =>
  new Response(JSON.stringify(value), {
    status,
    headers: { "Content-Type": status < 400 ? "application/json" : "application/problem+json" },
  });
const saved = (kind: string, body: unknown) =>
  json(201, {
    event: {
      id: ++events,
      kind,
      key: "k",
      by: { id: "o", name: "Owner", role: "owner" },
      at: "2026-03-01T10:00:00.000Z",
      body,
    },
    revision: events,
    effect: { says: "Data management is now 0.1 to 2.8; it was 0.1 to 3.5.", changes: [] },
  });

globalThis.fetch = (async (url: string, init: RequestInit) => {
  if (!online) throw new TypeError("no network");
  if (url === "/api/v1/session") return json(200, session.get());
  const body = JSON.parse(String(init.body)) as Seen["body"];
  seen.push({ url, body, csrf: (init.headers as Record<string, string>)["X-Plumb-CSRF"] ?? "" });
  return (answers.shift() ?? (() => saved(body.kind, body.body)))();
}) as typeof fetch;

const someone = (id: number): Session => ({
  mode: "token",
  user: { id, name: String(id) },
  role: "owner",
  csrf: "c",
  respondent: null,
  version: "0",
});
beforeEach(() => {
  seen = [];
  answers = [];
  online = true;
  session.set(someone(1));
  connection.set({ online: true, since: null });
  waiting.set([]);
  conflicts.set([]);
  lastWrite.set(null);
});
const answer = (question: string, value: string | null) => ({ question, value });

test("a write is sent with the token and says what came of it", async () => {
  const outcome = await write("a1", "answer", answer("q", "half"), 0);
  assert.equal(outcome.state, "saved");
  assert.equal(seen[0]?.url, "/api/v1/assessments/a1/events");
  assert.equal(seen[0]?.csrf, "c");
  assert.equal(seen[0]?.body.expected, 0);
  assert.equal(lastWrite.get()?.says, "Saved. Data management is now 0.1 to 2.8; it was 0.1 to 3.5.");
});

test("without a connection writes wait in order and are sent in order", async () => {
  online = false;
  assert.equal((await write("a1", "answer", answer("q1", "x"))).state, "waiting");
  assert.equal((await write("a1", "answer", answer("q2", "y"))).state, "waiting");
  assert.deepEqual(
    waiting.get().map((w) => w.body["question"]),
    ["q1", "q2"],
  );
  assert.equal(connection.get().online, false);
  online = true;
  await sendWaiting();
  assert.deepEqual(
    seen.map((s) => s.body.body["question"]),
    ["q1", "q2"],
  );
  assert.deepEqual(waiting.get(), []);
});

test("an answer changed while it waits is sent once, over what was seen first", async () => {
  online = false;
  await write("a1", "answer", answer("q", "x"), 7);
  await write("a1", "answer", answer("q", "y"), 0);
  online = true;
  await sendWaiting();
  assert.deepEqual(
    seen.map((s) => [s.body.body["value"], s.body.expected]),
    [["y", 7]],
  );
});

test("what waits is sent only in the name of who said it", async () => {
  online = false;
  await write("a1", "answer", answer("q", "x"));
  online = true;
  session.set(someone(2));
  await sendWaiting();
  assert.equal(seen.length, 0);
  assert.equal(waiting.get().length, 1);
});

test("undo takes back what waits without sending it, and withdraws what was saved", async () => {
  online = false;
  await write("a1", "answer", answer("q", "x"));
  await undo();
  assert.deepEqual(waiting.get(), []);
  online = true;
  await write("a1", "answer", answer("q", "x"));
  const id = lastWrite.get()?.event.id;
  await undo();
  assert.deepEqual(seen.at(-1)?.body, { kind: "withdraw", body: { event: id }, expected: null });
  assert.equal(lastWrite.get()?.undone, true);
  assert.equal(lastWrite.get()?.about, "q");
});

const standing = {
  id: 41,
  kind: "answer",
  key: "k",
  by: { id: "l", name: "Lena Ott", role: "assessor" },
  at: "2026-03-01T10:41:00.000Z",
  body: { question: "q", value: "half" },
};
const conflict = () => json(409, { type: "about:blank", title: "Conflict", status: 409, current: standing });

test("a conflict keeps both answers until one is chosen; mine is then sent over theirs", async () => {
  answers = [conflict];
  const outcome = await write("a1", "answer", answer("q", "under_20"), 0);
  assert.equal(outcome.state, "conflict");
  const open = conflicts.get()[0]!;
  assert.equal(open.theirs.by.name, "Lena Ott");
  await resolve(open, "mine", String);
  assert.deepEqual([seen[1]?.body.body["value"], seen[1]?.body.expected], ["under_20", 41]);
  assert.deepEqual(conflicts.get(), []);
});

test("keeping both leaves theirs and puts mine beside it as a note", async () => {
  answers = [conflict];
  await write("a1", "answer", answer("q", "under_20"), 0);
  await resolve(conflicts.get()[0]!, "both", () => "under 20 %");
  assert.deepEqual(seen[1]?.body, {
    kind: "note",
    body: { of: "q", text: "Also answered: under 20 %" },
    expected: null,
  });
});

test("a conflict with what was meant all along is no conflict: the first answer got lost on the way", async () => {
  answers = [conflict];
  assert.equal((await write("a1", "answer", answer("q", "half"), 0)).state, "saved");
  assert.deepEqual(conflicts.get(), []);
});

test("what the server refuses is told with its reason and not kept", async () => {
  answers = [
    () =>
      json(422, { type: "about:blank", title: "Wrong content", status: 422, detail: "`halff` is no option of `q`" }),
  ];
  const outcome = await write("a1", "answer", answer("q", "halff"));
  assert.equal(outcome.state === "refused" ? outcome.error.message : "", "`halff` is no option of `q`");
  assert.deepEqual(waiting.get(), []);
});

test("what is not taken now is kept and sent later: signed out, too much at once, starting", async () => {
  for (const status of [401, 429, 503]) {
    seen = [];
    answers = [() => json(status, { type: "about:blank", title: "Not now", status })];
    assert.equal((await write("a1", "answer", answer("q", "half"))).state, "waiting");
    await sendWaiting();
    assert.deepEqual(
      seen.filter((s) => s.body).map((s) => s.body.body["value"]),
      ["half", "half"],
    );
    assert.deepEqual(waiting.get(), []);
  }
});
