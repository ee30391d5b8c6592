import { directionOf, fitsOn, halves, made, model, takePictures, withPage, zawiya } from "./browser.js";
import { readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import assert from "node:assert/strict";

const page = made("report.html");
const half = made("half.zawiya");
halves();
zawiya("train", made("learnt.csv"), "--label", "topic", "--label", "framing", "--lambda", "0.001", "--model", half);
zawiya("report", half, made("unseen.csv"), "-o", page);

const shares = (table, column) => table.locator("tbody tr").evaluateAll(
  (rows, at) => rows.map((row) => Number(row.cells[at].dataset.value)), column);

test("charts are drawn", () =>
  withPage(page, async (at) => {
    assert.equal(await at.locator("svg.chart .dot").first().isVisible(), true);
    assert.equal(await at.locator("svg.chart .curve").first().isVisible(), true);
    const canvas = at.locator("figure.timeline canvas").first();
    const drawn = await canvas.evaluate((of) => {
      const pixels = of.getContext("2d").getImageData(0, 0, of.width, of.height).data;
      const colours = new Set();
      for (let i = 0; i < pixels.length; i += 4) if (pixels[i + 3] > 200) colours.add(`${pixels[i]},${pixels[i + 1]},${pixels[i + 2]}`);
      return colours.size;
    });
    assert.ok(drawn > 3, `${drawn} colours`);
  }));

test("a table is sorted from the keyboard, and says how", () =>
  withPage(page, async (at) => {
    const table = at.locator("#data table.data").last();
    const header = table.locator("thead th").nth(1);
    await header.locator("button").focus();
    await at.keyboard.press("Enter");
    assert.equal(await header.getAttribute("aria-sort"), "descending");
    const falling = await shares(table, 1);
    assert.deepEqual(falling, [...falling].sort((a, b) => b - a));
    await at.keyboard.press("Space");
    assert.equal(await header.getAttribute("aria-sort"), "ascending");
    const rising = await shares(table, 1);
    assert.deepEqual(rising, [...rising].sort((a, b) => a - b));
  }));

test("a table is filtered from the keyboard", () =>
  withPage(page, async (at) => {
    const outlets = at.locator("#data .filter").last();
    const table = at.locator("#data table.data").last();
    const name = await table.locator("tbody th").first().innerText();
    await outlets.locator("input").focus();
    await at.keyboard.type(name);
    assert.equal(await table.locator("tbody tr:visible").count(), 1);
    assert.match(await outlets.innerText(), /1 of \d+ rows/);
    await at.keyboard.press("Control+A");
    await at.keyboard.press("Delete");
    assert.ok((await table.locator("tbody tr:visible").count()) > 8);
  }));

test("a line is hidden and shown from the keyboard", () =>
  withPage(page, async (at) => {
    const key = at.locator("figure.timeline .u-series").nth(1);
    await key.locator("th").focus();
    await at.keyboard.press("Enter");
    assert.match(await key.getAttribute("class"), /u-off/);
    await at.keyboard.press("Enter");
    assert.doesNotMatch(await key.getAttribute("class"), /u-off/);
  }));

test("names run the way of their script", () =>
  withPage(page, async (at) => {
    await at.locator("details.error").first().evaluate((details) => { details.open = true; });
    assert.equal(await directionOf(at.locator("details.error p.text").first()), "rtl");
    assert.equal(await directionOf(at.locator("h1")), "ltr");
    const outlet = at.locator("#data table.data").last().locator("tbody th").first();
    assert.equal(await directionOf(outlet), "rtl");
  }));

test("without scripts everything can be read", () =>
  withPage(page, async (at) => {
    assert.equal(await at.locator("figure.timeline svg.still").first().isVisible(), true);
    assert.equal(await at.locator("button").count(), 0);
    assert.equal(await at.locator(".live-only").first().isVisible(), false);
  }, { javaScriptEnabled: false }));

test("printed, it has still pictures and nothing to press", () =>
  withPage(page, async (at) => {
    await at.emulateMedia({ media: "print" });
    assert.equal(await at.locator("figure.timeline svg.still").first().isVisible(), true);
    assert.equal(await at.locator("figure.timeline .live").first().isVisible(), false);
    assert.equal(await at.locator(".filter").first().isVisible(), false);
  }));

test("without labels, outlets and dates it says so", async () => {
  const bare = made("bare.csv");
  writeFileSync(bare, "id,text\n1,ارتفعت أسعار النفط في الأسواق\n2,فاز الفريق بالمباراة\n");
  zawiya("report", model(), bare, "-o", made("bare.html"));
  await withPage(made("bare.html"), async (at) => {
    const notices = (await at.locator(".notice").allInnerTexts()).join("\n");
    for (const lacking of ["No article has a label", "No article has an outlet", "No article has a date"]) {
      assert.ok(notices.includes(lacking), notices);
    }
    assert.equal(await at.locator("figure.timeline").count(), 0);
  });
});

test("it is small, fits on a telephone, and can be looked at", async () => {
  assert.ok(readFileSync(page).length < 1.5e6, `${readFileSync(page).length} bytes`);
  await fitsOn(page, 390);
  await takePictures(page, "report");
});
