import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { openScreen } from "./support/advice";
import { openBrowser, openPage } from "./support/browser";
import type { Browser, Page } from "./support/browser";
import { Client, root, startServer } from "./support/server";
import type { Server } from "./support/server";

/** What runs where a text is taken for markup: in an element, in an attribute, in an address. */
const bad = `"><img src=x onerror="ran=1"><script>ran=1</script><svg/onload=ran=1> javascript:ran=1`;

let server: Server, client: Client, browser: Browser, assessment: string, respondent: string;
before(async () => {
  server = await startServer({ users: true });
  client = await Client.join(server);
  browser = await openBrowser();
  const framework = readFileSync(join(root, "tests/server/hostile.plumb"), "utf8");
  const text = framework.replaceAll("@", bad.replaceAll('"', '\\"'));
  await client.post("/knowledge", { files: [{ path: "hostile.plumb", text }] });
  assessment = await client.createEmpty(bad, "hostile");
  const entries: [string, unknown][] = [
    ["subject", { name: bad, industry: bad }],
    ["respondent", { id: "r1", name: bad, role: "owner" }],
    ["respondent", { id: bad, name: bad }],
    ["member", { kind: "team", id: "red", title: bad }],
    ["answer", { question: "q_skill", respondent: "r1", value: "some", note: bad, source: bad }],
    ["level", { of: "view", reality: 1.5, by: bad, note: bad }],
    ["evidence", { of: "skill", kind: "document", title: bad, grade: "seen", note: bad }],
    ["not_applicable", { of: "q_view", reason: bad }],
    ["note", { of: "data", text: bad }],
    ["scenario", { title: bad, set: ["skill is 4"] }],
  ];
  for (const [kind, body] of entries) await client.say(assessment, kind, body);
  await client.invite(bad.slice(0, 90), "reader");
  respondent = (await client.post<{ url: string }>(`/assessments/${assessment}/respondents/r1/link`)).url;
});
after(async () => {
  await browser.close();
  await server.stop();
});

/** What of `bad` has become more than text on the page, the report's shadow tree included. */
const escaped = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const trees: ParentNode[] = [document];
    for (const e of document.querySelectorAll("*")) if (e.shadowRoot) trees.push(e.shadowRoot);
    const found = trees.flatMap((tree) =>
      [...tree.querySelectorAll('img[src="x"], [onerror], [onload], [href^="javascript:"], script:not([src])')].map(
        (e) => e.outerHTML.slice(0, 100),
      ),
    );
    return "ran" in window ? ["it ran", ...found] : found;
  });

async function check(page: Page, faults: string[], paths: string[]): Promise<void> {
  for (const path of paths) {
    await openScreen(page, path);
    assert.deepEqual(await escaped(page), [], path);
    assert.deepEqual(faults, [], path);
    const said = await page.evaluate(
      () => document.body.innerText + (document.querySelector(".report-sheet")?.shadowRoot?.textContent ?? ""),
    );
    assert.ok(said.includes("<script>ran=1</script>"), `${path} shows the text as it was written`);
  }
}

test("markup in every text stays text on every screen", async () => {
  const { page, context, faults } = await openPage(browser, server, client);
  const at = `/a/${assessment}`;
  await check(page, faults, [
    "/",
    "/?new",
    "/portfolio",
    "/kb",
    "/kb/hostile/1.0.0",
    "/kb/hostile/1.0.0/edit",
    "/people",
    `/people?a=${assessment}`,
    "/audit",
    `${at}/interview`,
    `${at}/q/q_skill`,
    `${at}/interview?view=list`,
    at,
    `${at}#people`,
    `${at}?present`,
    `${at}/causes`,
    `${at}/why/score(data)?depth=audit`,
    `${at}/what-if?set=skill%20is%204`,
    `${at}/plan?budget=10000&periods=4`,
    `${at}/report`,
    `${at}/history`,
  ]);
  await context.close();
});

test("a respondent is shown text too", async () => {
  const { page, context, faults } = await openPage(browser, server, null);
  await check(page, faults, [respondent, `${respondent}?view=list`]);
  await context.close();
});
