import { directionOf, fitsOn, made, model, sample, takePictures, withPage, zawiya } from "./browser.js";
import { writeFileSync } from "node:fs";
import { test } from "node:test";
import assert from "node:assert/strict";

const page = made("classify.html");
zawiya("classify", model(), sample("unseen.txt"), "--html", page);

test("the page names its article and its model, and gives every label's probability", () =>
  withPage(page, async (at) => {
    assert.match(await at.title(), /^Why: .*unseen\.txt, by sample\.zawiya$/);
    const labels = await at.locator("table.labels").first().locator("tr").count();
    assert.equal(labels, 1 + 7);
    assert.ok(!(await at.locator("body").innerText()).includes("100 %"));
  }));

test("Arabic runs from right to left, English from left to right, each paragraph its own way", async () => {
  await withPage(page, async (at) => assert.equal(await directionOf(at.locator("p.text").first()), "rtl"));
  const english = made("english.txt");
  writeFileSync(english, "Oil prices rise, says https://example.org/a?b=1\nارتفعت أسعار النفط");
  zawiya("classify", model(), english, "--html", made("english.html"));
  await withPage(made("english.html"), async (at) => assert.equal(await directionOf(at.locator("p.text").first()), "ltr"));
});

test("several articles have an index that leads to each", async () => {
  const both = made("two.html");
  zawiya("classify", model(), sample("official.txt"), sample("opposed.txt"), "--html", both);
  await withPage(both, async (at) => {
    const links = at.locator("nav a");
    assert.equal(await links.count(), 2);
    await links.nth(1).focus();
    await at.keyboard.press("Enter");
    assert.match(at.url(), /#a1$/);
  });
});

test("it fits on a telephone, and can be looked at", async () => {
  await fitsOn(page, 390);
  await takePictures(page, "classify");
});
