import { after, before, test } from "node:test";
import { checkWidth, openBrowser, openPage } from "./support/browser";
import type { Browser } from "./support/browser";
import { advicePaths, createBank, createPartial, openScreen } from "./support/advice";
import { Client, startServer } from "./support/server";
import type { Server } from "./support/server";

let server: Server, client: Client, browser: Browser, paths: string[];
before(async () => {
  server = await startServer();
  client = await Client.open(server);
  browser = await openBrowser();
  const bank = await createBank(client);
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
