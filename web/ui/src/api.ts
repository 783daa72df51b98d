import { Store } from "./store";
import type * as wire from "./wire";
import { inChosenLanguage, languageFor } from "./words/chosen";
import { say, spoken } from "./words/say";

/** Whether the last request reached the server, and since when it did not. */
export const connection = new Store<{ online: boolean; since: string | null }>({ online: true, since: null });
export const session = new Store<wire.Session | null>(null);

/** What a request ended in: a problem the server told, or no connection (`problem` null). */
export class ApiError extends Error {
  constructor(
    readonly problem: wire.Problem | null,
    readonly reading: string,
  ) {
    super(problem ? (problem.detail ?? problem.title) : say("No connection to the server."));
    this.name = "ApiError";
  }
  get offline(): boolean {
    return this.problem === null;
  }
  get status(): number {
    return this.problem?.status ?? 0;
  }
}
/** Does `work`; gives what it was refused with, null where it went well. Any other fault is the page's own and goes on. */
export async function refusal(work: () => Promise<unknown>): Promise<ApiError | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (error instanceof ApiError) return error;
    throw error;
  }
}

export interface RequestOptions {
  method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  json?: unknown;
  body?: Blob;
  signal?: AbortSignal;
}

function noteConnection(online: boolean): void {
  if (online !== connection.get().online) connection.set({ online, since: online ? null : new Date().toISOString() });
}

async function problemOf(response: Response): Promise<wire.Problem> {
  const fallback = {
    type: "about:blank",
    title: response.statusText || `Status ${response.status}`,
    status: response.status,
  };
  try {
    return { ...fallback, ...((await response.json()) as object) };
  } catch {
    return fallback;
  }
}

async function send(path: string, options: RequestOptions): Promise<Response> {
  const method = options.method ?? "GET";
  const headers: Record<string, string> = {
    Accept: "application/json, application/problem+json;q=0.9, */*;q=0.1",
    "Accept-Language": spoken.get(), // of what the server says of a request; of what it reads the address says it
  };
  if (method !== "GET") headers["X-Plumb-CSRF"] = session.get()?.csrf ?? "";
  if (options.json !== undefined) headers["Content-Type"] = "application/json";
  else if (options.body) headers["Content-Type"] = options.body.type || "application/octet-stream";
  const init: RequestInit = { method, headers, credentials: "same-origin" };
  if (options.signal) init.signal = options.signal;
  if (options.json !== undefined) init.body = JSON.stringify(options.json);
  else if (options.body) init.body = options.body;
  try {
    const response = await fetch(`/api/v1${inChosenLanguage(path)}`, init);
    noteConnection(true);
    return response;
  } catch (error) {
    if (options.signal?.aborted) throw error;
    noteConnection(false);
    throw new ApiError(null, path);
  }
}

/** One request of /api/v1. Fails with ApiError, or with the signal's reason once it was aborted. */
export async function request<T>(path: string, options: RequestOptions = {}): Promise<T> {
  const response = await send(path, options);
  if (response.status === 401 && session.get()?.role && !path.startsWith("/session"))
    void api.session().catch(() => undefined);
  if (!response.ok) throw new ApiError(await problemOf(response), path);
  if (response.status === 204) return undefined as T;
  const type = response.headers.get("Content-Type") ?? "";
  return (type.includes("json") ? await response.json() : await response.text()) as T;
}

/** "?a=1&b=2" of what is given; null, undefined and "" are left out, a list is repeated. */
export function query(values: Record<string, string | number | boolean | string[] | null | undefined>): string {
  const out = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (Array.isArray(value)) for (const one of value) out.append(name, one);
    else if (value !== null && value !== undefined && value !== "") out.set(name, String(value));
  }
  const text = out.toString();
  return text ? `?${text}` : "";
}

