import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { openBrowser, openPage } from "./support/browser";
import type { Browser, Page } from "./support/browser";
import { createBank, openScreen } from "./support/advice";
import { Client, exampleCase, exampleCases, plumb, root, startServer } from "./support/server";
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

const showReport = async (page: Page, id: string) => {
  await page.goto(`/a/${id}/report`);
  await page.locator(".sheet h1").waitFor({ timeout: 60_000 });
};
test("the same bytes of result from the page, the interface and the command line", async () => {
  const id = await client.createCase(exampleCase("03_retail_bank"), "Bytes");
  const { page, context } = await openPage(browser, server, client);
  await showReport(page, id);
  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "Result (.json)" }).click();
  const fromPage = readFileSync(await (await downloading).path());
  const answer = await fetch(`${server.base}/api/v1/assessments/${id}/result`, { headers: client.writing() });
  const fromInterface = Buffer.from(await answer.arrayBuffer());
  const arguments_ = ["assess", "kb/customer_centric", "examples/03_retail_bank/case.json", "--format", "json"];
  const fromCommand = execFileSync(plumb, arguments_, { cwd: root, maxBuffer: 1 << 26 });
  assert.ok(fromCommand.length > 10_000);
  assert.ok(fromPage.equals(fromCommand), "the page's download is what the command prints");
  assert.ok(fromInterface.equals(fromCommand), "the interface answers what the command prints");
  await context.close();
});

/** Pages of a PDF, which lists each as an object of its own. */
const pagesOf = (pdf: Buffer) => (pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g) ?? []).length;

for (const name of exampleCases)
  test(`the board's page of ${name} prints on one A4 and cuts no line`, async () => {
    const id = await client.createCase(exampleCase(name), name);
    const { page, context, faults } = await openPage(browser, server, client);
    await showReport(page, id);
    await page.emulateMedia({ media: "print" });
    const cut = await page.evaluate(() => {
      const sheet = document.querySelector(".report-sheet")!.shadowRoot!.querySelector<HTMLElement>(".sheet")!;
      const edge = sheet.getBoundingClientRect();
      const below = [...sheet.querySelectorAll("p, li, tr, h1, h2, footer")].filter(
        (e) => e.getBoundingClientRect().bottom > edge.bottom + 1,
      );
      return {
        top: Math.round(edge.top + scrollY),
        below: below.map((e) => e.textContent),
        over: sheet.scrollHeight - sheet.clientHeight,
      };
    });
    assert.deepEqual(cut, { top: 0, below: [], over: 0 });
    const whole = pagesOf(await page.pdf({ preferCSSPageSize: true }));
    await page.evaluate(() => {
      const root = document.querySelector(".report-sheet")!.shadowRoot!;
      root.querySelector(".appendix")?.remove();
      root.querySelector<HTMLElement>(".sheet")!.style.breakAfter = "auto"; // nothing follows it now
    });
    const board = await page.pdf({ preferCSSPageSize: true });
    assert.equal(pagesOf(board), 1);
    assert.ok(whole > 1, "the appendices start on a page of their own");
    assert.match(board.toString("latin1"), /\/MediaBox \[0 0 59[45](\.\d+)? 84[12](\.\d+)?\]/, "A4");
    assert.deepEqual(faults, []);
    await context.close();
  });

test("a sentence of the board's page leads to its proof", async () => {
  const id = await createBank(client);
  const { page, context } = await openPage(browser, server, client);
  await showReport(page, id);
  await page.locator(".sheet h1 .asks").click();
  await page.locator(".explanation-panel").waitFor();
  await context.close();
});

test("slides and tables are written on this machine", async () => {
  const id = await createBank(client);
  const { page, context, faults } = await openPage(browser, server, client);
  await showReport(page, id);
  for (const [button, ending, part] of [
    ["Slides (.pptx)", ".pptx", "ppt/slides/slide1.xml"],
    ["Tables (.xlsx)", ".xlsx", "xl/worksheets/sheet1.xml"],
  ] as const) {
    const downloading = page.waitForEvent("download", { timeout: 60_000 });
    await page.getByRole("button", { name: button }).click();
    const download = await downloading;
    assert.ok(download.suggestedFilename().endsWith(ending));
    const bytes = readFileSync(await download.path()).toString("latin1");
    assert.ok(bytes.startsWith("PK"), "an archive");
    assert.ok(bytes.includes(part), `with ${part}`);
    await page.getByRole("button", { name: button }).waitFor();
  }
  assert.deepEqual(faults, []);
  await context.close();
});

test("too early for a report: it says what is missing", async () => {
  const id = await client.createEmpty("New Ltd");
  const { page, context } = await openPage(browser, server, client);
  await openScreen(page, `/a/${id}/report`);
  assert.equal(await page.locator("main h1").textContent(), "It is too early for a report.");
  assert.match((await page.locator("main .lead").textContent()) ?? "", /needs three: three more\.$/);
  await context.close();
});
