import { fitsOn, made, overlapping, sample, takePictures, withPage, zawiya } from "./browser.js";
import { test } from "node:test";
import assert from "node:assert/strict";

const page = made("contrast.html");
zawiya("contrast", sample("articles.csv"), "--by", "framing", "--names", "default", "--html", page);

test("labels in the plots do not collide", () =>
  withPage(page, async (at) => {
    const plots = await at.locator("svg.plot").count();
    assert.ok(plots > 0);
    for (let plot = 1; plot <= plots; plot++) {
      assert.equal(await overlapping(at, `section:nth-of-type(${plot}) svg.plot .labels text`), null);
    }
  }));

test("what may be chance is grey", () =>
  withPage(page, async (at) => {
    const colours = await at.evaluate(() => ["--muted", "--link"].map((name) =>
      getComputedStyle(document.documentElement).getPropertyValue(name)));
    const fill = await at.locator("svg.plot circle.unsure").first().evaluate((circle) => getComputedStyle(circle).fill);
    const grey = await at.evaluate((colour) => {
      document.body.style.color = colour;
      return getComputedStyle(document.body).color;
    }, colours[0]);
    assert.equal(fill, grey);
  }));

test("every column of a table has a name of its own", () =>
  withPage(page, async (at) => {
    const names = await at.locator(".tables table").first().locator("th").allInnerTexts();
    assert.equal(new Set(names).size, names.length, names.join("|"));
  }));

test("it fits on a telephone, and can be looked at", async () => {
  await fitsOn(page, 390);
  await takePictures(page, "contrast");
});
