// `handout serve`, with `--edit` and without, on a small site that tests write into; it can be stopped and started again.
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const handout = join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), "debug/handout");

/** Starts the server on `files`, texts by path. */
export async function editing(files, options = []) {
  const folder = mkdtempSync(join(tmpdir(), "handout-editing-"));
  const path = (name) => join(folder, name);
  const write = (name, text) => {
    mkdirSync(dirname(path(name)), { recursive: true });
    writeFileSync(path(name), text);
  };
  for (const [name, text] of Object.entries(files)) write(name, text);
  let child;
  const server = { folder, write, read: (name) => readFileSync(path(name), "utf8") };

  /** `port` 0 lets the system choose. */
  server.start = (port = 0) => new Promise((done, failed) => {
    child = spawn(handout, ["serve", "--port", String(port), "--today", "2026-11-22", "--root", folder, ...options]);
    let log = "";
    delete server.open;
    child.stderr.on("data", (text) => { log += text; });
    child.on("exit", (code) => failed(new Error(`handout serve ended with ${code}: ${log}`)));
    createInterface({ input: child.stdout }).on("line", (line) => {
      const address = line.match(/http:\/\/\S+/)?.[0];
      if (!address) return;
      if (address.includes("token=")) server.open = address;
      else server.url = address.replace(/\/$/, "");
      if (!options.includes("--edit") || server.open) done(server);
    });
  });
  server.stop = () => new Promise((done) => {
    child.removeAllListeners("exit");
    child.on("exit", done);
    child.kill();
  });
  server.close = async () => {
    await server.stop();
    rmSync(folder, { recursive: true });
  };
  return server.start();
}
