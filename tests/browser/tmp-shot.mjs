import { launch } from "./browser.mjs";
const [,, url, out, w="1280", h="900", scheme="light", ...acts] = process.argv;
const b = await launch();
const c = await b.newContext({ viewport: { width: +w, height: +h }, colorScheme: scheme });
const p = await c.newPage();
p.on("console", m => console.log(m.type(), m.text()));
p.on("pageerror", e => console.log("ERR", e.message));
if (process.env.T) await p.goto(`http://localhost:4321/_handout/open?${process.env.T}`); await p.goto(url); await p.waitForTimeout(1200);
for (const a of acts) { await eval(`(async()=>{${a}})()`); await p.waitForTimeout(900); }
await p.screenshot({ path: out });
await b.close();
