import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { checkAccessible, checkWidth, openBrowser, openPage, phone, settled } from "./support/browser";
import type { Browser, Page } from "./support/browser";
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
const framework = "/kb/customer_centric/1.0.0";

test("the frameworks are listed, and one is read with its reasons and sources", async () => {
  const { page, context, faults } = await openPage(browser, server, client);
  await page.goto("/kb");
  await page.getByRole("link", { name: "Customer-centric management" }).click();
  await page.getByRole("heading", { name: "Data management", exact: true }).waitFor();
  const section = page.locator("#data_management");
  assert.match((await section.textContent()) ?? "", /Rests on Direction and leadership \(strong\)/);
  assert.match((await section.textContent()) ?? "", /Basis: /);
  await section.locator("summary", { hasText: "One consistent view of each customer" }).click();
  await section.getByText("matched by hand for projects").waitFor();
  await checkAccessible(page, "a framework");
  assert.deepEqual(faults, []);
  await context.close();
});

test("reading on a phone and in the dark: no barrier, nothing sideways", async () => {
  const { page, context } = await openPage(browser, server, client, {
    ...phone,
    dark: true,
  });
  for (const path of ["/kb", framework]) {
    await page.goto(path);
    await page.locator("h1").waitFor();
    await settled(page);
    await checkAccessible(page, path);
    await checkWidth(page, path);
  }
  await context.close();
});

const open = async (page: Page, file: string) =>
  page.getByRole("navigation", { name: "Files" }).getByRole("button", { name: file, exact: true }).click();
const text = (page: Page) => page.locator(".editor .cm-content");
/** As an author does it: find, and type over what is found. */
async function replace(page: Page, from: string, to: string): Promise<void> {
  await text(page).press("Control+Home");
  await text(page).press("Control+f");
  await page.locator(".cm-search input[name=search]").pressSequentially(from);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await page.keyboard.insertText(to);
}

test("a copy is edited with live diagnostics and a fix, tested, published, and an assessment moved to it", async () => {
  await client.createCase(exampleCase("03_retail_bank"), "Retail bank");
  const { page, context, faults } = await openPage(browser, server, client, {
    width: 1440,
    height: 1000,
  });
  await page.goto(`${framework}/edit`);
  await page.getByText("Nothing is wrong.").waitFor();
  await checkAccessible(page, "the editor");
  await open(page, "capabilities/04_data_management");
  await replace(page, "needs dl_customer_vision", "needs dl_customer_visio");
  await page.getByText("`dl_customer_visio` does not name").waitFor();
  await page.getByRole("button", { name: "Publish: 1 error left" }).waitFor();
  await page.locator(".cm-lintRange-error").waitFor();
  await page.locator(".cm-lint-marker-error").waitFor();
  await page.getByRole("button", { name: "Write `dl_customer_vision`" }).click();
  await page.getByText("Nothing is wrong.").waitFor();
  await text(page).press("Control+z");
  await page.getByText("`dl_customer_visio` does not name").waitFor();
  await text(page).press("Control+y");
  await page.getByText("Nothing is wrong.").waitFor();
  await page
    .getByRole("button", {
      name: "Publish: give it another version than 1.0.0",
    })
    .waitFor();
  await open(page, "framework");
  await replace(page, "version 1.0.0", "version 1.1.0");
  await replace(page, "good at least 3.0", "good at least 3.5");
  await page.getByRole("button", { name: "Publish", exact: true }).waitFor();
  await page.getByText("The draft is kept.").waitFor();
  await page.getByRole("button", { name: "Effect on stored assessments" }).click();
  await page.getByText("1 stored assessment", { exact: false }).waitFor();
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Publish" }).click();
  await page.getByText("Version 1.1.0 is published.").first().waitFor();
  await page.getByRole("button", { name: "Move open assessments" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "What would change?" }).click();
  await dialog.getByRole("button", { name: "Move it" }).click();
  await dialog.getByText("moved", { exact: true }).waitFor();
  const list = await client.get<{
    items: { framework: { version: string } }[];
  }>("/assessments");
  assert.equal(list.items[0]?.framework.version, "1.1.0");
  assert.deepEqual(faults, []);
  await context.close();
});

test("a draft that was left is found again", async () => {
  const { page, context } = await openPage(browser, server, client);
  await page.goto(`${framework}/edit`);
  await open(page, "holds");
  await text(page).press("Control+Home");
  await text(page).pressSequentially("# a remark\n");
  await page.getByText("The draft is kept.").waitFor();
  await page.goto("/kb");
  await page.getByRole("link", { name: "customer_centric-1.0.0" }).click();
  await open(page, "holds");
  assert.match(await text(page).innerText(), /^# a remark/);
  await context.close();
});

test("the tests of a framework are run on the draft", async () => {
  const { page, context } = await openPage(browser, server, client);
  await page.goto("/kb/government/1.0.0/edit");
  await page.getByText("Nothing is wrong.").waitFor();
  await page.getByRole("button", { name: "Run the tests" }).click();
  await page.getByText(/All \d+ tests? pass\./).waitFor();
  await context.close();
});
