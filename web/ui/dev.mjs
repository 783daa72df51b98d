// Serves dist/ while pages are made, and passes everything else on to a running `plumb serve`, so that a change shows
// after `npm run watch` without building the program again.
//   npm run dev -- --to http://127.0.0.1:8080 --port 8090     then open the link that serve printed, at port 8090
import { existsSync, readFileSync } from "node:fs";
import { createServer, request as ask } from "node:http";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const dist = fileURLToPath(new URL("dist", import.meta.url));
const option = (name, fallback) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : process.argv[at + 1];
};
const to = new URL(option("to", "http://127.0.0.1:8080"));
const port = Number(option("port", "8090"));
const types = { js: "text/javascript", css: "text/css", svg: "image/svg+xml", map: "application/json" };
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'";

function passOn(incoming, outgoing) {
  const headers = { ...incoming.headers, host: to.host };
  if (headers.origin) headers.origin = to.origin;
  const onward = ask(
    { host: to.hostname, port: to.port, path: incoming.url, method: incoming.method, headers },
    (reply) => {
      outgoing.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.pipe(outgoing);
    },
  );
  onward.on("error", (error) => outgoing.writeHead(502).end(`${to.origin} does not answer: ${error.message}\n`));
  incoming.pipe(onward);
}

createServer((incoming, outgoing) => {
  const path = new URL(incoming.url ?? "/", to).pathname;
  if (/^\/(api|open|i|healthz|readyz|metrics)(\/|$)/.test(path)) return passOn(incoming, outgoing);
  const file = path.startsWith("/assets/") ? join(dist, path) : join(dist, "index.html");
  if (!existsSync(file)) return outgoing.writeHead(404).end();
  const type = types[file.split(".").at(-1)] ?? "text/html; charset=utf-8";
  outgoing.writeHead(200, { "Content-Type": type, "Content-Security-Policy": policy }).end(readFileSync(file));
}).listen(port, "127.0.0.1", () => console.log(`pages at http://127.0.0.1:${port}/, answers from ${to.origin}`));
