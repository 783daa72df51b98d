import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { checkAccessible, checkWidth, openBrowser, openPage, phone, settled } from "./support/browser";
import type { Browser, Page } from "./support/browser";
import { Client, exampleCase, startServer } from "./support/server";
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

async function join(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.getByLabel("Password").fill("short");
  await page.getByRole("button", { name: "Join" }).click();
  await page.locator(".field-wrong").waitFor();
  await page.getByLabel("Password").fill(password);
  await page.getByLabel("The same again").fill(password);
  await page.getByRole("button", { name: "Join" }).click();
}
async function signIn(page: Page, name: string, secret = password): Promise<void> {
  await page.goto("/signin");
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Password").fill(secret);
  await page.getByRole("button", { name: "Sign in" }).click();
}

test("the owner joins, invites a reader, and each role sees its own bar", async () => {
  const owner = await openPage(browser, server, null);
  await join(owner.page, server.link);
  await owner.page.waitForURL((url) => ["/", "/signin"].includes(url.pathname));
  if (owner.page.url().endsWith("/signin")) await signIn(owner.page, "owner");
  await owner.page.getByRole("heading", { name: "Assessments" }).waitFor();
  await owner.page.goto("/people");
  await owner.page.getByLabel("Name", { exact: true }).fill("Rita Reader");
  await owner.page.getByLabel("Role", { exact: true }).selectOption("reader");
  await owner.page.getByRole("button", { name: "Make an invitation" }).click();
  const url = await owner.page.getByLabel("Link", { exact: true }).inputValue();
  await owner.page.locator("tr", { hasText: "Rita Reader" }).getByText("invited, not yet come").waitFor();
  await checkAccessible(owner.page, "people");

  const reader = await openPage(browser, server, null);
  await join(reader.page, url);
  await reader.page.waitForURL((at) => ["/", "/signin"].includes(at.pathname));
  if (reader.page.url().endsWith("/signin")) await signIn(reader.page, "Rita Reader");
  await reader.page.getByRole("heading", { name: "Assessments" }).waitFor();
  assert.equal(await reader.page.getByRole("link", { name: "People" }).count(), 0);
  assert.equal(await reader.page.getByRole("link", { name: "New assessment" }).count(), 0);
  await reader.page.goto("/audit");
  await reader.page.getByText("This page is not open to you.").waitFor();

  await owner.page.locator("tr", { hasText: "Rita Reader" }).getByRole("button", { name: "Shut out" }).click();
  await owner.page.getByText("may not sign in").first().waitFor();
  await reader.page.goto("/");
  await reader.page.getByRole("heading", { name: "Sign in" }).waitFor();
  await checkAccessible(reader.page, "sign-in");
  await signIn(reader.page, "Rita Reader");
  await reader.page.getByRole("alert").filter({ hasText: /\w/ }).first().waitFor();

  await owner.page.goto("/audit");
  await owner.page.locator(".trail tbody tr").first().waitFor();
  assert.match((await owner.page.locator(".trail").textContent()) ?? "", /Rita Reader/);
  await checkAccessible(owner.page, "the trail");
  await owner.context.close();
  await reader.context.close();
});

test("a wrong password is told without telling which part is wrong", async () => {
  const { page, context } = await openPage(browser, server, null);
  await signIn(page, "owner", "not the password");
  await page.getByText("Name and password do not fit.").waitFor();
  await context.close();
});

test("people who are asked are added, get a link, and the link is ended", async () => {
  const alone = await startServer();
  const client = await Client.open(alone);
  const id = await client.createCase(exampleCase("03_retail_bank"), "Retail bank");
  const { page, context } = await openPage(browser, alone, client);
  await page.goto(`/people?a=${id}`);
  await page.getByRole("heading", { name: "People and access" }).waitFor();
  await page.getByLabel("Name", { exact: true }).fill("Lena Ott");
  await page.getByLabel("Role in the organisation").selectOption("data_owner");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  const row = page.locator("tr", { hasText: "Lena Ott" });
  await row.getByRole("button", { name: "Make a link" }).click();
  await page.getByLabel("Days it works").fill("500");
  await page.getByText("Between 1 and 90 days.").waitFor();
  await page.getByLabel("Days it works").fill("7");
  await page.getByRole("button", { name: "Make the link" }).click();
  assert.match(await page.getByLabel("Link", { exact: true }).inputValue(), /\/i\/.{20,}/);
  await settled(page);
  await checkAccessible(page, "links");
  await row.getByRole("button", { name: "End it" }).click();
  await row.getByText("no link").waitFor();
  await page.setViewportSize({ width: phone.width ?? 390, height: 844 });
  await checkWidth(page, "people");
  await context.close();
  await alone.stop();
});
