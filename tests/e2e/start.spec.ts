import assert from "node:assert/strict";
import { writeFileSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { checkAccessible, checkWidth, openBrowser, openPage, phone, settled, typeInto } from "./support/browser";
import type { Browser } from "./support/browser";
import { Client, exampleCase, startServer } from "./support/server";
import type { Server } from "./support/server";

let server: Server, client: Client, browser: Browser;
before(async () => {
  server = await startServer();
  client = await Client.open(server);
  browser = await openBrowser();
});
after(async () => {
  await browser.close();
  await server.stop();
});

test("a browser without the link is told where the link is", async () => {
  const { page, context } = await openPage(browser, server, null);
  await page.goto("/");
  await page.getByRole("heading", { name: "This page opens with its link." }).waitFor();
  await checkAccessible(page, "the page without a session");
  await context.close();
});

test("before there is anything, the page says so and opens the sample", async () => {
  const { page, context, faults } = await openPage(browser, server, client);
  await page.goto("/");
  await page.getByRole("heading", { name: "Nothing stands here yet." }).waitFor();
  await checkAccessible(page, "the empty start page");
  await page.getByRole("button", { name: "Open the sample bank" }).click();
  await page.waitForURL(/\/a\/[a-z0-9]{12}$/);
  await page.goto("/");
  await page.getByRole("link", { name: "Sample bank", exact: true }).waitFor();
  assert.deepEqual(faults, []);
  await context.close();
});

test("a row tells the name, the sentence, how much is settled, and draws the house with its root", async () => {
  await client.createCase(exampleCase("04_telecom"), "Telecom operator");
  const { page, context } = await openPage(browser, server, client);
  await page.goto("/");
  const row = page.locator("article", { hasText: "Telecom operator" });
  await row.waitFor();
  assert.match((await row.textContent()) ?? "", /[Cc]ulture and organisation/);
  assert.match((await row.textContent()) ?? "", /14 of 14/);
  assert.equal(await row.locator(".small-root").count(), 1);
  assert.equal(await row.locator(".small-room").count(), 14);
  await checkWidth(page, "start");
  await context.close();
});

test("search finds by name and by cause, and says when nothing fits", async () => {
  const { page, context } = await openPage(browser, server, client);
  await page.goto("/");
  await page.locator(".assessments").waitFor();
  await page.keyboard.press("/");
  await typeInto(page, "telecom");
  await page.getByText("1 assessment", { exact: true }).waitFor();
  await page.getByRole("searchbox").fill("no such firm");
  await page.getByText("No assessment fits").waitFor();
  await context.close();
});

test("a new assessment begins its interview; without a name it says what is missing", async () => {
  const { page, context } = await openPage(browser, server, client);
  await page.goto("/");
  await page.getByRole("link", { name: "New assessment" }).click();
  await page.getByRole("button", { name: "Start the interview" }).click();
  await page.getByText("Give the organisation a name.").waitFor();
  await checkAccessible(page, "the form of a new assessment");
  await page.getByLabel("Organisation").fill("Harbour Foods");
  await page.getByLabel("People, if you like").fill("many");
  await page.getByText("Give the number of people as digits").waitFor();
  await page.getByLabel("People, if you like").fill("420");
  await page.getByRole("button", { name: "Start the interview" }).click();
  await page.waitForURL(/\/a\/[a-z0-9]{12}\/(interview|q\/)/);
  await page.locator(".q h1").waitFor();
  await context.close();
});

test("a case file is imported; what is no case is refused with its reason", async () => {
  const folder = mkdtempSync(join(tmpdir(), "plumb-case-"));
  const good = join(folder, "case.json"),
    broken = join(folder, "broken.json"),
    wrong = join(folder, "wrong.json");
  writeFileSync(good, JSON.stringify(exampleCase("06_grocery")));
  writeFileSync(broken, "not json");
  writeFileSync(
    wrong,
    JSON.stringify({
      ...exampleCase("06_grocery"),
      levels: [{ of: "retentoin", reality: 2 }],
    }),
  );
  const { page, context } = await openPage(browser, server, client);
  await page.goto("/");
  const input = page.locator('input[type="file"]');
  await input.setInputFiles(broken);
  await page.getByText("is not JSON").waitFor();
  await input.setInputFiles(wrong);
  await page.getByText("retentoin").waitFor();
  await input.setInputFiles(good);
  await page.waitForURL(/\/a\/[a-z0-9]{12}$/);
  await context.close();
});

test("rename, delete, bring back", async () => {
  await client.createCase(exampleCase("05_insurer"), "General insurer");
  const { page, context } = await openPage(browser, server, client);
  await page.goto("/");
  await page.getByLabel("More about General insurer").click();
  await page.getByRole("button", { name: "Rename" }).click();
  await page.getByLabel("Name of the assessment").fill("Insurer, second round");
  await page.getByRole("button", { name: "Rename", exact: true }).last().click();
  await page.getByLabel("More about Insurer, second round").click();
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await page.getByText("For 30 days the owner can bring it back").waitFor();
  await page.getByRole("button", { name: "Delete", exact: true }).last().click();
  await page.getByRole("link", { name: "Insurer, second round", exact: true }).waitFor({ state: "detached" });
  await page.getByRole("link", { name: "Deleted" }).click();
  await page
    .locator("article", { hasText: "Insurer, second round" })
    .getByRole("button", { name: "Bring back" })
    .click();
  await page.getByText("Nothing was deleted").waitFor();
  await page.getByRole("link", { name: "Back to the assessments" }).click();
  await page.getByRole("link", { name: "Insurer, second round", exact: true }).waitFor();
  await context.close();
});

test("on a phone and in the dark: no barrier, nothing sideways", async () => {
  for (const view of [phone, { dark: true }, { ...phone, dark: true, width: 360 }]) {
    const { page, context } = await openPage(browser, server, client, view);
    await page.goto("/");
    await page.locator(".assessments").waitFor();
    await settled(page);
    await checkAccessible(page, "start");
    await checkWidth(page, "start");
    await context.close();
  }
});
