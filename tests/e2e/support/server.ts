import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const root = process.env["PLUMB_ROOT"] ?? process.cwd();
export const plumb = process.env["PLUMB"] ?? join(root, "build/dev/plumb");

/** The six example cases; a name stands for examples/NAME/case.json. */
export const exampleCases = ["03_retail_bank", "04_telecom", "05_insurer", "06_grocery", "07_b2b_software", "08_city"];
export const exampleCase = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(join(root, "examples", name, "case.json"), "utf8")) as Record<string, unknown>;

/** A real `plumb serve` over a new data file, and a client that is signed in at it. */
export interface Server {
  base: string;
  /** The first link it printed: opens the product once, or invites the owner. */
  link: string;
  stop: () => Promise<void>;
}

function firstLink(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    const timer = setTimeout(() => reject(new Error(`plumb serve printed no address:\n${said}`)), 30_000);
    const read = (chunk: Buffer) => {
      said += chunk.toString();
      const found = /^(https?:\/\/\S+)/m.exec(said);
      if (!found?.[1] || !said.includes("\n", found.index)) return;
      clearTimeout(timer);
      resolve(found[1]);
    };
    child.stdout?.on("data", read);
    child.stderr?.on("data", (chunk: Buffer) => (said += chunk.toString()));
    child.on("exit", (code) => reject(new Error(`plumb serve ended with ${String(code)}:\n${said}`)));
  });
}

export async function startServer(options: { users?: boolean; port?: number; data?: string } = {}): Promise<Server> {
  const folder = options.data ?? mkdtempSync(join(tmpdir(), "plumb-e2e-"));
  const args = [
    "serve",
    "--data",
    join(folder, "plumb.db"),
    "--kb",
    join(root, "kb"),
    "--port",
    String(options.port ?? 0),
    ...(options.users ? ["--users"] : []),
  ];
  const child = spawn(plumb, args, {
    stdio: ["ignore", "pipe", "pipe"],
    cwd: root,
  });
  const link = await firstLink(child);
  const stop = () =>
    new Promise<void>((resolve) => {
      child.once("exit", () => {
        if (!options.data) rmSync(folder, { recursive: true, force: true });
        resolve();
      });
      child.kill("SIGTERM");
    });
  return { base: new URL(link).origin, link, stop };
}

/** What a browser would send, without one: to prepare what a test starts from. */
export class Client {
  private csrf = "";
  private constructor(
    readonly base: string,
    public cookie: string,
  ) {}

  /** With the session of a browser that has signed in. */
  static async signedIn(server: Server, cookie: string): Promise<Client> {
    const client = new Client(server.base, cookie);
    client.csrf = (await client.get<{ csrf: string }>("/session")).csrf;
    return client;
  }

  /** Takes up an invitation, where there are accounts: that of the first owner, or `link`. */
  static async join(server: Server, link = server.link): Promise<Client> {
    const token = link.split("/").at(-1) ?? "";
    const response = await fetch(`${server.base}/api/v1/invitations/${token}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ password: "a long enough sentence" }),
    });
    if (!response.ok) throw new Error(`the invitation was refused: ${response.status} ${await response.text()}`);
    return Client.signedIn(server, (response.headers.get("set-cookie") ?? "").split(";")[0] ?? "");
  }

  /** Opens `link` and keeps the session it gives. */
  static async open(server: Server, link = server.link): Promise<Client> {
    const response = await fetch(link, { redirect: "manual" });
    const cookie = (response.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
    if (!cookie) throw new Error(`${link} gave no session (${response.status})`);
    const client = new Client(server.base, cookie);
    client.csrf = (await client.get<{ csrf: string }>("/session")).csrf;
    return client;
  }

  private async send<T>(method: string, path: string, json?: unknown): Promise<T> {
    const headers: Record<string, string> = {
      Cookie: this.cookie,
      "X-Plumb-CSRF": this.csrf,
    };
    if (json !== undefined) headers["Content-Type"] = "application/json";
    const response = await fetch(`${this.base}/api/v1${path}`, {
      method,
      headers,
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return (text ? JSON.parse(text) : undefined) as T;
  }
  /** The headers of a write that a test sends itself. */
  writing = (): Record<string, string> => ({
    Cookie: this.cookie,
    "X-Plumb-CSRF": this.csrf,
  });
  get = <T>(path: string) => this.send<T>("GET", path);
  post = <T>(path: string, json: unknown = {}) => this.send<T>("POST", path, json);

  /** A new assessment of a case file; gives its id. */
  async createCase(json: unknown, title?: string): Promise<string> {
    return (
      await this.post<{ id: string }>("/assessments", {
        case: json,
        ...(title ? { title } : {}),
      })
    ).id;
  }
  async createEmpty(name: string, framework = "customer_centric"): Promise<string> {
    return (
      await this.post<{ id: string }>("/assessments", {
        framework: { id: framework },
        subject: { name },
      })
    ).id;
  }
  /** A new assessment with the questions about the organisation itself left unknown: levels are asked about next. */
  async createAsked(name: string): Promise<string> {
    const id = await this.createEmpty(name);
    for (let n = 0; n < 20; ++n) {
      const next = await this.get<{
        question: { id: string; capability: string | null } | null;
      }>(`/assessments/${id}/next`);
      if (!next.question || next.question.capability !== null) break;
      await this.say(id, "answer", { question: next.question.id, value: null });
    }
    return id;
  }
  say = (assessment: string, kind: string, body: unknown) =>
    this.post<{ event: { id: number } }>(`/assessments/${assessment}/events`, {
      kind,
      body,
    });
  invite = (name: string, role: string) => this.post<{ invitation: { url: string } }>("/users", { name, role });
}
