// `handout serve` on a copy of a site that a test may edit.
import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const program = join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), "debug/handout");

/** Serves a copy of `from` (the demonstration site without it) with more `options`; ready when it answers. */
export async function edit({ from = root, options = [], files = {} } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "handout-serve-"));
  for (const part of ["handout.toml", "articles", "templates"]) {
    if (existsSync(join(from, part))) cpSync(join(from, part), join(folder, part), { recursive: true });
  }
  const write = (path, text) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const read = (path) => readFileSync(join(folder, path), "utf8");
  for (const [path, text] of Object.entries(files)) write(path, text);
  const child = spawn(program, ["serve", "--port", "0", "--today", "2026-11-22", "--root", folder, ...options]);
  let said = "";
  child.stderr.on("data", (data) => { said += data; });
  const address = await new Promise((resolve, reject) => {
    child.stdout.on("data", (data) => {
      said += data;
      const found = said.match(/http:\/\/\S+/);
      if (found) resolve(found[0]);
    });
    child.on("exit", (code) => reject(new Error(`handout serve ended with ${code}: ${said}`)));
  });
  return {
    folder,
    address,
    origin: new URL(address).origin,
    write,
    read,
    /** Changes the text of a file as an editor saves it. */
    change: (path, from, to) => write(path, read(path).replace(from, to)),
    said: () => said,
    close: async () => {
      if (child.exitCode === null) {
        const ended = new Promise((resolve) => child.once("exit", resolve));
        child.kill("SIGINT");
        await ended;
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
