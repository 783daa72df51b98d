import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openScreen } from "./support/advice";
import { checkAccessible, openBrowser, openPage } from "./support/browser";
import type { Browser, Page } from "./support/browser";
import { exampleCase, startServer } from "./support/server";
import type { Server } from "./support/server";

let server: Server, browser: Browser;
before(async () => {
  server = await startServer({ users: true });
  browser = await openBrowser();
});
after(async () => {
  await browser.close();
  await server.stop();
});
const password = "a long enough sentence";

async function come(page: Page, url: string, name: string): Promise<void> {
  await page.goto(url);
  await page.getByLabel("Password").fill(password);
  await page.getByLabel("The same again").fill(password);
  await page.getByRole("button", { name: "Join" }).click();
  await page.waitForURL((at) => ["/", "/signin"].includes(at.pathname));
  if (page.url().endsWith("/signin")) {
    await page.getByLabel("Name").fill(name);
    await page.getByLabel("Password").fill(password);
    await page.getByRole("button", { name: "Sign in" }).click();
  }
  await page.getByRole("heading", { name: "Assessments" }).waitFor();
}
/** A write in the name of whoever is signed in at the page. */
const post = <T>(page: Page, path: string, json: unknown): Promise<T> =>
  page.evaluate(
    async ([to, body]) => {
      const { csrf } = (await (await fetch("/api/v1/session")).json()) as {
        csrf: string;
      };
      const headers = {
        "X-Plumb-CSRF": csrf,
        "Content-Type": "application/json",
      };
      return (await fetch(`/api/v1${to}`, { method: "POST", headers, body: body! })).json() as Promise<never>;
    },
    [path, JSON.stringify(json)],
  );

test("a reader sees every conclusion, tries things out, and can accept or withdraw nothing", async () => {
  const owner = await openPage(browser, server, null);
  await come(owner.page, server.link, "owner");
  const { id } = await post<{ id: string }>(owner.page, "/assessments", {
    case: exampleCase("03_retail_bank"),
  });
  const made = await post<{ invitation: { url: string } }>(owner.page, "/users", { name: "Rita", role: "reader" });
  const reader = await openPage(browser, server, null);
  await come(reader.page, made.invitation.url, "Rita");

  await openScreen(reader.page, `/a/${id}`);
  await reader.page.locator(".room.root").waitFor();
  await checkAccessible(reader.page, "the blueprint of a reader");
  await openScreen(reader.page, `/a/${id}/causes`);
  await reader.page.locator(".share-block").first().waitFor();
  await openScreen(reader.page, `/a/${id}/what-if?set=dm_single_view%20is%203`);
  await reader.page.locator(".trial-table b", { hasText: "1.6" }).waitFor();
  await openScreen(reader.page, `/a/${id}/plan?budget=60000`);
  assert.ok(await reader.page.getByRole("button", { name: "Accept: needs the assessor" }).isDisabled());
  await openScreen(reader.page, `/a/${id}/history`);
  assert.equal(await reader.page.getByRole("button", { name: /^Withdraw/ }).count(), 0);
  await checkAccessible(reader.page, "the history of a reader");
  assert.deepEqual(reader.faults, []);
  await reader.context.close();
  await owner.context.close();
});
