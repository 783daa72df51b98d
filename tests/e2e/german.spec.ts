import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { checkAccessible, checkWidth, openBrowser, openPage, phone, settled } from "./support/browser";
import type { Browser, Page } from "./support/browser";
import { Client, exampleCase, startServer } from "./support/server";
import type { Server } from "./support/server";

let server: Server, client: Client, browser: Browser, city: string;
before(async () => {
  server = await startServer();
  client = await Client.open(server);
  browser = await openBrowser();
  city = await client.createCase(exampleCase("08_city"), "Fernhaven");
});
after(async () => {
  await browser.close();
  await server.stop();
});

const chooseGerman = async (page: Page) => {
  await page.getByLabel("Language").selectOption("de");
  await page.getByLabel("Sprache").waitFor();
  await settled(page);
};

test("a respondent chooses German among the knowledge's languages, and answers in it", async () => {
  const { url } = await client.post<{ url: string }>(`/assessments/${city}/respondents/clerk/link`, { days: 7 });
  const { page, context, faults } = await openPage(browser, server, null, phone);
  await page.goto(url);
  await page.locator("main h1").waitFor();
  await chooseGerman(page);
  assert.equal(await page.evaluate(() => document.documentElement.lang), "de");
  await page.getByText("Jede Antwort wird sofort gesichert").waitFor();
  if ((await page.locator(".q h1").count()) > 0) {
    await page.getByRole("button", { name: "Nächste Frage" }).waitFor();
    await page.getByText("Ich weiß es nicht").click();
    await page.locator(".banner.saved").waitFor();
    assert.match((await page.locator(".banner.saved").textContent()) ?? "", /^Gesichert\./);
  }
  await page.goto(`${url}?view=list`);
  await page.getByRole("heading", { name: "Fragen und Antworten" }).waitFor();
  await checkAccessible(page, "the questions in German");
  await checkWidth(page, "the questions in German");
  assert.deepEqual(faults, []);
  await context.close();
});

test("a link sent in German opens in German, and the respondent may choose otherwise", async () => {
  const { url } = await client.post<{ url: string }>(`/assessments/${city}/respondents/idea_officer/link`, { days: 7 });
  const { page, context } = await openPage(browser, server, null);
  await page.goto(`${url}?language=de`);
  await page.getByLabel("Sprache").selectOption("en");
  await page.getByText("Every answer is saved at once").waitFor();
  await page.reload();
  await page.getByText("Every answer is saved at once").waitFor();
  await context.close();
});

test("the report in German on one page, in English on another, at once", async () => {
  const german = await openPage(browser, server, client),
    english = await openPage(browser, server, client);
  for (const { page } of [german, english]) {
    await page.goto(`/a/${city}/report`);
    await page.locator(".sheet h1").waitFor({ timeout: 60_000 });
  }
  await chooseGerman(german.page);
  await german.page.getByRole("button", { name: "Drucken" }).waitFor();
  await german.page.locator(".sheet h1").waitFor({ timeout: 60_000 });
  const headline = (page: Page) => page.locator(".sheet h1").textContent();
  assert.match((await headline(german.page)) ?? "", /schwachen Fähigkeiten/);
  await german.page.getByText("Wie sicher wir sind").waitFor();
  await english.page.reload();
  await english.page.locator(".sheet h1").waitFor({ timeout: 60_000 });
  assert.match((await headline(english.page)) ?? "", /weak capabilities/);
  await checkAccessible(german.page, "the report in German");
  assert.deepEqual([...german.faults, ...english.faults], []);
  await german.context.close();
  await english.context.close();
});

test("the interview of an assessor is German on every side of the question", async () => {
  const empty = await client.post<{ id: string }>("/assessments", {
    framework: { id: "government" },
    subject: { name: "Neustadt" },
  });
  const { page, context, faults } = await openPage(browser, server, client);
  await page.goto(`/a/${empty.id}/interview`);
  await page.locator(".q h1").waitFor();
  await chooseGerman(page);
  await page.getByText("Warum diese Frage:").waitFor();
  await page.getByText("Was diese Antwort noch ändern kann").waitFor();
  await page.getByRole("link", { name: "Bericht" }).waitFor();
  await page.keyboard.press("1");
  await page.locator(".banner.saved").waitFor();
  assert.match((await page.locator(".banner.saved").textContent()) ?? "", /^Gesichert\..* liegt jetzt bei /);
  assert.deepEqual(faults, []);
  await context.close();
});
