// The built sites: where they are, which pages they have, and a small server that treats them as a host would.
import { createServer } from "node:http";
import { readFileSync, readdirSync, statSync, existsSync } from "node:fs";
import { dirname, extname, join, relative, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const built = process.env.HANDOUT_BUILT ?? join(here, "../../target/browser");

export const demo = join(built, "demo");
/** What the demonstration site does not have: see corners/. */
export const corners = join(built, "corners");
/** The sites of tests/sites, in the theme that readers see. */
export const cases = join(built, "cases");
export const sites = { demo, corners };
/** What `handout report` says to the editors of these two. */
export const reports = join(built, "reports");

export function files(folder, end) {
  const all = [];
  const walk = (at) => {
    for (const name of readdirSync(at).sort()) {
      const path = join(at, name);
      if (statSync(path).isDirectory()) walk(path);
      else if (name.endsWith(end)) all.push(relative(folder, path).split(sep).join("/"));
    }
  };
  walk(folder);
  return all;
}

/** Every page of a site, with what the theme says that it is. */
export function pages(folder) {
  return files(folder, ".html").map((path) => {
    const html = readFileSync(join(folder, path), "utf8");
    const find = (pattern) => html.match(pattern)?.[1] ?? "";
    return {
      path,
      html,
      kind: kindOf(html, find(/<body class="page-([^"]*)"/)),
      dir: find(/<html[^>]* dir="([^"]*)"/),
      lang: find(/<html lang="([^"]*)"/),
      moves: /http-equiv="refresh"/.test(html),
    };
  });
}

/** The theme calls everything that is written in Markdown an article. */
function kindOf(html, name) {
  if (name !== "article") return name || "unknown";
  if (html.includes('<dl class="glossary"')) return "glossary";
  return html.includes('{"@context":"https://schema.org","@type":"MedicalWebPage"') ? "article" : "page";
}

/** One page of each kind in each direction; of several, the longest has most to go wrong. */
export function pageTypes(folder) {
  const types = new Map();
  for (const page of pages(folder)) {
    const key = `${page.kind} ${page.dir}${page.moves ? " moved" : ""}`;
    const other = types.get(key);
    if (!other || other.html.length < page.html.length) types.set(key, page);
  }
  return [...types.values()];
}

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css",
  ".js": "text/javascript",
  ".svg": "image/svg+xml",
  ".xml": "application/xml",
  ".json": "application/json",
  ".txt": "text/plain; charset=utf-8",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".webp": "image/webp",
};

/** The `_headers` file of the site, where there is one: `[pattern, [name, value][]][]`. */
function headerRules(folder) {
  const file = join(folder, "_headers");
  if (!existsSync(file)) return [];
  const rules = [];
  for (const line of readFileSync(file, "utf8").split("\n")) {
    if (/^\s*(#|$)/.test(line)) continue;
    if (!/^\s/.test(line)) rules.push([line.trim(), []]);
    else {
      const colon = line.indexOf(":");
      rules.at(-1)[1].push([line.slice(0, colon).trim(), line.slice(colon + 1).trim()]);
    }
  }
  return rules;
}

const matches = (pattern, path) => (pattern.endsWith("*") ? path.startsWith(pattern.slice(0, -1)) : path === pattern);

/** Serves a site on a free port; `origin` has no slash at its end. */
export async function serve(folder, port = 0) {
  const rules = headerRules(folder);
  const server = createServer((request, response) => {
    let path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    if (path.endsWith("/")) path += "index.html";
    for (const [pattern, headers] of rules) {
      if (matches(pattern, path)) for (const [name, value] of headers) response.setHeader(name, value);
    }
    const file = join(folder, path);
    const found = file.startsWith(folder + sep) && existsSync(file) && statSync(file).isFile();
    const from = found ? file : join(folder, "404.html");
    response.statusCode = found ? 200 : 404;
    response.setHeader("Content-Type", TYPES[extname(from)] ?? "application/octet-stream");
    response.end(readFileSync(from));
  });
  await new Promise((resolve) => server.listen(port, "127.0.0.1", resolve));
  // A test that fails does not get to close it, and must end nevertheless.
  server.unref();
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    close: () => new Promise((resolve) => { server.closeAllConnections(); server.close(resolve); }),
  };
}

/** A site as it is reached from a web server and from a disk. */
export async function bothWays(folder) {
  const server = await serve(folder);
  return {
    ways: [
      { name: "http", url: (path) => `${server.origin}/${path}`, own: (url) => url.startsWith(`${server.origin}/`) },
      { name: "file", url: (path) => fileUrl(folder, path), own: (url) => url.startsWith(fileUrl(folder, "")) },
    ],
    close: server.close,
  };
}

export function fileUrl(folder, path) {
  return `${pathToFileURL(folder)}/${path}`;
}

/** `404.html` has absolute links, because hosts show it at any depth: it cannot work from a disk. */
export const worksFromDisk = (page) => page.kind !== "404";
