import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openBrowser, openPage } from "./support/browser";
import type { Browser, Page } from "./support/browser";
import { createBank, openScreen } from "./support/advice";
import { Client, exampleCase, startServer } from "./support/server";
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
const desk = { width: 1440, height: 1000 };
const headline = async (page: Page) => (await page.locator("main h1").textContent()) ?? "";

test("causes: the slab's shares add up to 100, and each gap says how much goes with the cause", async () => {
  const { page, context, faults } = await openPage(browser, server, client, desk);
  await openScreen(page, `/a/${bank}/causes`);
  assert.equal(await headline(page), "Eight capabilities are weak. One of them is the cause.");
  await page.locator(".share-block").first().waitFor();
  const percents = await page.locator(".share-block").allTextContents();
  assert.equal(
    percents.map((text) => Number.parseInt(text, 10)).reduce((a, b) => a + b, 0),
    100,
  );
  assert.equal(await page.locator(".stone").count(), 7);
  const gap = page.locator(".gaps > li").first().locator("summary b");
  await page.waitForFunction(
    () => /^\d.* of \d/.test(document.querySelector(".gaps summary b")?.textContent ?? ""), // a dash until it is known
    undefined,
    { timeout: 60_000 },
  );
  const [part = "9", whole = "0"] = ((await gap.textContent()) ?? "").split(" of ");
  assert.ok(Number(part) <= Number(whole) && Number(whole) > 0);
  assert.deepEqual(faults, []);
  await context.close();
});

test("nothing weak: the lowest three instead of a cause", async () => {
  const sound = exampleCase("03_retail_bank");
  const levels = (sound["levels"] as { of: string; reality: number }[]).map((level) => ({ ...level, reality: 3.5 }));
  const id = await client.createCase({ ...sound, levels }, "Sound bank");
  const { page, context } = await openPage(browser, server, client, desk);
  await openScreen(page, `/a/${id}/causes`);
  assert.equal(await headline(page), "Nothing is weak.");
  assert.equal(await page.locator(".lowest li").count(), 3);
  await context.close();
});

test("an explanation has three depths; the deepest shows every step of the proof", async () => {
  const { page, context } = await openPage(browser, server, client, desk);
  await openScreen(page, `/a/${bank}/why/score(data_management)`);
  await page.locator(".supports li").first().waitFor();
  await page.getByRole("heading", { name: "Why not 3?" }).waitFor();
  await page.getByRole("heading", { name: "What would it take?" }).waitFor();
  await page.getByRole("heading", { name: "How sure is this?" }).waitFor();
  assert.equal(await page.getByRole("heading", { name: "Says who?" }).count(), 0);
  await page.getByRole("button", { name: "Full" }).click();
  await page.getByRole("heading", { name: "Says who?" }).waitFor();
  assert.equal(await page.locator(".criteria-table tbody tr").count(), 6);
  await page.getByRole("button", { name: "Audit" }).click();
  await page.locator(".proof-tree li").first().waitFor();
  assert.equal(new URL(page.url()).searchParams.get("depth"), "audit");
  await context.close();
});

test("what if: keys move a step, the address keeps the trial, undo takes one move back", async () => {
  const { page, context, faults } = await openPage(browser, server, client, desk);
  await openScreen(page, `/a/${bank}/what-if`);
  const order = () => page.locator(".trial-table tbody tr:not(.layer) th").allTextContents();
  const before = await order();
  const step = page.getByRole("slider", {
    name: "One consistent view of each customer",
  });
  await step.focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  const row = page.locator(".trial-table tr", { hasText: "Data management" });
  await row.locator("b", { hasText: "1.6" }).waitFor();
  assert.deepEqual(await order(), before, "the order stays while the hand is on it");
  assert.match((await step.getAttribute("aria-valuetext")) ?? "", /^3: \w/);
  const address = page.url();
  await page.keyboard.press("z");
  await page.waitForFunction(() => !location.search.includes("set="));
  await page.goto(address);
  await row.locator("b", { hasText: "1.6" }).waitFor();
  assert.equal(
    (
      await client.get<{ items: { kind: string; body: { of?: string } }[] }>(
        `/assessments/${bank}/events?kind=level&of=dm_single_view`,
      )
    ).items.length <= 1,
    true,
    "nothing is saved",
  );
  assert.deepEqual(faults, []);
  await context.close();
});

