// What every test of a page needs: Debian's chromium, the pages made of the shipped sample, and a page that
// keeps count of what it may not do.
import { chromium } from "playwright-core";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import assert from "node:assert/strict";

export const root = process.env.ZAWIYA_ROOT;
export const folder = join(root, "build/browser");
export const sample = (name) => join(root, "datasets/sample", name);
export const made = (name) => join(folder, name);

const patience = 120_000; // ms: a busy machine is no fault of a page

/// Runs the command to its end; returns what it prints.
export const zawiya = (...args) =>
  execFileSync(process.env.ZAWIYA ?? join(root, "build/release/zawiya"), args, { stdio: ["ignore", "pipe", "pipe"], encoding: "utf8" });

/// The model of the sample, trained once for all tests.
export const model = () => {
  const file = made("sample.zawiya");
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true });
    const part = made(`part-${process.pid}.zawiya`);
    zawiya("train", sample("articles.csv"), "--label", "topic", "--label", "framing", "--group", "event", "--model", part);
    execFileSync("mv", [part, file]);
  }
  return file;
};

/// The sample in two parts that share no event, so that a model can be measured on what it has not seen: writes
/// `learnt.csv` and `unseen.csv`.
export const halves = () => {
  const rows = readFileSync(sample("articles.csv"), "utf8").match(/(?:"(?:[^"]|"")*"|[^"\n])+(?:\n|$)/g);
  const parts = [[rows[0]], [rows[0]]];
  const event = rows[0].split(",").indexOf("event");
  for (const row of rows.slice(1)) {
    const name = row.split(",")[event] || row.split(",")[0];
    parts[[...name].reduce((sum, letter) => sum + letter.codePointAt(0), 0) % 2].push(row);
  }
  writeFileSync(made("learnt.csv"), parts[0].join(""));
  writeFileSync(made("unseen.csv"), parts[1].join(""));
};

/// Opens a file, or an address, and hands the page on. Afterwards: no error on its console, none thrown, and no
/// request but the one for itself (or to its own origin, for a page that is served).
export const withPage = async (place, look, options = {}) => {
  const address = /^https?:/.test(place) ? place : pathToFileURL(place).href;
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"], timeout: patience });
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    context.setDefaultTimeout(patience);
    const page = await context.newPage();
    const wrongs = [];
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) wrongs.push(`console: ${message.text()}`);
    });
    page.on("pageerror", (error) => wrongs.push(`thrown: ${error.message}`));
    page.on("request", (request) => {
      const own = /^https?:/.test(address) ? request.url().startsWith(new URL(address).origin) : request.url() === address;
      if (!own) wrongs.push(`request: ${request.url()}`);
    });
    await page.goto(address);
    await look(page);
    assert.deepEqual(wrongs, []);
  } finally {
    await browser.close();
  }
};

/// Pictures for people to look at: wide and narrow, light and dark, and as printed.
export const takePictures = async (place, name) => {
  for (const [size, width] of [["wide", 1280], ["narrow", 390]]) {
    for (const colorScheme of ["light", "dark"]) {
      await withPage(place, (page) => page.screenshot({ path: made(`${name}-${size}-${colorScheme}.png`), fullPage: true }),
        { viewport: { width, height: 900 }, colorScheme });
    }
  }
  await withPage(place, (page) => page.pdf({ path: made(`${name}.pdf`), format: "A4", printBackground: true }));
};

/// No page is wider than the screen that it is read on.
export const fitsOn = async (place, width) =>
  withPage(place, async (page) => {
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= width, `${wide} px wide on a screen of ${width}`);
  }, { viewport: { width, height: 900 } });

/// The direction that the text of an element runs in.
export const directionOf = (locator) => locator.evaluate((element) => getComputedStyle(element).direction);

/// Boxes of elements, two of which overlap; none where no two do.
export const overlapping = (page, selector) => page.evaluate((wanted) => {
  const boxes = [...document.querySelectorAll(wanted)].map((element) => [element.textContent, element.getBoundingClientRect()]);
  for (let i = 0; i < boxes.length; i++) {
    for (let j = 0; j < i; j++) {
      const [a, b] = [boxes[i][1], boxes[j][1]];
      if (a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom) return [boxes[i][0], boxes[j][0]];
    }
  }
  return null;
}, selector);
