import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { checkWidth, openBrowser, openPage, phone, settled } from "./support/browser";
import type { Browser } from "./support/browser";
import { Client, exampleCase, startServer } from "./support/server";
import type { Server } from "./support/server";

let server: Server, client: Client, browser: Browser, assessment: string;
const longName = "Association of Regional Savings Banks and Building Societies of the North";
before(async () => {
  server = await startServer();
  client = await Client.open(server);
  browser = await openBrowser();
  await client.createCase(exampleCase("04_telecom"), longName);
  assessment = await client.createAsked(longName);
});
after(async () => {
  await browser.close();
  await server.stop();
});
const addresses = () => [
  "/",
  "/?new",
  `/a/${assessment}/q/q_data_management_whole`,
  `/a/${assessment}/interview?view=list`,
  "/kb",
  "/kb/government/1.0.0",
  "/kb/government/1.0.0/edit",
  `/people?a=${assessment}`,
  "/audit",
  "/no/such/address",
];

// 320 px is 400 % of a window of 1280 px.
for (const width of [320, 768, 1920]) {
  test(`names of 70 characters fit at ${width} px on every screen, without sideways scrolling`, async () => {
    const { page, context, faults } = await openPage(browser, server, client, {
      width,
      height: 900,
    });
    for (const path of addresses()) {
      await page.goto(path);
      await page.locator("main h1").first().waitFor();
      await settled(page);
      await checkWidth(page, `${path} at ${width} px`);
    }
    assert.deepEqual(faults, []);
    await context.close();
  });
}

test("on a phone the bar leaves room for the assessment's name", async () => {
  const { page, context } = await openPage(browser, server, client, phone);
  await page.goto(`/a/${assessment}/interview?view=list`);
  const name = page.locator(".bar .crumb");
  await name.waitFor();
  await settled(page);
  const width = await name.evaluate((element) => element.clientWidth);
  assert.ok(width > 160, `the name has ${width} px`);
  await context.close();
});

test("the colours are chosen by hand, kept, and there before the first paint", async () => {
  const { page, context } = await openPage(browser, server, client);
  await page.goto("/");
  await page.getByRole("button", { name: "Colours: auto" }).click();
  await page.getByRole("button", { name: "Colours: light" }).click();
  await page.getByRole("button", { name: "Colours: dark" }).waitFor();
  await page.reload();
  assert.equal(await page.evaluate(() => document.documentElement.dataset["theme"]), "dark");
  assert.equal(await page.evaluate(() => getComputedStyle(document.body).colorScheme), "dark");
  await context.close();
});

test("the first stop of the keyboard skips the bar", async () => {
  const { page, context } = await openPage(browser, server, client);
  await page.goto("/");
  await page.locator(".assessments").waitFor();
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), "Skip to the content");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement?.id), "main");
  await context.close();
});

// That no screen asks elsewhere by itself, each test sees by its page's faults.
test("the content policy lets no script ask another machine, draw from it or run what is written in the page", async () => {
  const { page, context, faults } = await openPage(browser, server, client);
  await page.goto("/");
  await page.locator(".assessments").waitFor();
  assert.equal(faults.length, 0, faults.join("\n"));
  const done = await page.evaluate(async () => {
    const asked = await fetch("https://elsewhere.invalid/").then(
      () => "answered",
      () => "refused",
    );
    const image = document.createElement("img");
    const drawn = new Promise((resolve) => {
      image.onload = () => resolve("drawn");
      image.onerror = () => resolve("refused");
    });
    image.src = "https://elsewhere.invalid/x.png";
    const script = document.createElement("script");
    script.textContent = "window.ran = 1";
    document.body.append(image, script);
    return [asked, await drawn, "ran" in window];
  });
  assert.deepEqual(done, ["refused", "refused", false]);
  const refusals = faults.filter((fault) => fault.includes("Content Security Policy"));
  assert.ok(refusals.length >= 3, refusals.join("\n"));
  await context.close();
});
