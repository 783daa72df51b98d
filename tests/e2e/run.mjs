// Bundles the browser tests and runs one file after the other with node's test runner, each with servers of its own.
//   node tests/e2e/run.mjs [NAME ...]     needs the built command (PLUMB, else build/dev/plumb) and Chromium (CHROMIUM)
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

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
const passes = (name) =>
  spawnSync(process.execPath, ["--enable-source-maps", "--test", join(out, basename(name, ".ts") + ".mjs")], {
    stdio: "inherit",
    env,
  }).status === 0;

// A browser on a machine that is at its limit may miss a deadline once; a fault shows again.
const again = names.filter((name) => !passes(name));
const failed = again.filter((name) => !passes(name));
for (const name of again) if (!failed.includes(name)) console.log(`browser tests: ${name} passed at the second try`);
console.log(
  failed.length === 0
    ? `browser tests: all ${names.length} files pass`
    : `browser tests: failed in ${failed.join(", ")}`,
);
process.exit(failed.length === 0 && names.length > 0 ? 0 : 1);
