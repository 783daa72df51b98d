// Builds the pages into dist/: dist/index.html and dist/assets/NAME.HASH.{js,css,svg}. Each screen is a chunk of its
// own, read when it is first shown; all styles are one file, so nothing shifts when a screen arrives.
//   node build.mjs            once, small
//   node build.mjs --watch    again after every change, with source maps
import { build, context } from "esbuild";
import { gzipSync } from "node:zlib";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL(".", import.meta.url));
const src = join(root, "src");
const dist = join(root, "dist");
const watch = process.argv.includes("--watch");
const most_first_screen_kib = 150;

/** The tokens that pages and reports share, then every style sheet below src, base first: later ones may lean on
 *  them. */
function styleSheets() {
  const found = readdirSync(src, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith(".css"));
  const rank = (name) => (name.endsWith("base.css") ? 0 : name.startsWith("parts") ? 1 : 2);
  return ["../../../report/style/tokens.css", ...found.sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))];
}

const common = {
  bundle: true,
  write: false,
  minify: !watch,
  sourcemap: watch,
  metafile: true,
  outdir: join(dist, "assets"),
  logLevel: "warning",
  entryNames: "[name].[hash]",
  chunkNames: "[name].[hash]",
  assetNames: "[name].[hash]",
};
const page = {
  ...common,
  entryPoints: [join(src, "main.tsx")],
  format: "esm",
  splitting: true,
  target: ["es2022"],
  jsx: "automatic",
  jsxImportSource: "preact",
};
const theme = { ...common, entryPoints: [join(src, "theme_start.ts")], format: "iife", target: ["es2022"] };
const icon = { ...common, entryPoints: [join(src, "style/bob.svg")], loader: { ".svg": "copy" } };
const styles = () => ({
  ...common,
  target: ["chrome123", "firefox120", "safari17.5"],
  stdin: {
    contents: styleSheets()
      .map((name) => `@import "./${name}";`)
      .join("\n"),
    resolveDir: src,
    loader: "css",
    sourcefile: "style.css",
  },
  entryNames: "style.[hash]",
});

function outputs(result) {
  return Object.entries(result.metafile.outputs).filter(([path]) => !path.endsWith(".map"));
}
const nameOf = (path) => basename(path);

/** What the first screen reads before it can be used: the entry, what it imports, and the chunk of the start page. */
function firstScreen(result) {
  const all = new Map(outputs(result).map(([path, value]) => [path, value]));
  const entry = [...all].find(([, value]) => value.entryPoint?.endsWith("main.tsx"))[0];
  const start = [...all].find(([, value]) => value.entryPoint?.endsWith("start/start.tsx"))?.[0];
  const seen = new Set();
  const visit = (path) => {
    if (!path || seen.has(path)) return;
    seen.add(path);
    for (const i of all.get(path)?.imports ?? []) if (i.kind === "import-statement") visit(i.path);
  };
  visit(entry);
  const preload = [...seen].filter((path) => path !== entry);
  visit(start);
  return { entry, preload, reads: [...seen] };
}

/** Puts the files into dist and takes others away; what has not changed is not touched, so nothing is built after it. */
function writeFiles(files) {
  mkdirSync(join(dist, "assets"), { recursive: true });
  for (const [path, contents] of files) {
    if (!existsSync(path) || !readFileSync(path).equals(contents)) writeFileSync(path, contents);
  }
  for (const name of readdirSync(join(dist, "assets"))) {
    if (!files.has(join(dist, "assets", name))) rmSync(join(dist, "assets", name));
  }
}

function pageText({ entry, preload, theme, icon, style }) {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>Plumbline</title>
<link rel="icon" type="image/svg+xml" href="/assets/${icon}">
<link rel="stylesheet" href="/assets/${style}">
<script src="/assets/${theme}"></script>
<script type="module" src="/assets/${nameOf(entry)}"></script>
${preload.map((path) => `<link rel="modulepreload" href="/assets/${nameOf(path)}">`).join("\n")}
</head>
<body>
<div id="page"></div>
<noscript><p>Plumbline needs scripts for its pages. The report does not: <code>plumb report</code> writes it as one file.</p></noscript>
</body>
</html>
`;
}

/** Writes what was built and says how much the first screen reads. */
function finish(pageResult, themeResult, iconResult, styleResult) {
  const results = [pageResult, themeResult, iconResult, styleResult];
  const files = new Map(results.flatMap((r) => r.outputFiles.map((f) => [f.path, Buffer.from(f.contents)])));
  for (const path of [...files.keys()]) if (/bob\.[A-Z0-9]+\.js$/.test(path)) files.delete(path);
  const { entry, preload, reads } = firstScreen(pageResult);
  const only = (result, ending) => nameOf(outputs(result).find(([path]) => path.endsWith(ending))[0]);
  const style = only(styleResult, ".css");
  const text = pageText({ entry, preload, theme: only(themeResult, ".js"), icon: only(iconResult, ".svg"), style });
  files.set(join(dist, "index.html"), Buffer.from(text));
  writeFiles(files);
  const gzipped = (path) => gzipSync(files.get(resolve(root, path))).length;
  report({
    script: reads.reduce((sum, path) => sum + gzipped(path), 0),
    style: gzipped(join(dist, "assets", style)),
  });
}

function report(sizes) {
  const kib = (bytes) => (bytes / 1024).toFixed(1);
  console.log(`pages: first screen ${kib(sizes.script)} KiB of script, ${kib(sizes.style)} KiB of style (gzip)`);
  if (sizes.script > most_first_screen_kib * 1024) {
    console.error(`pages: the first screen reads over ${most_first_screen_kib} KiB of script; load parts of it later`);
    process.exitCode = 1;
  }
}

process.chdir(root);
if (watch) {
  const rest = await Promise.all([build(theme), build(icon)]);
  const onEnd = {
    name: "page",
    setup(b) {
      b.onEnd(async (result) => {
        if (result.errors.length === 0) finish(result, rest[0], rest[1], await build(styles()));
      });
    },
  };
  await (await context({ ...page, plugins: [onEnd] })).watch();
} else {
  const [a, b, c, d] = await Promise.all([build(page), build(theme), build(icon), build(styles())]);
  finish(a, b, c, d);
}
