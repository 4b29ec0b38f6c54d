// Debian's Chromium, and what it has to say about a page.
import { chromium } from "playwright-core";
import { args, executablePath } from "./browser-path.mjs";

export const launch = () => chromium.launch({ executablePath, args });

export const DESKTOP = { width: 1280, height: 900 };
export const PHONE = { width: 320, height: 640 };

/** Collects everything in a context that a reader's privacy, a strict policy or a console would object to. */
export async function watch(context, own) {
  const seen = [];
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      console.error(`policy violation: ${event.violatedDirective} blocked ${event.blockedURI || "inline"} ${event.sample}`);
    });
  });
  context.on("console", (message) => {
    // The preview of the edit page runs no scripts on purpose, and Chromium says so.
    const sandboxed = /^Blocked script execution in '[^']*' because the document's frame is sandboxed/.test(message.text());
    if (!sandboxed && ["error", "warning", "assert"].includes(message.type())) seen.push(`console ${message.type()}: ${message.text()}`);
  });
  context.on("weberror", (error) => seen.push(`script error: ${error.error().message}`));
  context.on("request", (request) => {
    if (!own(request.url())) seen.push(`request to another origin: ${request.url().slice(0, 200)}`);
  });
  // The browser itself gives up the icon of a page that is left; an icon that is missing has another error.
  const left = (request) => request.failure()?.errorText === "net::ERR_ABORTED" && /\/icon\.[^/]*svg$/.test(request.url());
  context.on("requestfailed", (request) => {
    if (!left(request)) seen.push(`failed request: ${request.url()} ${request.failure()?.errorText}`);
  });
  context.on("response", (response) => {
    if (response.status() >= 400) seen.push(`status ${response.status()}: ${response.url()}`);
  });
  return seen;
}

/** Two frames: styles, scripts and layout are done. */
export const settled = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
