// How many sheets of A4 an article takes, and how full each is: node sheets.mjs [site]
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launch } from "./browser.mjs";
import { demo, fileUrl, pages } from "./site.mjs";

/** The share of each sheet of a PDF that its text takes: how far down the left and the right half go, above the line of the foot. */
export function fills(file) {
  const pictures = execFileSync("pdftoppm", ["-r", "72", "-gray", file], { maxBuffer: 1 << 28 });
  const shares = [];
  for (let at = 0; at < pictures.length; ) {
    const head = pictures.subarray(at, at + 40).toString("latin1").match(/^P5\s+(\d+)\s+(\d+)\s+255\s/);
    const [width, height] = [Number(head[1]), Number(head[2])];
    at += head[0].length;
    const dark = (row, from, to) => {
      let count = 0;
      for (let x = Math.round(width * from); x < width * to; x++) if (pictures[at + row * width + x] < 200) count++;
      return count / (width * (to - from));
    };
    const last = (from, to, before, least) => {
      let row = before - 1;
      while (row > 0 && dark(row, from, to) <= least) row--;
      return row;
    };
    const foot = last(0, 1, height, 0.85);
    // Not the line between the columns.
    shares.push((last(0, 0.48, foot, 0) + last(0.52, 1, foot, 0)) / 2 / height);
    at += width * height;
  }
  return shares;
}

if (process.argv[1] === import.meta.filename) {
  const site = process.argv[2] ?? demo;
  const folder = mkdtempSync(join(tmpdir(), "handout-sheets-"));
  const browser = await launch();
  const tab = await browser.newPage();
  const counts = [];
  for (const page of pages(site).filter(({ kind }) => kind === "article")) {
    await tab.goto(fileUrl(site, page.path));
    const file = join(folder, "page.pdf");
    writeFileSync(file, await tab.pdf({ format: "A4" }));
    const shares = fills(file);
    const points = await tab.evaluate(() => document.querySelector(".longest") ? 10 : document.querySelector(".long") ? 11 : 12);
    counts.push(shares.length);
    console.log(`| \`${page.path.replace(".html", "")}\` | ${shares.length} | ${points} | ${shares.map((share) => Math.round(share * 100)).join(", ")} |`);
  }
  console.log(`mean ${(counts.reduce((a, b) => a + b) / counts.length).toFixed(2)} of ${counts.length}`);
  await browser.close();
  rmSync(folder, { recursive: true });
}
