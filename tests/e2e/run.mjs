// Bundles the browser tests and runs their files two at a time with node's test runner, each with servers of its own:
// a browser that waits leaves a processor to the other.
//   node tests/e2e/run.mjs [NAME ...]     needs the built command (PLUMB, else build/dev/plumb) and Chromium (CHROMIUM)
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

const files_at_once = 2;
const most_minutes = 5; // of one file: what still runs then waits for something that never comes
const here = fileURLToPath(new URL(".", import.meta.url));
const ui = join(here, "../../web/ui");
const { build } = createRequire(join(ui, "package.json"))("esbuild");
const out = join(ui, "node_modules/.e2e");
const wanted = process.argv.slice(2);
const names = readdirSync(here)
  .filter((name) => name.endsWith(".spec.ts") && (wanted.length === 0 || wanted.some((w) => name.includes(w))))
  .sort();

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
await build({
  entryPoints: names.map((name) => join(here, name)),
  outdir: out,
  outExtension: { ".js": ".mjs" },
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node18",
  sourcemap: "inline",
  logLevel: "warning",
  external: ["playwright-core"],
  nodePaths: [join(ui, "node_modules")],
});
const env = { ...process.env, PLUMB_ROOT: join(here, "../..") };
/** Runs one file; what it says is shown at once when it has ended. */
const passes = (name) =>
  new Promise((resolve) => {
    const begun = Date.now();
    const bundle = join(out, basename(name, ".ts") + ".mjs");
    const child = spawn(process.execPath, ["--enable-source-maps", "--test", "--test-reporter=spec", bundle], {
      env,
      timeout: most_minutes * 60_000,
    });
    const said = [];
    child.stdout.on("data", (chunk) => said.push(chunk));
    child.stderr.on("data", (chunk) => said.push(chunk));
    child.on("close", (code) => {
      if (code !== 0) process.stdout.write(Buffer.concat(said));
      if (code === null) console.log(`${name} was ended after ${most_minutes} minutes`);
      console.log(`${code === 0 ? "pass" : "FAIL"} ${name} in ${((Date.now() - begun) / 1000).toFixed(1)} s`);
      resolve(code === 0);
    });
  });

/** Runs all of them, so many at a time; gives those that failed. */
async function failing(files, at_once) {
  const waiting = [...files];
  const failed = [];
  const work = async () => {
    for (let name = waiting.shift(); name; name = waiting.shift()) if (!(await passes(name))) failed.push(name);
  };
  await Promise.all(Array.from({ length: at_once }, work));
  return failed;
}

// The long ones first. A browser on a machine that is at its limit may miss a deadline once; alone a fault shows again.
const size = (name) => readFileSync(join(here, name), "utf8").length;
const again = await failing(
  names.sort((a, b) => size(b) - size(a)),
  files_at_once,
);
const failed = await failing(again, 1);
for (const name of again) if (!failed.includes(name)) console.log(`browser tests: ${name} passed at the second try`);
console.log(
  failed.length === 0
    ? `browser tests: all ${names.length} files pass`
    : `browser tests: failed in ${failed.join(", ")}`,
);
process.exit(failed.length === 0 && names.length > 0 ? 0 : 1);
