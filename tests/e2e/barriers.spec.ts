import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openScreen } from "./support/advice";
import { checkAccessible, openBrowser, openPage } from "./support/browser";
import type { Browser } from "./support/browser";
import { install, screensOf } from "./support/roles";
import type { Installation } from "./support/roles";
import { Client, startServer } from "./support/server";
import type { Server } from "./support/server";

let server: Server, browser: Browser, owner: Client, at: Installation;
before(async () => {
  server = await startServer({ users: true });
  browser = await openBrowser();
  owner = await Client.join(server);
  at = await install(owner);
});
after(async () => {
  await browser.close();
  await server.stop();
});

/** What a role sees in its own way; the whole of it is checked for the owner, and for everybody in the long run. */
const own = /\/(people|audit|interview|plan|history|what-if)|\?new|^\/$/;
const whole = process.env["PLUMB_LONG"] !== undefined;
type Theme = "light" | "dark";
const both: Theme[] = ["light", "dark"];

async function check(client: Client | null, paths: string[], themes: Theme[], who: string): Promise<void> {
  const { page, context, faults } = await openPage(browser, server, client);
  for (const path of paths) {
    await openScreen(page, path);
    for (const theme of themes) {
      await page.emulateMedia({ colorScheme: theme });
      await checkAccessible(page, `${path} of ${who}, ${theme}`);
    }
  }
  assert.deepEqual(faults, []);
  await context.close();
}
const seenBy = (paths: string[]) => (whole ? paths : paths.filter((path) => own.test(path)));

test("an owner meets no barrier on any screen, light or dark", () =>
  check(owner, screensOf.owner(at), both, "an owner"));

test("an assessor meets no barrier", async () => {
  const assessor = await Client.join(server, at.invitations.assessor);
  await check(assessor, seenBy(screensOf.assessor(at)), whole ? both : ["dark"], "an assessor");
});

test("a reader meets no barrier", async () => {
  const reader = await Client.join(server, at.invitations.reader);
  await check(reader, seenBy(screensOf.reader(at)), whole ? both : ["light"], "a reader");
});

test("a respondent meets no barrier, light or dark", () => check(null, screensOf.respondent(at), both, "a respondent"));
