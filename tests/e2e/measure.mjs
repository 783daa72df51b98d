// What people wait for, in a real browser beside a real `plumb serve`: from the link to the first useful screen, and from
// a key to what it changed on the screen. Times are the browser's own, and end when the next frame has been painted.
//   node tests/e2e/measure.mjs [ROUNDS]     needs the built command (PLUMB, else build/release/plumb) and Chromium
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const { chromium } = createRequire(join(root, "web/ui/package.json"))("playwright-core");
const plumb = process.env.PLUMB ?? join(root, "build/release/plumb");
const rounds = Number(process.argv[2] ?? 20);
const token = "measured-and-never-told-to-others";
const folder = mkdtempSync(join(tmpdir(), "plumb-measure-"));
const data = join(folder, "plumb.db");

const cases = readdirSync(join(root, "examples")).filter((name) => /^0[3-8]_/.test(name));
const files = cases.map((name) => join("examples", name, "case.json"));
execFileSync(plumb, ["import", data, ...files, "--kb", "kb"], { cwd: root, stdio: "pipe" });

async function serve() {
  const options = ["--data", data, "--kb", "kb", "--port", "0", "--open-token", token];
  const child = spawn(plumb, ["serve", ...options], { cwd: root, stdio: ["ignore", "pipe", "ignore"] });
  let said = "";
  const link = await new Promise((resolve, reject) => {
    child.on("exit", () => reject(new Error(`plumb serve ended: ${said}`)));
    child.stdout.on("data", (chunk) => {
      said += chunk;
      const found = /^(http\S+)\n/m.exec(said);
      if (found) resolve(found[1]);
    });
  });
  const stop = () =>
    new Promise((resolve) => {
      child.once("exit", resolve);
      child.kill("SIGTERM");
    });
  return { link, base: new URL(link).origin, stop };
}

/** In the page: `shown(look)` is when `look` first gave true and the frame after it was painted, in ms since the
 *  navigation began, redirects included. `keys` are the times of the keys as the browser received them. */
function watcher() {
  const painted = (then) => requestAnimationFrame(() => setTimeout(() => then(performance.now()), 0));
  const sheet = () => document.querySelector(".report-sheet")?.shadowRoot?.querySelector(".sheet h1") ?? null;
  const heading = () => document.querySelector("main h1") ?? sheet();
  const text = (where) => document.querySelector(where)?.textContent ?? "";
  window.looks = {
    list: () => document.querySelectorAll(".assessments > li svg").length >= 6,
    screen: () => heading() !== null && document.querySelector("[aria-busy=true]") === null,
    chosen: (option) => document.querySelectorAll(".opts input")[option]?.checked === true,
    other: (where, before) => text(where) !== before && text(where) !== "",
  };
  window.keyed = [];
  addEventListener("keydown", (event) => window.keyed.push(event.timeStamp), true);
  window.shown = (look) =>
    new Promise((resolve) => {
      const tell = () => (look() ? painted(resolve) : requestAnimationFrame(tell)); // each frame, as shadows are not observed
      tell();
    });
}

const quantile = (sorted, part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
const rows = [];
function row(what, times) {
  const sorted = [...times].sort((a, b) => a - b);
  const ms = (time) => time.toFixed(0).padStart(8);
  const [median, late, most] = [quantile(sorted, 0.5), quantile(sorted, 0.95), sorted.at(-1)];
  rows.push(`${what.padEnd(54)}${ms(median)}${ms(late)}${ms(most)}`);
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"].concat([
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ]),
});

/** Each round a server that has just begun and a browser that has nothing: the link works once. */
async function firstScreen() {
  const paint = [];
  const useful = [];
  let bytes = 0;
  for (let round = 0; round < rounds; ++round) {
    const server = await serve();
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.addInitScript(watcher);
    await page.addInitScript(() => {
      document.addEventListener("readystatechange", () => (window.useful = window.shown(window.looks.list)), {
        once: true,
      });
    });
    await page.goto(server.link);
    useful.push(await page.evaluate(() => window.useful));
    const seen = await page.evaluate(() => ({
      paint: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0,
      script: performance
        .getEntriesByType("resource")
        .filter((entry) => entry.name.endsWith(".js"))
        .reduce((sum, entry) => sum + entry.encodedBodySize, 0),
    }));
    paint.push(seen.paint);
    bytes = seen.script;
    await context.close();
    await server.stop();
  }
  row("the link: something is painted", paint);
  row("the link: six assessments, each with house and sentence", useful);
  rows.push(`${"script of the first screen, gzip".padEnd(54)}${(bytes / 1024).toFixed(0).padStart(8)} KiB`);
}