test("a plan is made for a budget, refused for a wrong one, accepted and followed", async () => {
  const { page, context, faults } = await openPage(browser, server, client, desk);
  await openScreen(page, `/a/${bank}/plan?budget=140000&periods=4`);
  await page.locator(".schedule-bar").first().waitFor();
  assert.match(await headline(page), /^\w+ actions, [\d,]+ EUR, four quarters: \d+ % of the gap\.$/);
  const budget = page.getByLabel(/^Budget/);
  await budget.fill("a lot");
  await page.locator("#plan-wrong", { hasText: "The budget is a number" }).waitFor();
  await budget.fill("60,000");
  await page.getByRole("button", { name: "Plan again" }).click();
  await page.waitForFunction(() => location.search.includes("budget=60000"));
  await page.getByRole("button", { name: "Accept this plan" }).click();
  await page.locator(".accepted").waitFor({ timeout: 60_000 });
  const status = page.locator(".status-table select").first();
  await status.selectOption("done");
  await page.locator(".accepted h2", { hasText: ": 1 of " }).waitFor({ timeout: 60_000 });
  await page.locator(".accepted caption", { hasText: "Expected against achieved" }).waitFor({ timeout: 60_000 });
  assert.deepEqual(faults, []);
  await context.close();
});

test("history: two dates compared, or one date and nothing to compare", async () => {
  const { page, context } = await openPage(browser, server, client, desk);
  const id = await createBank(client);
  await openScreen(page, `/a/${id}/history`);
  assert.equal(await headline(page), "One date: nothing to compare yet.");
  await page.locator(".said-trail tbody tr").first().waitFor();
  await context.close();
});

test("history: what moved since a moment is drawn with both figures, and the earlier state can be looked at", async () => {
  const id = await createBank(client);
  const said = await client.get<{ items: { at: string }[] }>(`/assessments/${id}/events?limit=200`);
  const from = said.items
    .map((event) => event.at)
    .sort()
    .at(-1)!;
  await client.say(id, "level", {
    of: "data_management",
    reality: 2.4,
    by: "assessor",
  });
  const { page, context, faults } = await openPage(browser, server, client, desk);
  await openScreen(page, `/a/${id}/history?from=${encodeURIComponent(from)}`);
  const drawing = page.locator("svg.slopes");
  assert.match((await drawing.getAttribute("aria-label")) ?? "", /Data management from 1\.3 to 2\.4/);
  assert.equal(await drawing.locator(".slope-yardstick").count(), 0, "the yardstick is the same");
  await page.getByRole("link", { name: /^The blueprint as it stood on/ }).click();
  await page.locator(".banner", { hasText: "Read only." }).waitFor();
  await page.getByRole("button", { name: /^Data management\s*: level 1\.3/ }).waitFor();
  assert.deepEqual(faults, []);
  await context.close();
});

test("the portfolio compares organisations and names the most frequent cause", async () => {
  await client.createCase(exampleCase("04_telecom"), "Telecom");
  const { page, context, faults } = await openPage(browser, server, client, desk);
  await openScreen(page, "/portfolio?framework=customer_centric");
  assert.match(await headline(page), /^(In \w+ of \w+ organisations the cause is|No one cause stands out in) .+\.$/);
  assert.ok((await page.locator(".heat tbody tr").count()) >= 2);
  assert.equal(await page.locator(".heat thead th.heat-column").count(), 14);
  assert.ok((await page.locator(".heat-cell.is-root").count()) >= 2);
  assert.ok((await page.locator(".frequent li").count()) >= 1);
  assert.deepEqual(faults, []);
  await context.close();
});

