import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { chromium } from "playwright-core";
import type { Browser, BrowserContext, Page } from "playwright-core";
import type { Client, Server } from "./server";
import { root } from "./server";

export type { Browser, BrowserContext, Page } from "playwright-core";

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });

export interface View {
  width?: number;
  height?: number;
  dark?: boolean;
  touch?: boolean;
}
export const phone: View = { width: 390, height: 844, touch: true };

/** A page of its own profile, signed in as `client` where one is given. Faults of the page's scripts, refusals of its
 *  content policy and requests to anywhere else fail the test that asks `faults`. */
export async function openPage(
  browser: Browser,
  server: Server,
  client: Client | null,
  view: View = {},
): Promise<{ page: Page; context: BrowserContext; faults: string[] }> {
  const context = await browser.newContext({
    baseURL: server.base,
    viewport: { width: view.width ?? 1280, height: view.height ?? 900 },
    colorScheme: view.dark ? "dark" : "light",
    hasTouch: view.touch ?? false,
    reducedMotion: "reduce",
  });
  if (client) {
    const [name = "", ...value] = client.cookie.split("=");
    await context.addCookies([
      {
        name,
        value: value.join("="),
        url: server.base,
        httpOnly: true,
        sameSite: "Strict",
      },
    ]);
  }
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(String(error.stack ?? error)));
  page.on("console", (message) => {
    if (message.type() === "error" && /Content Security Policy|Uncaught/.test(message.text()))
      faults.push(message.text());
  });
  page.on("request", (request) => {
    if (!/^(data|blob):/.test(request.url()) && new URL(request.url()).origin !== server.base)
      faults.push(`asks elsewhere: ${request.url()}`);
  });
  page.setDefaultTimeout(30_000); // of a machine at its limit
  return { page, context, faults };
}

interface Violation {
  id: string;
  nodes: { target: unknown[]; failureSummary?: string }[];
}
const axeSource = () =>
  readFileSync(createRequire(join(root, "web/ui/package.json")).resolve("axe-core/axe.min.js"), "utf8");

/** Fails on what axe finds, in words. The checker runs beside the page, so the content policy stays on. */
export async function checkAccessible(page: Page, name: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Runtime.evaluate", { expression: axeSource() });
  const ran = await session.send("Runtime.evaluate", {
    expression: 'axe.run(document, { resultTypes: ["violations"] }).then((r) => JSON.stringify(r.violations))',
    awaitPromise: true,
  });
  await session.detach();
  const violations = JSON.parse(String(ran.result.value)) as Violation[];
  const told = violations.map(
    (v) =>
      `${v.id}: ${v.nodes
        .slice(0, 3)
        .map((n) => `${String(n.target)} (${(n.failureSummary ?? "").split("\n")[1]?.trim() ?? ""})`)
        .join("; ")}`,
  );
  assert.deepEqual(told, [], `${name} has ${told.length} kinds of barrier`);
}

const excessWidth = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Fails where the page scrolls sideways once it has been laid out for its window. */
export async function checkWidth(page: Page, name: string): Promise<void> {
  let wider = await excessWidth(page);
  for (let tries = 0; wider > 0 && tries < 50; ++tries) {
    await page.waitForTimeout(100);
    wider = await excessWidth(page);
  }
  assert.equal(wider, 0, `${name} is ${wider} px wider than the window`);
}

/** Types once a text field has the focus: keys before that are commands. */
export async function typeInto(page: Page, text: string): Promise<void> {
  await page.locator("textarea:focus, input:focus").waitFor();
  await page.keyboard.type(text);
}

/** Waits until nothing on the page is being read. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(
    () => document.querySelector("main") !== null && document.querySelector("[aria-busy=true]") === null,
  );
}
