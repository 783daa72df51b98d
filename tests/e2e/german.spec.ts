import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { checkAccessible, checkWidth, openBrowser, openPage, phone, settled } from "./support/browser";
import type { Browser, Page } from "./support/browser";
import { openScreen } from "./support/advice";
import { createMarked, theirWords, unmarked } from "./support/pseudo";
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

/** Every screen that an owner can open, of the assessment `id`. */
const screensOf = (id: string) => [
  "/",
  "/?new",
  "/portfolio?framework=government",
  "/kb",
  "/kb/government/1.0.0",
  "/kb/government/1.0.0/edit",
  `/people?a=${id}`,
  "/audit",
  "/no/such/address",
  `/a/${id}/interview`,
  `/a/${id}/interview?view=list`,
  `/a/${id}`,
  `/a/${id}/causes`,
  `/a/${id}/what-if`,
  `/a/${id}/what-if?set=gov_connected%20is%204`,
  `/a/${id}/plan`,
  `/a/${id}/report`,
  `/a/${id}/history`,
  `/a/${id}/why/score(gov_smart)?depth=audit`,
];
const widths = [390, 1280, 1440];

/** As a browser that has chosen this language before. */
const inLanguage = (page: Page, language: string) =>
  page.addInitScript((chosen) => localStorage.setItem("plumb.language", chosen), language);

test("every screen is German, fits its window and has no barrier", async () => {
  const { page, context, faults } = await openPage(browser, server, client);
  await inLanguage(page, "de");
  for (const path of screensOf(city)) {
    await openScreen(page, path);
    assert.equal(await page.evaluate(() => document.documentElement.lang), "de", path);
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 });
      await checkWidth(page, `${path} in German at ${width}`);
    }
    await checkAccessible(page, `${path} in German`);
  }
  assert.deepEqual(faults, []);
  await context.close();
});

test("knowledge without German texts stands in German screens", async () => {
  const bank = await client.createCase(exampleCase("03_retail_bank"), "Bank");
  const { page, context, faults } = await openPage(browser, server, client);
  await inLanguage(page, "de");
  for (const path of [`/a/${bank}`, `/a/${bank}/causes`, `/a/${bank}/plan`]) {
    await openScreen(page, path);
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 });
      await checkWidth(page, `${path} in German at ${width}`);
    }
  }
  await openScreen(page, `/a/${bank}`);
  assert.match(
    (await page.locator("main h1").textContent()) ?? "",
    /^Sieben der acht schwachen Fähigkeiten .*Data management/,
  );
  assert.deepEqual(faults, []);
  await context.close();
});

test("on no screen a sentence of ours stands outside of the catalogue", async (t) => {
  const own = await startServer(); // with nothing in it whose knowledge has no marks
  t.after(() => own.stop());
  const owner = await Client.open(own);
  const id = await createMarked(owner);
  const theirs = await theirWords(owner);
  const { page, context, faults } = await openPage(browser, own, owner);
  await inLanguage(page, "qps");
  const found: Record<string, string[]> = {};
  for (const path of screensOf(id).map((path) => path.replace("/1.0.0", "/1.0.1"))) {
    await openScreen(page, path);
    const left = await unmarked(page, theirs);
    if (left.length > 0) found[path] = left;
  }
  assert.deepEqual(found, {});
  assert.deepEqual(faults, []);
  await context.close();
});