test("a trial is kept under a name, opened again, and taken away", async () => {
  const { page, context, faults } = await openPage(browser, server, client, desk);
  await openScreen(page, `/a/${bank}/what-if?set=dm_single_view%20is%203`);
  await page.getByRole("button", { name: "Keep as scenario" }).click();
  await page.getByLabel("Name of the scenario").fill("One view first");
  await page.keyboard.press("Enter");
  const kept = page.locator(".scenarios li", { hasText: "One view first" });
  await kept.waitFor();
  await page.getByRole("button", { name: "Back to today" }).click();
  await page.waitForFunction(() => !location.search.includes("set="));
  await kept.getByRole("link").click();
  await page.locator(".trial-table b", { hasText: "1.6" }).waitFor();
  await kept.getByRole("button", { name: "Remove the scenario One view first" }).click();
  await kept.waitFor({ state: "detached" });
  assert.deepEqual(faults, []);
  await context.close();
});

test("what cannot be copied is said, and the address of a trial is copied anew when the trial moves", async () => {
  const { page, context, faults } = await openPage(browser, server, client, desk);
  await page.addInitScript(() => {
    const copied: string[] = [];
    Object.assign(window, { copied });
    Object.defineProperty(navigator, "clipboard", {
      value: { writeText: (text: string) => Promise.resolve(void copied.push(text)) },
      writable: true,
    });
  });
  await openScreen(page, `/a/${bank}/what-if?set=dm_single_view%20is%203`);
  await page.getByRole("button", { name: "Copy the address" }).click();
  await page.getByRole("button", { name: "Copied" }).waitFor();
  assert.deepEqual(await page.evaluate("window.copied"), [page.url()]);
  await page.getByRole("button", { name: "Back to today" }).click();
  await page.evaluate(() => Object.assign(navigator, { clipboard: undefined }));
  await page.getByRole("button", { name: "Copy the address" }).click();
  await page.getByText("Copy it from the browser’s address bar.").first().waitFor();
  assert.deepEqual(faults, []);
  await context.close();
});

test("an action is left out of the plan, what that costs is said, and it is put back", async () => {
  const { page, context, faults } = await openPage(browser, server, client, desk);
  await openScreen(page, `/a/${bank}/plan?budget=140000&periods=4`);
  await page.locator(".schedule-year").waitFor();
  const before = await headline(page);
  const choice = page.getByLabel("Leave one out");
  const action = (await choice.locator("option").nth(1).getAttribute("value"))!;
  await choice.selectOption(action);
  await page.locator(".leave-out .banner", { hasText: "with everything the best is" }).waitFor({ timeout: 60_000 });
  assert.equal(new URL(page.url()).searchParams.get("without"), action);
  assert.equal(await page.locator(`[data-bar="${action}"]`).count(), 0);
  await page.getByRole("button", { name: "Put it back" }).click();
  await page.waitForFunction((said) => document.querySelector("main h1")?.textContent === said, before);
  assert.deepEqual(faults, []);
  await context.close();
});

test("the assessment before is chosen, compared, and its plan held against what was achieved", async () => {
  const then = await client.createCase({ ...exampleCase("03_retail_bank"), date: "2025-03-01" }, "Bank 2025");
  const plan = await client.get<{ actions: { id: string }[]; value: number; wanted: number }>(
    `/assessments/${then}/plan?budget=140000&periods=4`,
  );
  await client.say(then, "plan", {
    budget: 140000,
    periods: 4,
    actions: plan.actions.map((action) => action.id),
    value: plan.value,
    expected: plan.wanted,
  });
  const now = await createBank(client);
  await client.say(now, "level", { of: "data_management", reality: 2.4, by: "assessor" });
  const { page, context, faults } = await openPage(browser, server, client, desk);
  await openScreen(page, `/a/${now}/history`);
  await page.getByLabel("The assessment before this one").selectOption(then);
  await page.getByRole("heading", { name: "Since Bank 2025, 1 March 2025" }).waitFor();
  await page.locator(".earlier svg.slopes[aria-label*='Data management from 1.3 to 2.4']").waitFor();
  await openScreen(page, `/a/${now}/plan?budget=140000`);
  await page.locator(".accepted caption", { hasText: "Expected against achieved" }).waitFor({ timeout: 60_000 });
  assert.deepEqual(faults, []);
  await context.close();
});
