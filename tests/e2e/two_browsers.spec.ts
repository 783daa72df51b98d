import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { checkAccessible, openBrowser, openPage, settled } from "./support/browser";
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

const checked = (page: Page) => page.locator(".opts input:checked").getAttribute("data-choice");

test("an answer given in one browser arrives in the other by itself", async () => {
  const id = await client.createAsked("Together Ltd");
  const a = await openPage(browser, server, client),
    b = await openPage(browser, server, client);
  await a.page.goto(`/a/${id}/interview`);
  await a.page.locator(".q h1").waitFor();
  await b.page.goto(a.page.url());
  await b.page.locator(".opts").waitFor();
  await settled(b.page);
  await a.page.keyboard.press("2");
  await b.page.locator('.opts input[data-choice="2"]:checked').waitFor();
  await a.context.close();
  await b.context.close();
});

/** Both see the question unanswered; b is cut off from the news, a answers first, then b. */
async function clash(id: string) {
  const a = await openPage(browser, server, client),
    b = await openPage(browser, server, client);
  await b.page.route("**/stream", (route) => route.abort());
  await a.page.goto(`/a/${id}/interview`);
  await a.page.locator(".q h1").waitFor();
  await b.page.goto(a.page.url());
  await b.page.locator(".opt .eff").first().waitFor();
  await a.page.keyboard.press("1");
  await a.page.locator(".banner.saved").waitFor();
  await b.page.keyboard.press("2");
  await b.page.locator(".conflict").waitFor();
  return { a, b };
}
interface Events {
  items: { kind: string; body: Record<string, unknown>; withdrawn: boolean }[];
}
const standing = async (id: string, kind: string) =>
  (await client.get<Events>(`/assessments/${id}/events`)).items.filter(
    (e) => e.kind === kind && !e.withdrawn && e.body["value"] !== null,
  );

test("the later answer is refused, both are shown, and mine can be taken", async () => {
  const id = await client.createAsked("Mine Ltd");
  const { a, b } = await clash(id);
  assert.match(
    (await b.page.locator(".conflict").textContent()) ?? "",
    /Not saved\..*changed this answer at \d\d:\d\d to “.+”\. Yours is “.+”\./,
  );
  await checkAccessible(b.page, "the conflict");
  assert.equal((await standing(id, "answer")).length, 1);
  await b.page.getByRole("button", { name: "Take mine" }).click();
  await b.page.locator(".banner.saved").waitFor();
  assert.equal(await checked(b.page), "2");
  await a.page.locator('.opts input[data-choice="2"]:checked').waitFor();
  await a.context.close();
  await b.context.close();
});

test("taking theirs leaves the first answer; keeping both puts mine beside it as a note", async () => {
  const theirs = await client.createAsked("Theirs Ltd");
  const first = await clash(theirs);
  await first.b.page.getByRole("button", { name: "Take theirs" }).click();
  await first.b.page.locator(".conflict").waitFor({ state: "detached" });
  assert.equal((await standing(theirs, "answer")).length, 1);
  const both = await client.createAsked("Both Ltd");
  const second = await clash(both);
  await second.b.page.getByRole("button", { name: "Keep both" }).click();
  await second.b.page.getByText("Also answered:").first().waitFor();
  assert.equal((await standing(both, "answer")).length, 1);
  assert.equal((await standing(both, "note")).length, 1);
  for (const { a, b } of [first, second]) {
    await a.context.close();
    await b.context.close();
  }
});
