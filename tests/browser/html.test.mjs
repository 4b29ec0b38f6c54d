// The Nu HTML checker has no error to report on any page: demonstration site, corner cases, and the sites of tests/sites.
import { test } from "node:test";
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, writeFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import jar from "vnu-jar";
import { cases, files, reports, sites } from "./site.mjs";

/** What the checker says about pages; the style sheets and pictures of the site go with them. */
function check(paths) {
  const run = spawnSync("java", ["-Xss2m", "-jar", jar, "--format", "json", "--stdout", "--exit-zero-always", "--also-check-css", "--also-check-svg", ...paths], { encoding: "utf8", maxBuffer: 1 << 28 });
  assert.equal(run.status, 0, run.stderr);
  return JSON.parse(run.stdout).messages;
}

const say = (message) => `${message.url.replace(/.*\/(demo|corners|cases|reports)\//, "$1/")}:${message.lastLine ?? ""} ${message.message} ${message.extract ?? ""}`;

test("the checker sees mistakes", () => {
  const folder = mkdtempSync(join(tmpdir(), "handout-html-"));
  const file = join(folder, "bad.html");
  writeFileSync(file, "<!doctype html><html lang=en><title>x</title><p id=a><div id=a></p>");
  assert.ok(check([file]).some((message) => message.type === "error"));
  rmSync(folder, { recursive: true });
});

test("no page, style sheet or picture has an error", () => {
  const folders = [...Object.values(sites), reports, ...(existsSync(cases) ? [cases] : [])];
  const paths = folders.flatMap((folder) => [".html", ".css", ".svg"].flatMap((end) => files(folder, end).map((path) => join(folder, path))));
  assert.ok(paths.length > 100, `only ${paths.length} files`);
  // Some sites of tests/sites skip a heading on purpose: there the author is wrong, not the page.
  const onPurpose = (message) => message.url.includes("/cases/") && /skipping \d+ heading level/.test(message.message);
  const errors = check(paths).filter((message) => message.type !== "info" && !onPurpose(message));
  assert.deepEqual([...new Set(errors.map(say))], []);
});
