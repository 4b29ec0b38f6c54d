// Lighthouse for a phone, three runs of each page, as a table of medians; fails below the target.
import { writeFileSync } from "node:fs";
import { launch as launchChrome } from "chrome-launcher";
import lighthouse from "lighthouse";
import { args, executablePath } from "../browser/browser-path.mjs";
import { demo, serve } from "../browser/site.mjs";

const PAGES = [["article", "conditions/nephrotic-syndrome.html"], ["home", "index.html"], ["A to Z", "a-z.html"]];
const TARGETS = { performance: 99, accessibility: 100, "best-practices": 100, seo: 100 };
const RUNS = 3;

const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];
const server = await serve(demo);
const chrome = await launchChrome({ chromePath: executablePath, chromeFlags: ["--headless=new", ...args] });
const lines = [`| page | ${Object.keys(TARGETS).join(" | ")} | first paint | largest paint | blocked | transferred |`, `|---|${"---:|".repeat(Object.keys(TARGETS).length + 4)}`];
let failed = false;
let version;
for (const [name, path] of PAGES) {
  const runs = [];
  for (let n = 0; n < RUNS; n++) {
    const { lhr } = await lighthouse(`${server.origin}/${path}`, { port: chrome.port, onlyCategories: Object.keys(TARGETS), logLevel: "error" });
    runs.push(lhr);
  }
  version = runs[0].lighthouseVersion;
  const scores = Object.entries(TARGETS).map(([category, target]) => {
    const score = median(runs.map((run) => Math.round(run.categories[category].score * 100)));
    if (score < target) {
      failed = true;
      const audits = runs[0].categories[category].auditRefs.map(({ id }) => runs[0].audits[id]);
      for (const { id, title } of audits.filter((audit) => audit.score !== null && audit.score < 0.9)) console.error(`${path}: ${category}: ${id}: ${title}`);
    }
    return score < target ? `**${score}**` : score;
  });
  const audit = (id) => median(runs.map((run) => run.audits[id].numericValue));
  lines.push(`| ${name} | ${scores.join(" | ")} | ${Math.round(audit("first-contentful-paint"))} ms | ${Math.round(audit("largest-contentful-paint"))} ms | ${Math.round(audit("total-blocking-time"))} ms | ${(audit("total-byte-weight") / 1024).toFixed(1)} KB |`);
}
await chrome.kill();
await server.close();
const report = `Lighthouse ${version}, phone, simulated slow 4G, median of ${RUNS} runs, not compressed by the server:\n\n${lines.join("\n")}\n`;
console.log(report);
if (process.argv[2]) writeFileSync(process.argv[2], report);
process.exitCode = failed ? 1 : 0;
