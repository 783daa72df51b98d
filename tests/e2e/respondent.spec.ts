import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { checkAccessible, checkWidth, openBrowser, openPage, phone, settled } from "./support/browser";
import type { Browser } from "./support/browser";
import { Client, startServer } from "./support/server";
import type { Server } from "./support/server";

let server: Server, client: Client, browser: Browser, assessment: string;
before(async () => {
  server = await startServer();
  client = await Client.open(server);
  browser = await openBrowser();
  assessment = await client.createEmpty("Asked Ltd");
  await client.say(assessment, "respondent", {
    id: "cdo",
    name: "Ada Lind",
    role: "data_owner",
  });
});
after(async () => {
  await browser.close();
  await server.stop();
});
const link = async () =>
  (await client.post<{ url: string }>(`/assessments/${assessment}/respondents/cdo/link`, { days: 7 })).url;

test("by personal link on a phone: own questions only, no effect, no results, and it resumes", async () => {
  const url = await link();
  const { page, context, faults } = await openPage(browser, server, null, phone);
  await page.goto(url);
  await page.locator(".q h1").waitFor();
  await settled(page);
  await page.getByText("Questions for Ada Lind").waitFor();
  assert.equal(await page.locator(".eff").count(), 0);
  assert.equal(await page.getByRole("navigation").count(), 0);
  await checkAccessible(page, "a respondent's question");
  await checkWidth(page, "a respondent's question");
  const first = await page.locator(".q h1").textContent();
  await page.locator(".opt").first().click();
  await page.locator(".banner.saved").waitFor();
  await page.getByRole("button", { name: "Next question" }).click();
  await page.waitForFunction(
    (old) => ![old, undefined].includes(document.querySelector(".q h1")?.textContent ?? undefined),
    first,
  );
  const second = await page.locator(".q h1").textContent();
  await page.goto(url);
  await page.waitForFunction((text) => document.querySelector(".q h1")?.textContent === text, second);
  await page.goto(`/a/${assessment}`);
  await page.getByText("This page is not open to you.").waitFor();
  assert.deepEqual(faults, []);
  await context.close();
  const events = await client.get<{
    items: { kind: string; body: Record<string, unknown> }[];
  }>(`/assessments/${assessment}/events?kind=answer`);
  assert.equal(events.items[0]?.body["respondent"], "cdo");
});

test("the list holds own questions only, and the last one thanks", async () => {
  const url = await link();
  const { page, context } = await openPage(browser, server, null);
  await page.goto(`${url}?view=list`);
  await page.getByRole("heading", { name: "Questions and answers" }).waitFor();
  await page.locator("tbody tr").first().waitFor();
  const own = await page.locator("tbody tr").count();
  const all = await client.get<{ items: unknown[] }>(`/assessments/${assessment}/questions`);
  assert.ok(own > 0 && own < all.items.length, `${own} of ${all.items.length}`);
  await page.getByRole("link", { name: "One by one" }).click();
  await page.locator(".q h1").waitFor();
  for (let n = 0; n < own + 2; ++n) {
    await settled(page);
    if ((await page.getByText("Nothing is left for you. Thank you.").count()) > 0) break;
    const before = await page.locator("h1").textContent();
    await page.keyboard.press("d");
    await page.locator(".banner.saved").waitFor();
    await page.keyboard.press("Enter");
    await page.waitForFunction(
      (old) => document.querySelector("main h1") && document.querySelector("main h1")?.textContent !== old,
      before,
    );
  }
  await page.getByText("Nothing is left for you. Thank you.").waitFor();
  await checkAccessible(page, "the end of a respondent's interview");
  await context.close();
});

test("a link that was ended says whom to ask", async () => {
  const url = await link();
  await fetch(`${server.base}/api/v1/assessments/${assessment}/respondents/cdo/link`, {
    method: "DELETE",
    headers: client.writing(),
  });
  const { page, context } = await openPage(browser, server, null);
  await page.goto(url);
  await page.getByRole("heading", { name: "This link has ended." }).waitFor();
  await page.getByText("Ask the person who sent it for a new one").waitFor();
  assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector("h1")!).fontFamily !== ""), true);
  await checkAccessible(page, "an ended link");
  await checkWidth(page, "an ended link");
  await context.close();
});
