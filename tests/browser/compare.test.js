import { directionOf, fitsOn, made, model, sample, takePictures, withPage, zawiya } from "./browser.js";
import { test } from "node:test";
import assert from "node:assert/strict";

const page = made("compare.html");
zawiya("compare", sample("official.txt"), sample("opposed.txt"), "--model", model(), "--html-only", page);

const middle = (locator) => locator.evaluate((element) => {
  const box = element.getBoundingClientRect();
  return (box.left + box.right) / 2;
});

test("A stands right of B, in the columns and in the lines of what was substituted", () =>
  withPage(page, async (at) => {
    const heads = at.locator(".head > div");
    assert.ok((await middle(heads.nth(0))) > (await middle(heads.nth(1))));
    const words = at.locator(".changes li").first().locator("mark");
    assert.ok((await middle(words.nth(0))) > (await middle(words.nth(1))));
  }));

test("what stands in one account only has a heading", () =>
  withPage(page, async (at) => {
    const alone = at.locator(".alone .side");
    assert.ok((await alone.count()) > 0);
    for (const heading of await alone.all()) {
      assert.ok(await heading.isVisible());
      assert.match(await heading.innerText(), /^only in [AB]$/);
    }
  }));

test("texts run from right to left", () =>
  withPage(page, async (at) => assert.equal(await directionOf(at.locator(".cell p").first()), "rtl")));

test("it fits on a telephone, and can be looked at", async () => {
  await fitsOn(page, 390);
  await takePictures(page, "compare");
});