const id = encodeURIComponent;
const of = (assessment: string) => `/assessments/${id(assessment)}`;
type Signal = AbortSignal | undefined;
const get = <T>(path: string, signal: Signal) => request<T>(path, signal ? { signal } : {});

/** Every resource of /api/v1 by its name. `at` is a time: the assessment as it stood then. */
export const api = {
  async session(): Promise<wire.Session> {
    const value = await request<wire.Session>("/session");
    session.set(value);
    return value;
  },
  async signIn(name: string, password: string): Promise<wire.Session> {
    const value = await request<wire.Session>("/session", { method: "POST", json: { name, password } });
    session.set(value);
    return value;
  },
  signOut: () => request<void>("/session", { method: "DELETE" }),
  changePassword: (old: string, next: string) =>
    request<void>("/session/password", { method: "POST", json: { old, new: next } }),
  invitation: (token: string, signal?: Signal) =>
    get<{ name: string; role: string }>(`/invitations/${id(token)}`, signal),
  join: (token: string, password: string) =>
    request<void>(`/invitations/${id(token)}`, { method: "POST", json: { password } }),

  assessments: (
    filter: {
      search?: string;
      organisation?: string;
      framework?: string;
      deleted?: boolean;
      limit?: number;
      after?: string | null;
    },
    signal?: Signal,
  ) => get<wire.Page<wire.AssessmentItem>>(`/assessments${query(filter)}`, signal),
  create: (json: unknown) => request<wire.AssessmentItem>("/assessments", { method: "POST", json }),
  assessment: (a: string, signal?: Signal) => get<wire.Assessment>(of(a), signal),
  rename: (a: string, title: string) => request<wire.Assessment>(of(a), { method: "PATCH", json: { title } }),
  remove: (a: string) => request<void>(of(a), { method: "DELETE" }),
  restore: (a: string) => request<unknown>(`${of(a)}/restore`, { method: "POST", json: {} }),
  caseAddress: (a: string, at: string | null = null) => `/api/v1${of(a)}/case${query({ at })}`,
  case: (a: string, at: string | null = null, signal?: Signal) =>
    get<Record<string, unknown>>(`${of(a)}/case${query({ at })}`, signal),
  result: <T = Record<string, unknown>>(a: string, at: string | null = null, signal?: Signal) =>
    get<T>(`${of(a)}/result${query({ at })}`, signal),
  revision: (a: string, signal?: Signal) => get<{ revision: number }>(`${of(a)}/revision`, signal),
  /** The bytes of `plumb assess --format json`. */
  resultAddress: (a: string, at: string | null = null) =>
    `/api/v1${inChosenLanguage(`${of(a)}/result${query({ at })}`)}`,
  reportAddress: (
    a: string,
    format: "html" | "markdown" | "json",
    depth: string | null = null,
    at: string | null = null,
  ) => `/api/v1${inChosenLanguage(`${of(a)}/report${query({ format, depth, at })}`)}`,
  report: <T>(a: string, format: "html" | "markdown" | "json", at: string | null = null, signal?: Signal) =>
    get<T>(`${of(a)}/report${query({ format, at })}`, signal),

  /** See write() in writing.ts for what a person says: it queues while there is no connection. */
  addEvent: (a: string, kind: wire.EventKind, body: wire.EventBody, expected: number | null = null) =>
    request<wire.Written>(`${of(a)}/events`, { method: "POST", json: { kind, body, expected } }),
  events: (
    a: string,
    filter: { of?: string; kind?: string; after?: string | null; limit?: number } = {},
    signal?: Signal,
  ) => get<wire.Page<wire.Event>>(`${of(a)}/events${query(filter)}`, signal),
  acceptedPlan: <T>(a: string, signal?: Signal) => get<T>(`${of(a)}/plan/accepted`, signal),

  scenarios: (a: string, at: string | null = null, signal?: Signal) =>
    get<{ items: wire.Event[] }>(`${of(a)}/scenarios${query({ at })}`, signal),

  questions: (a: string, at: string | null = null, signal?: Signal) =>
    get<wire.QuestionList>(`${of(a)}/questions${query({ at })}`, signal),
  next: (
    a: string,
    filter: { respondent?: string | null; role?: string | null; minutes?: number | null; skip?: string[] },
    signal?: Signal,
  ) => get<wire.NextQuestion>(`${of(a)}/next${query({ ...filter, skip: filter.skip?.join(",") })}`, signal),
  question: (a: string, question: string, member: string | null = null, signal?: Signal) =>
    get<wire.QuestionDetail>(`${of(a)}/questions/${id(question)}${query({ member })}`, signal),
  respondents: (a: string, signal?: Signal) => get<wire.Respondent[]>(`${of(a)}/respondents`, signal),
  /** The link opens in the language that this device shows the assessment in. */
  makeLink: async (a: string, respondent: string, days: number) => {
    const link = await request<{ url: string; expires: string }>(`${of(a)}/respondents/${id(respondent)}/link`, {
      method: "POST",
      json: { days },
    });
    return { ...link, url: `${link.url}${query({ language: languageFor(a) })}` };
  },
  endLink: (a: string, respondent: string) =>
    request<void>(`${of(a)}/respondents/${id(respondent)}/link`, { method: "DELETE" }),
  attach: (a: string, about: { of: string; title: string; grade: string; kind: string }, file: Blob) =>
    request<wire.Written & { id: number }>(`${of(a)}/attachments${query(about)}`, { method: "POST", body: file }),

  attachments: (a: string, signal?: Signal) => get<{ items: wire.Attachment[] }>(`${of(a)}/attachments`, signal),
  attachmentAddress: (a: string, attachment: number) => `/api/v1${of(a)}/attachments/${attachment}`,

  /** The explanation operators: why, why-enough, how-sure, says-who, so-what, why-asked, why-not, how-to, causes. */
  explain: <T>(
    a: string,
    operator: string,
    about: {
      fact?: string;
      question?: string;
      item?: string;
      level?: string | number;
      depth?: string;
      at?: string | null;
    },
    signal?: Signal,
  ) => get<T>(`${of(a)}/${operator}${query(about)}`, signal),
  whatIf: <T>(a: string, set: string[], options: { result?: boolean; at?: string | null } = {}, signal?: Signal) =>
    get<T>(`${of(a)}/what-if${query({ set, result: options.result ? 1 : null, at: options.at })}`, signal),
  plan: <T>(
    a: string,
    wanted: { budget: string; periods: number; without?: string },
    at: string | null = null,
    signal?: Signal,
  ) => get<T>(`${of(a)}/plan${query({ ...wanted, at })}`, signal),
  changed: <T>(a: string, between: { from?: string; to?: string; earlier?: string }, signal?: Signal) =>
    get<T>(`${of(a)}/changed${query(between)}`, signal),
  portfolio: <T>(framework: string | null, signal?: Signal) => get<T>(`/portfolio${query({ framework })}`, signal),

  knowledgeList: (signal?: Signal) =>
    get<{ items: wire.KnowledgeItem[] }>(`/knowledge${query({ language: languageFor(null) })}`, signal),
  /** `version` null: `framework` is a content hash. */
  knowledge: (
    framework: string,
    version: string | null = null,
    signal?: Signal,
    language: string | null = languageFor(null),
  ) =>
    get<wire.Knowledge>(
      `/knowledge/${id(framework)}${version === null ? "" : `/${id(version)}`}${query({ language })}`,
      signal,
    ),
  knowledgeFiles: (hash: string, signal?: Signal) =>
    get<{ files: wire.SourceFile[] }>(`/knowledge/${id(hash)}/files`, signal),
  checkKnowledge: (files: wire.SourceFile[], signal?: Signal) =>
    request<{ diagnostics: wire.Diagnostic[] }>("/knowledge/check", {
      method: "POST",
      json: { files },
      ...(signal ? { signal } : {}),
    }),
  testKnowledge: (files: wire.SourceFile[]) =>
    request<{ tests: wire.LanguageTest[] }>("/knowledge/test", { method: "POST", json: { files } }),
  knowledgeEffect: (files: wire.SourceFile[]) =>
    request<{ assessments: { id: string; title: string; changes: wire.Change[] }[] }>("/knowledge/effect", {
      method: "POST",
      json: { files },
    }),
  publish: (files: wire.SourceFile[]) => request<wire.KnowledgeItem>("/knowledge", { method: "POST", json: { files } }),
  drafts: (signal?: Signal) =>
    get<{ items: { name: string; by: wire.Event["by"]; updated: string }[] }>("/knowledge/drafts", signal),
  draft: (name: string, signal?: Signal) =>
    get<{ name: string; files: wire.SourceFile[] }>(`/knowledge/drafts/${id(name)}`, signal),
  saveDraft: (name: string, files: wire.SourceFile[]) =>
    request<void>(`/knowledge/drafts/${id(name)}`, { method: "PUT", json: { files } }),
  removeDraft: (name: string) => request<void>(`/knowledge/drafts/${id(name)}`, { method: "DELETE" }),
  moveKnowledge: (a: string, hash: string, preview: boolean) =>
    request<{ changes: wire.Change[]; lost: string[]; widened: string[]; retired: string[]; says: string }>(
      `${of(a)}/knowledge`,
      {
        method: "POST",
        json: { hash, preview },
      },
    ),

  users: (signal?: Signal) => get<{ items: wire.User[] }>("/users", signal),
  invite: (name: string, role: wire.Role) =>
    request<{ user: wire.User; invitation: { url: string; expires: string } }>("/users", {
      method: "POST",
      json: { name, role },
    }),
  changeUser: (user: number, json: { role?: wire.Role; disabled?: boolean }) =>
    request<wire.User>(`/users/${id(user)}`, { method: "PATCH", json }),
  audit: (after: string | null, limit: number, signal?: Signal) =>
    get<wire.Page<wire.AuditItem>>(`/audit${query({ after, limit })}`, signal),
};

