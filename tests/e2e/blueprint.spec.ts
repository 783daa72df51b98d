import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { checkWidth, openBrowser, openPage, phone } from "./support/browser";
import type { Browser, Page } from "./support/browser";
import { createBank, createPartial, openScreen } from "./support/advice";
import { Client, startServer } from "./support/server";
import type { Server } from "./support/server";

let server: Server, client: Client, browser: Browser, bank: string;
before(async () => {
  server = await startServer();
  client = await Client.open(server);
  browser = await openBrowser();
  bank = await createBank(client);
});
after(async () => {
  await browser.close();
  await server.stop();
});

const focused = (page: Page) =>
  page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset["room"] ?? "");
const house = async (page: Page, path = `/a/${bank}`) => {
  await openScreen(page, path);
  await page.locator(".house-lines").waitFor();
};

test("the house is one stop of the keyboard; arrows walk it, Enter explains, Esc gives the focus back", async () => {
  const { page, context, faults } = await openPage(browser, server, client, {
    width: 1440,
    height: 1000,
  });
  await house(page);
  assert.equal(await page.locator(".room[tabindex='0']").count(), 1);
  await page.locator(".room[tabindex='0']").focus();
  assert.equal(await focused(page), "data_management", "the keyboard enters at the cause");
  await page.keyboard.press("ArrowUp");
  assert.equal(await focused(page), "measurement");
  await page.keyboard.press("Home");
  assert.equal(await focused(page), "insight_and_planning");
  await page.keyboard.press("End");
  assert.equal(await focused(page), "measurement");
  await page.keyboard.press("ArrowUp");
  assert.equal(await focused(page), "penetration");
  assert.equal(await page.locator(".house-lines.raised .solo").count(), 1, "one line is raised");
  await page.keyboard.press("l");
  assert.equal(await focused(page), "data_management", "L follows the line");
  await page.keyboard.press("Enter");
  await page.locator(".explanation-panel").waitFor();
  assert.equal(await page.evaluate(() => document.activeElement?.tagName), "H2", "the panel takes the focus");
  await page.keyboard.press("Escape");
  await page.locator(".explanation-panel").waitFor({ state: "detached" });
  assert.equal(await focused(page), "data_management");
  assert.deepEqual(faults, []);
  await context.close();
});

test("rooms are read with level and what holds them", async () => {
  const { page, context } = await openPage(browser, server, client);
  await house(page);
  await page
    .getByRole("button", {
      name: /^Retention\s*: level 1\.9\s*, held down by Data management$/,
    })
    .waitFor();
  await page
    .getByRole("button", {
      name: /^Data management\s*: level 1\.3\s*, root cause$/,
    })
    .waitFor();
  await page.getByRole("button", { name: /^Efficiency\s*: level 2\.2$/ }).waitFor();
  await context.close();
});

test("no plumb line enters a room, however wide the window", async () => {
  for (const width of [800, 1280, 1920]) {
    const { page, context } = await openPage(browser, server, client, {
      width,
      height: 900,
    });
    await house(page);
    const crossed = await page.evaluate(() => {
      const rooms = [...document.querySelectorAll("[data-room]")].map((room) => room.getBoundingClientRect());
      const found: string[] = [];
      for (const line of document.querySelectorAll<SVGPathElement>(".house-lines > .plumb-line")) {
        const base = line.ownerSVGElement!.getBoundingClientRect();
        for (let at = 0; at <= line.getTotalLength(); at += 2) {
          const point = line.getPointAtLength(at);
          const x = point.x + base.left;
          const y = point.y + base.top;
          if (rooms.some((r) => x > r.left + 2 && x < r.right - 2 && y > r.top + 2 && y < r.bottom - 2))
            found.push(`${x},${y}`);
        }
      }
      return {
        found,
        lines: document.querySelectorAll(".house-lines > .plumb-line").length,
      };
    });
    assert.deepEqual(crossed.found, []);
    assert.ok(crossed.lines >= 14, "seven lines and the datum that gathers them");
    await context.close();
  }
});

test("a room of the address is chosen, and choosing one changes the address", async () => {
  const { page, context } = await openPage(browser, server, client, {
    width: 1440,
    height: 1000,
  });
  await house(page, `/a/${bank}#retention`);
  await page.locator(".beside h2", { hasText: "Retention, 1.9" }).waitFor();
  await page.locator("[data-room=penetration]").click();
  await page.locator(".beside h2", { hasText: "Penetration, 1.8" }).waitFor();
  assert.equal(new URL(page.url()).hash, "#penetration");
  await context.close();
});

test("P presents on a projector's size without scrolling, Esc leaves", async () => {
  const { page, context } = await openPage(browser, server, client, {
    width: 1280,
    height: 720,
  });
  await house(page);
  await page.keyboard.press("p");
  await page.locator(".presented").waitFor();
  assert.equal(await page.locator("header.bar").count(), 0);
  const below = await page.evaluate(() => document.documentElement.scrollHeight - innerHeight);
  assert.ok(below <= 0, `${below} px stand below the projector's edge`);
  await page.keyboard.press("Escape");
  await page.locator("header.bar").waitFor();
  await context.close();
});

test("on a phone the house is a list with one upright line", async () => {
  const { page, context } = await openPage(browser, server, client, phone);
  await house(page);
  await checkWidth(page, "the house on a phone");
  assert.equal(await page.locator(".house-lines .plumb-line").count(), 1);
  assert.equal(await page.locator(".house-lines .dot").count(), 7);
  assert.equal(await page.locator(".house-lines .bob").count(), 1);
  const lefts = await page
    .locator(".room")
    .evaluateAll((rooms) => [...new Set(rooms.map((room) => room.getBoundingClientRect().left))]);
  assert.equal(lefts.length, 1, "rooms stand under each other");
  await context.close();
});

test("while answers are open nothing is called weak for sure, and what to ask is there", async () => {
  const partial = await createPartial(client);
  const { page, context } = await openPage(browser, server, client, {
    width: 1440,
    height: 1000,
  });
  await house(page, `/a/${partial}#data_management`);
  const room = page.locator("[data-room=data_management]");
  assert.equal(await room.locator(".g-range").count(), 1, "the range is hatched");
  assert.ok(!/held down|root cause|weak/.test((await room.textContent()) ?? ""));
  await page.getByRole("link", { name: "Ask the next question" }).waitFor();
  await context.close();
});

test("the same figures stand in a table", async () => {
  const { page, context } = await openPage(browser, server, client);
  await house(page);
  await page.getByRole("button", { name: "Show as table" }).click();
  const row = page.locator(".plain-table tbody tr", { hasText: "Retention" });
  assert.match((await row.textContent()) ?? "", /1\.9.*held down.*Data management/);
  assert.equal(await page.locator(".plain-table tbody tr").count(), 14);
  await context.close();
});
