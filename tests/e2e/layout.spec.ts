import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openScreen } from "./support/advice";
import { openBrowser, openPage, phone, settled } from "./support/browser";
import type { Browser, Page, View } from "./support/browser";
import { install, screensOf } from "./support/roles";
import type { Installation } from "./support/roles";
import { Client, startServer } from "./support/server";
import type { Server } from "./support/server";

let server: Server, client: Client, browser: Browser, at: Installation;
before(async () => {
  server = await startServer({ users: true });
  browser = await openBrowser();
  client = await Client.join(server);
  at = await install(client);
});
after(async () => {
  await browser.close();
  await server.stop();
});

/** Every screen twice is minutes of a browser: the long run's. The usual one loads what people look at most, on a desk. */
const isLong = process.env["PLUMB_LONG"] !== undefined;
const mainScreens = (i: Installation) => [
  "/",
  "/people",
  `/a/${i.asked}/interview`,
  `/a/${i.bank}`,
  `/a/${i.bank}/causes`,
];
const questionsAnswered = isLong ? 4 : 2;

/** The most that anything on a screen may move by itself (the sum of the browser's own layout shifts). */
const mostShift = 0.05;

/** Counts every shift of the page, also those that follow a key or a click. */
async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const seen: { sum: number; moved: string[] } = { sum: 0, moved: [] };
    (window as unknown as { shifts: typeof seen }).shifts = seen;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & {
        value: number;
        sources: { node: Node | null; previousRect: DOMRectReadOnly; currentRect: DOMRectReadOnly }[];
      })[]) {
        seen.sum += entry.value;
        const at = (rect: DOMRectReadOnly) => `${Math.round(rect.x)},${Math.round(rect.y)}`;
        for (const { node, previousRect, currentRect } of entry.sources)
          seen.moved.push(
            `${node?.nodeName ?? ""}.${(node as Element | null)?.className ?? ""} ` +
              `${at(previousRect)} to ${at(currentRect)} (${entry.value.toFixed(4)})`,
          );
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
}
const shifts = (page: Page) =>
  page.evaluate(() => (window as unknown as { shifts: { sum: number; moved: string[] } }).shifts);
async function checkShifts(page: Page, name: string): Promise<void> {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  const { sum, moved } = await shifts(page);
  assert.ok(sum < mostShift, `${name} shifts by ${sum.toFixed(3)}: ${moved.join("; ")}`);
}

for (const [name, view] of [
  ["a desk", { width: 1280, height: 720 }],
  ["a phone", phone],
] as [string, View][])
  test(`nothing jumps while a screen loads on ${name}`, { skip: view === phone && !isLong }, async () => {
    const { page, context } = await openPage(browser, server, client, view);
    await watchShifts(page);
    for (const path of isLong ? screensOf.owner(at) : mainScreens(at)) {
      await openScreen(page, path);
      await checkShifts(page, path);
    }
    await context.close();
  });

test("nothing jumps while questions are answered", async () => {
  const { page, context } = await openPage(browser, server, client, { width: 1280, height: 720 });
  await watchShifts(page);
  await openScreen(page, `/a/${at.asked}/interview`);
  for (let n = 0; n < questionsAnswered; ++n) {
    const before = await page.locator(".q h1").textContent();
    await page.keyboard.press("2");
    await page.locator(".banner.saved").waitFor();
    await settled(page);
    await checkShifts(page, `answer ${n + 1}`);
    await page.keyboard.press("Enter");
    await page.waitForFunction(
      (old) => ![old, undefined].includes(document.querySelector(".q h1")?.textContent ?? undefined),
      before,
    );
    // The next question is another screen: only what moves by itself on one counts.
    await page.evaluate(() => Object.assign((window as unknown as { shifts: object }).shifts, { sum: 0, moved: [] }));
  }
  await context.close();
});