/** Tells of new revisions of one assessment until the result is called: by its stream, or by asking every five seconds
 *  where there is none (too many pages listen). */
export function watchAssessment(a: string, changed: (revision: number) => void): () => void {
  const stream = new EventSource(`/api/v1${of(a)}/stream`);
  let seen: number | null = null;
  let stopPolling: (() => void) | null = null;
  const revisionIn = (event: Event): number | null => {
    try {
      return (JSON.parse((event as MessageEvent<string>).data) as { revision: number }).revision;
    } catch {
      return null; // A broken line tells nothing; the next one does.
    }
  };
  const note = (event: Event) => {
    const revision = revisionIn(event);
    if (revision === null) return;
    // The first one tells where the page stands; after a lost connection a higher one tells what was missed.
    if (event.type === "changed" || (seen !== null && revision > seen)) changed(revision);
    seen = revision;
  };
  stream.addEventListener("revision", note);
  stream.addEventListener("changed", note);
  stream.addEventListener("error", () => {
    if (stream.readyState === EventSource.CLOSED && !stopPolling) stopPolling = pollAssessment(a, changed);
  });
  return () => {
    stream.close();
    stopPolling?.();
  };
}

/** As watchAssessment, by asking only: for respondents, who have no stream. */
export function pollAssessment(a: string, changed: (revision: number) => void): () => void {
  let seen: number | null = null;
  const ask = async () => {
    if (document.visibilityState !== "visible") return;
    const { revision } = await api.revision(a);
    if (seen !== null && revision > seen) changed(revision);
    seen = revision;
  };
  const timer = setInterval(() => void ask().catch(() => undefined), 5000);
  return () => clearInterval(timer);
}