/** Presses a key and waits until each of `looks`, a name and what it is given, is true and painted: ms from the key. */
async function effectsOf(page, key, looks) {
  await page.evaluate((all) => {
    window.keyed.length = 0;
    window.effects = all.map(([name, ...given]) => window.shown(() => window.looks[name](...given)));
  }, looks);
  await page.keyboard.press(key);
  return page.evaluate(async () => (await Promise.all(window.effects)).map((time) => time - window.keyed[0]));
}
const textOf = (page, where) => page.evaluate((w) => document.querySelector(w)?.textContent ?? "", where);

async function screens(page, bank) {
  for (const path of ["", "/causes", "/why/score(data_management)", "/plan", "/report", "/history", "/interview"]) {
    const times = [];
    for (let round = 0; round < Math.min(rounds, 10); ++round) {
      await page.goto(`/a/${bank}${path}`);
      times.push(await page.evaluate(() => window.shown(window.looks.screen)));
    }
    row(`/a/ID${path} is there`, times);
  }
}

async function answers(page, asked) {
  await page.goto(`/a/${asked}/q/q_data_management_whole`);
  await page.locator(".opts input").first().waitFor();
  const chosen = [];
  const told = [];
  for (let round = 0; round < rounds * 2; ++round) {
    const option = round % 4;
    const looks = [
      ["chosen", option],
      ["other", ".banner.saved .banner-text", await textOf(page, ".banner.saved .banner-text")],
    ];
    const [marked, said] = await effectsOf(page, String(option + 1), looks);
    chosen.push(marked);
    told.push(said);
    await page.waitForTimeout(200); // a hand is not faster, and what follows an answer is read
  }
  row("a key in the interview: the answer is marked", chosen);
  row("a key in the interview: saved, and what it changed is told", told);
}

async function trials(page, bank) {
  await page.goto(`/a/${bank}/what-if`);
  const step = page.getByRole("slider", { name: "One consistent view of each customer" });
  await step.focus();
  const times = [];
  for (let round = 0; round < rounds; ++round) {
    const looks = [["other", ".trial-table", await textOf(page, ".trial-table")]];
    times.push(...(await effectsOf(page, round % 2 ? "ArrowLeft" : "ArrowRight", looks)));
    await page.waitForTimeout(200);
  }
  row("a key in a trial: the levels it would change are drawn", times);
}

await firstScreen();
const server = await serve();
try {
  const context = await browser.newContext({ baseURL: server.base });
  const page = await context.newPage();
  await page.addInitScript(watcher);
  await page.goto(server.link);
  await page.locator(".assessments").waitFor();
  const get = (path) => page.evaluate((p) => fetch(`/api/v1${p}`).then((r) => r.json()), path);
  const { csrf } = await get("/session");
  const post = (path, json) =>
    page.evaluate(
      ([p, body, headers]) => fetch(`/api/v1${p}`, { method: "POST", headers, body }).then((r) => r.json()),
      [path, JSON.stringify(json), { "Content-Type": "application/json", "X-Plumb-CSRF": csrf }],
    );
  const bank = (await get("/assessments?search=bank")).items[0].id;
  const begun = { framework: { id: "customer_centric" }, subject: { name: "Measured" } };
  const asked = (await post("/assessments", begun)).id;
  await screens(page, bank);
  await answers(page, asked);
  await trials(page, bank);
} finally {
  await browser.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
console.log(`${"ms".padEnd(54)}${"median".padStart(8)}${"95 %".padStart(8)}${"most".padStart(8)}`);
for (const line of rows) console.log(line);
