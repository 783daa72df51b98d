import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openBrowser, openPage, settled } from "./support/browser";
import type { Browser, Page } from "./support/browser";
import { startServer } from "./support/server";
import type { Server } from "./support/server";

let server: Server, browser: Browser;
before(async () => {
  server = await startServer();
  browser = await openBrowser();
});
after(async () => {
  await browser.close();
  await server.stop();
});

/** Moves on by the Tab key until the focus is on what is called so. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let stops = 0; stops < 80; ++stops) {
    await page.keyboard.press("Tab");
    const found = await page.evaluate((wanted) => {
      const e = document.activeElement as HTMLElement | null;
      const label = e instanceof HTMLInputElement ? e.labels?.[0]?.textContent : e?.textContent;
      return (label ?? "").includes(wanted);
    }, name);
    if (found) return;
  }
  assert.fail(`the Tab key does not come to “${name}”`);
}

/** Answers one question after the other, each by the key of its first or second answer, to the end. */
async function interviewToTheEnd(page: Page): Promise<number> {
  for (let asked = 0; asked < 200; ++asked) {
    await page.locator(".q h1, .plain-page h1").waitFor();
    await settled(page);
    if ((await page.locator(".plain-page h1").count()) > 0) return asked;
    const at = page.url();
    const isChoice = (await page.locator('.opts input[data-choice="2"]').count()) > 0;
    await page.keyboard.press(isChoice ? String(1 + (asked % 2)) : "d");
    await page.locator(".banner.saved").waitFor();
    await page.keyboard.press("Enter");
    await page.waitForFunction(
      (before) => location.href !== before || document.querySelector(".plain-page h1") !== null,
      at,
    );
  }
  assert.fail("the interview does not end");
}

test("from the link to a printed board's page, by the keyboard and what is on the screen alone", async () => {
  const { page, context, faults } = await openPage(browser, server, null);
  await page.addInitScript(() => {
    window.print = () => document.documentElement.setAttribute("data-printed", "");
  });
  await page.goto(server.link);
  await page.locator("main h1").first().waitFor();
  await settled(page);
  await tabTo(page, "New assessment");
  await page.keyboard.press("Enter");
  await page.locator("dialog input:focus").waitFor();
  await page.keyboard.type("Fernhaven County");
  await tabTo(page, "questions, version"); // the frameworks are one stop, then arrows
  while (!(await page.locator("label.opt", { hasText: "Government" }).locator("input").isChecked()))
    await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  const asked = await interviewToTheEnd(page);
  assert.ok(asked > 5, `${asked} questions`);
  assert.match((await page.locator("main h1").textContent()) ?? "", /^Nothing is left to ask\.$/);
  await tabTo(page, "Read the board’s page");
  await page.keyboard.press("Enter");
  await page.locator(".sheet h1").waitFor();
  await settled(page);
  await tabTo(page, "Print");
  await page.keyboard.press("Enter");
  await page.locator("html[data-printed]").waitFor();
  await page.getByRole("link", { name: "Plan", exact: true }).click();
  await page.locator(".frontier").waitFor();
  assert.equal(await page.locator(".banner.saved").count(), 0, "what the interview saved is told in it");
  assert.deepEqual(faults, []);
  await context.close();
});
