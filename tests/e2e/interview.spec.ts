import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { checkAccessible, checkWidth, openBrowser, openPage, phone, settled, typeInto } from "./support/browser";
import type { Browser, Page } from "./support/browser";
import { Client, startServer } from "./support/server";
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

const begin = async (page: Page, id: string) => {
  await page.goto(`/a/${id}/interview`);
  await page.locator(".q h1").waitFor();
  await settled(page);
};
const heading = async (page: Page) => (await page.locator(".q h1").textContent()) ?? "";
const answersOf = (id: string) =>
  client.get<{
    items: {
      kind: string;
      body: Record<string, unknown>;
      withdrawn: boolean;
    }[];
  }>(`/assessments/${id}/events`);
interface Told {
  body: Record<string, unknown>;
}
const said = async (id: string, kind: string): Promise<Told[]> =>
  (await answersOf(id)).items.filter((e) => e.kind === kind && !e.withdrawn);

test("keyboard only: choose, hear what it changed, undo, don't know, does not apply, note, back", async () => {
  const id = await client.createAsked("Keyboard Ltd");
  const { page, context, faults } = await openPage(browser, server, client);
  await begin(page, id);
  const first = await heading(page);
  const before = (await said(id, "answer")).length;
  await page.keyboard.press("1");
  await page.locator(".banner.saved").waitFor();
  await page.waitForFunction(() => document.querySelector("#live")?.textContent !== ""); // a moment later
  assert.match(
    (await page.locator("#live").textContent()) ?? "",
    /^Saved\. .+ is now [\d.]+( to [\d.]+)?; it was 0\.0 to 5\.0\./,
  );
  assert.equal((await said(id, "answer")).length, before + 1);
  await page.keyboard.press("z");
  await page.getByRole("button", { name: "Bring it back" }).waitFor();
  assert.equal((await said(id, "answer")).length, before);
  await page.locator(".opts input:checked").waitFor({ state: "detached" });
  await page.keyboard.press("2");
  await page.getByRole("button", { name: "Undo" }).waitFor();
  await page.keyboard.press("Enter");
  await page.waitForFunction(
    (old) => ![old, undefined].includes(document.querySelector(".q h1")?.textContent ?? undefined),
    first,
  );
  const second = await heading(page);
  assert.equal(await page.evaluate(() => document.activeElement?.tagName), "H1", "focus goes to the question");
  await page.keyboard.press("d");
  await page.locator(".banner.saved").waitFor();
  assert.equal((await said(id, "answer")).at(0)?.body["value"], null);
  await page.keyboard.press("n");
  await typeInto(page, "heard in passing");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.getByText("“heard in passing”").waitFor();
  await page.keyboard.press("x");
  await typeInto(page, "We sell to nobody.");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.getByText("Does not apply here.").waitFor();
  assert.equal((await said(id, "not_applicable")).at(0)?.body["reason"], "We sell to nobody.");
  await page.locator(".q textarea").waitFor({ state: "detached" }); // its button took the key until then
  await page.waitForFunction(() => document.activeElement?.closest("button") === null);
  await page.locator("body").press("Shift+Enter");
  await page.waitForFunction(
    (old) => ![old, undefined].includes(document.querySelector(".q h1")?.textContent ?? undefined),
    second,
  );
  assert.equal(await heading(page), first);
  assert.equal(await page.locator(".opts input:checked").getAttribute("data-choice"), "2");
  assert.deepEqual(faults, []);
  await context.close();
});

test("an assessor sees what each option would do; single letters can be switched off", async () => {
  const id = await client.createAsked("Effects Ltd");
  const { page, context } = await openPage(browser, server, client);
  await begin(page, id);
  await page.locator(".opt .eff").first().waitFor();
  assert.match((await page.locator(".opt .eff").first().textContent()) ?? "", /: (at most|at least|stays|\d)/);
  assert.match((await page.locator(".opt.dk .eff").textContent()) ?? "", /^stays /);
  const told = await page.locator(".opt .eff").allTextContents();
  const nowIn = () => page.locator(".rail dd.num").first().textContent();
  const open = await nowIn();
  await page.keyboard.press("1");
  await page.locator(".banner.saved").waitFor();
  await settled(page);
  assert.deepEqual(await page.locator(".opt .eff").allTextContents(), told, "what the others would do stays in sight");
  assert.notEqual(await nowIn(), open, "the level beside the question is what the answer left");
  await page.keyboard.press("z");
  await page.waitForFunction(() => document.querySelector(".opts input:checked") === null);
  await page.keyboard.press("?");
  await page.getByLabel("Single letters work as keys").uncheck();
  await page.keyboard.press("Escape");
  await page.keyboard.press("1");
  assert.equal(await page.locator(".opts input:checked").count(), 0);
  await context.close();
});

