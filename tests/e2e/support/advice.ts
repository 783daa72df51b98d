import type { Page } from "./browser";
import { exampleCase } from "./server";
import type { Client } from "./server";

/** The screens that show what was concluded, below an assessment. */
export const advicePaths = [
  "",
  "/causes",
  "/why/score(data_management)?depth=audit",
  "/what-if?set=dm_single_view%20is%203",
  "/plan?budget=140000&periods=4",
  "/report",
  "/history",
];

export const createBank = (client: Client): Promise<string> => client.createCase(exampleCase("03_retail_bank"), "Bank");

/** The bank of which two rooms only are known, so that everything is possible and little is settled. */
export async function createPartial(client: Client): Promise<string> {
  const whole = exampleCase("03_retail_bank");
  const levels = (whole["levels"] as { of: string }[]).filter(
    (level) => level.of !== "data_management" && !level.of.startsWith("dm_"),
  );
  return client.createCase({ ...whole, levels }, "Partial bank");
}

/** Opens a screen and waits until its headline stands and nothing is being read. */
export async function openScreen(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.locator("main h1").first().waitFor({ timeout: 60_000 });
  await page.waitForFunction(() => document.querySelector("[aria-busy=true]") === null, undefined, { timeout: 60_000 });
}
