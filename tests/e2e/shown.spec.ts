import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { checkWidth, openBrowser, openPage, phone } from "./support/browser";
import type { Browser, Page } from "./support/browser";
import { advicePaths, createBank, createPartial, openScreen } from "./support/advice";
import { Client, startServer } from "./support/server";
import type { Server } from "./support/server";

let server: Server, client: Client, browser: Browser, bank: string, paths: string[];
before(async () => {
  server = await startServer();
  client = await Client.open(server);
  browser = await openBrowser();
  bank = await createBank(client);
  const partial = await createPartial(client);
  paths = [...advicePaths.map((path) => `/a/${bank}${path}`), `/a/${partial}`, `/a/${partial}/causes`, "/portfolio"];
});
after(async () => {
  await browser.close();
  await server.stop();
});

test("no screen scrolls sideways from 360 to 1920 px, nor at 400 %", async () => {
  const { page, context } = await openPage(browser, server, client);
  for (const path of paths) {
    await openScreen(page, path);
    for (const width of [320, 360, 390, 768, 1280, 1440, 1920]) {
      await page.setViewportSize({ width, height: 800 });
      await checkWidth(page, `${path} at ${width} px`);
    }
  }
  await context.close();
});

const leastText = 12; // px, as shown: a drawing that shrinks takes its words along

/** The words that are shown smaller than that, each with its size; the printed sheet has its own rules. */
const smallWords = (page: Page): Promise<string[]> =>
  page.evaluate((least) => {
    const scaleOf = (element: Element) =>
      element instanceof SVGGraphicsElement ? (element.getScreenCTM()?.a ?? 1) : 1;
    const found = [...document.body.querySelectorAll("*")].flatMap((element) => {
      const words = [...element.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
      );
      if (!words || element.getBoundingClientRect().width <= 1) return [];
      const size = Number.parseFloat(getComputedStyle(element).fontSize) * scaleOf(element);
      return size < least - 0.05 ? [`${element.textContent} (${size.toFixed(1)} px)`] : [];
    });
    return [...new Set(found)];
  }, leastText);

test("no word is shown smaller than 12 px", async () => {
  const { page, context } = await openPage(browser, server, client);
  for (const path of paths) {
    await openScreen(page, path);
    for (const width of [390, 1280, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      assert.deepEqual(await smallWords(page), [], `${path} at ${width} px`);
    }
  }
  await context.close();
});

test("a figure at the right of its column keeps away from the words of the next", async () => {
  const { page, context } = await openPage(browser, server, client);
  await openScreen(page, `/a/${bank}/why/score(data_management)?depth=full`);
  const gaps = await page
    .locator("th.r:has(+ th:not(.r))")
    .evaluateAll((cells) => cells.map((cell) => Number.parseFloat(getComputedStyle(cell).paddingRight)));
  assert.ok(gaps.length > 0 && gaps.every((gap) => gap >= 20), gaps.join(", "));
  await context.close();
});

test("on a phone questions and criteria use the width there is", async () => {
  const { page, context } = await openPage(browser, server, client, phone);
  await openScreen(page, `/a/${bank}/interview?view=list`);
  const question = page.locator(".list-group tbody th").first();
  await question.waitFor();
  const share = await question.evaluate((cell) => cell.clientWidth / cell.closest("table")!.clientWidth);
  assert.ok(share > 0.95, `a question takes ${share.toFixed(2)} of its row`);
  await openScreen(page, `/a/${bank}/why/score(data_management)?depth=full`);
  const hidden = await page
    .locator(".wide:has(> .criteria-table)")
    .evaluate((region) => region.scrollWidth - region.clientWidth);
  assert.equal(hidden, 0, "no part of a criterion is beyond the edge");
  await context.close();
});

test("in the dark the report's sheet lies on the page's own ground", async () => {
  const { page, context } = await openPage(browser, server, client, {
    dark: true,
  });
  await openScreen(page, `/a/${bank}/report`);
  await page.locator(".sheet h1").waitFor({ timeout: 60_000 });
  const ground = await page.locator(".report-sheet").evaluate((host) => getComputedStyle(host).backgroundColor);
  assert.equal(ground, "rgba(0, 0, 0, 0)");
  await context.close();
});