test("the address resumes the interview, and the list leads to any question", async () => {
  const id = await client.createAsked("Resumed Ltd");
  const { page, context } = await openPage(browser, server, client);
  await begin(page, id);
  const first = await heading(page);
  const address = page.url();
  await page.keyboard.press("1");
  await page.locator(".banner.saved").waitFor();
  await page.goto(address);
  await page.locator(".opts input:checked").waitFor();
  assert.equal(await heading(page), first);
  await page.getByRole("link", { name: "All questions" }).click();
  await page.getByRole("heading", { name: "Questions and answers" }).waitFor();
  await page.getByLabel("State").selectOption("answered");
  await page.getByText("1 question shown").waitFor();
  await checkAccessible(page, "the list of questions");
  await page.getByRole("link", { name: first }).click();
  await page.locator(".q h1").waitFor();
  assert.equal(await heading(page), first);
  await context.close();
});

test("without a connection answers wait in order, the interview goes on, and all is sent when it is back", async () => {
  const id = await client.createAsked("Offline Ltd");
  const { page, context } = await openPage(browser, server, client);
  await begin(page, id);
  await page.locator(".opt .eff").first().waitFor();
  const first = await heading(page);
  const before = (await said(id, "answer")).length;
  await context.setOffline(true);
  await page.keyboard.press("1");
  await page.getByText("1 answer waits").waitFor();
  await page.getByText("Kept on this device.").waitFor();
  assert.equal(await page.locator(".opts input:checked").count(), 1);
  await page.keyboard.press("Enter");
  await page.waitForFunction(
    (old) => ![old, undefined].includes(document.querySelector(".q h1")?.textContent ?? undefined),
    first,
  );
  await page.keyboard.press("d");
  await page.getByText("2 answers wait").waitFor();
  assert.equal((await said(id, "answer")).length, before);
  await context.setOffline(false);
  await page.getByText("No connection.").waitFor({ state: "detached" });
  await page.waitForFunction(() => localStorage.getItem("plumb.waiting") === "[]");
  assert.equal((await said(id, "answer")).length, before + 2);
  await context.close();
});

test("evidence with a file is kept with the assessment", async () => {
  const id = await client.createAsked("Evidence Ltd");
  const { page, context } = await openPage(browser, server, client);
  await begin(page, id);
  await page.keyboard.press("e");
  await page.getByLabel("What is it?").fill("Board minutes of March");
  await page.locator('.aside-form input[type="file"]').setInputFiles({
    name: "minutes.txt",
    mimeType: "text/plain",
    buffer: Buffer.from("agreed"),
  });
  await page.getByRole("button", { name: "Save the evidence" }).click();
  await page.getByLabel("What is it?").waitFor({ state: "detached" });
  assert.equal((await said(id, "evidence")).at(0)?.body["title"], "Board minutes of March");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Board minutes of March" }).click(),
  ]);
  assert.equal(readFileSync(await download.path(), "utf8"), "agreed");
  await page.keyboard.press("z");
  await page.getByRole("link", { name: "Board minutes of March" }).waitFor({ state: "detached" });
  assert.equal((await said(id, "evidence")).length, 0);
  await context.close();
});

test("a past time is shown and cannot be written to", async () => {
  const id = await client.createAsked("Past Ltd");
  const { page, context } = await openPage(browser, server, client);
  await begin(page, id);
  const at = new Date().toISOString();
  await page.goto(`${page.url().split("?")[0]}?at=${encodeURIComponent(at)}`);
  await page.getByText("Read only.").waitFor();
  await page.locator(".opts input").first().waitFor();
  assert.equal(await page.locator(".opts input:not(:disabled)").count(), 0);
  assert.equal(await page.getByRole("button", { name: "Add a note" }).count(), 0);
  await context.close();
});

test("on a phone, narrow and in the dark: no barrier, nothing sideways, targets of 44 px", async () => {
  const id = await client.createAsked("Phone Ltd");
  for (const view of [phone, { ...phone, width: 360, dark: true }, { dark: true }]) {
    const { page, context } = await openPage(browser, server, client, view);
    await begin(page, id);
    await checkAccessible(page, "the interview");
    await checkWidth(page, "the interview");
    if (view.touch) {
      const small = await page
        .locator(".q button, .q .opt")
        .evaluateAll((all) => all.filter((e) => e.getBoundingClientRect().height < 44).map((e) => e.textContent));
      assert.deepEqual(small, []);
    }
    await context.close();
  }
});
