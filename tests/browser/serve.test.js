// The page of `zawiya serve`, used as people use it, in a real browser.
//   node --test tests/browser/serve.test.js
// ZAWIYA: the command (build/release/zawiya); CHROMIUM: the browser (/usr/bin/chromium);
// SCREENSHOTS: a folder to put pictures into. playwright-core is looked for in build/browser.
import assert from 'node:assert';
import {execFileSync, spawn} from 'node:child_process';
import fs from 'node:fs';
import {createRequire} from 'node:module';
import os from 'node:os';
import path from 'node:path';
import {after, before, test} from 'node:test';

const root = path.join(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '..', '..');
const zawiya = process.env.ZAWIYA || path.join(root, 'build/release/zawiya');
const {chromium} = createRequire(path.join(root, 'build/browser/'))('playwright-core');
const sample = path.join(root, 'datasets/sample');
const shots = process.env.SCREENSHOTS;

const ARTICLE = {
  title: 'أهلي الفرات يفوز بهدف متأخر',
  text: 'فاز الفريق في المباراة بهدف سجله المهاجم قبل نهاية الشوط الثاني، واحتفل الجمهور في الملعب ' +
        'بصدارة الدوري. <script>window.ran = 1</script> <img src=x onerror="window.ran = 1">',
};

let folder, server, url, browser;
const complaints = [];

before(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'zawiya-browser-'));
  const model = path.join(folder, 'sample.zawiya');
  execFileSync(zawiya, ['train', path.join(sample, 'articles.csv'), '--label', 'topic', '--label', 'framing',
                        '--lambda', '0.001', '-m', model], {stdio: 'ignore'});
  server = spawn(zawiya, ['serve', model, '--port', '0'], {stdio: ['ignore', 'pipe', 'ignore']});
  url = await new Promise((resolve, reject) => {
    server.stdout.once('data', (bytes) => resolve(bytes.toString().trim()));
    server.once('exit', (status) => reject(new Error('the server ended with ' + status)));
  });
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox']});
}, {timeout: 120000});

after(async () => {
  if (browser) await browser.close();
  if (server) server.kill('SIGTERM');
  if (folder) fs.rmSync(folder, {recursive: true, force: true});
});

async function open(options = {}) {
  const page = await browser.newPage(options);
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => {
    const to = request.url();
    if (!to.startsWith(url) && !to.startsWith('data:') && !to.startsWith('blob:')) complaints.push('asked ' + to);
  });
  await page.goto(url);
  await page.getByText('A model of').waitFor();
  return page;
}

async function shot(page, name) {
  if (shots) await page.screenshot({path: path.join(shots, name + '.png'), fullPage: true});
}

async function pasteArticle(page) {
  await page.getByLabel('Headline').fill(ARTICLE.title);
  await page.getByRole('textbox', {name: /^Article/}).fill(ARTICLE.text);
  await page.keyboard.press('Control+Enter');
  await page.locator('mark.for').nth(2).waitFor();
}

// Drops a file onto the page, as from the desktop.
async function drop(page, name, type, content) {
  const data = await page.evaluateHandle(([n, t, c]) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([c], n, {type: t}));
    return transfer;
  }, [name, type, content]);
  await page.dispatchEvent('body', 'dragover', {dataTransfer: data});
  await page.dispatchEvent('body', 'drop', {dataTransfer: data});
}

test('an article is pasted, and its words are marked', async () => {
  const page = await open();
  await pasteArticle(page);
  const heads = await page.locator('.head-name').allTextContents();
  assert.deepStrictEqual(heads, ['topic', 'framing']);
  assert.match(await page.locator('.label').first().textContent(), /^sport .*%/);
  const shown = await page.locator('.words .text').textContent();
  assert.strictEqual(shown, ARTICLE.text, 'the article stands there as it was pasted');
  assert.strictEqual(await page.locator('.words .headline').textContent(), ARTICLE.title);
  assert.strictEqual(await page.evaluate(() => window.ran), undefined, 'nothing that was pasted runs');
  assert.strictEqual(await page.locator('.words script, .words img').count(), 0);
  assert.strictEqual(
    await page.locator('.words .text').evaluate((p) => getComputedStyle(p).direction), 'rtl');
  await shot(page, 'article-wide-light');
  await page.close();
});

test('another head’s words are chosen by the keyboard', async () => {
  const page = await open();
  await pasteArticle(page);
  const first = await page.locator('.units').textContent();
  await page.getByRole('radio').first().focus();
  await page.keyboard.press('ArrowDown');
  assert.ok(await page.getByRole('radio').nth(1).isChecked());
  assert.notStrictEqual(await page.locator('.units').textContent(), first);
  await page.close();
});

test('two accounts are pasted, and laid side by side', async () => {
  const page = await open();
  await page.getByRole('tab', {name: 'One article'}).focus();
  await page.keyboard.press('ArrowRight');
  const [first, second] = ['official.txt', 'opposed.txt'].map((name) => fs.readFileSync(path.join(sample, name), 'utf8'));
  await page.getByLabel('First account').fill(first);
  await page.getByLabel('Second account').fill(second);
  await page.keyboard.press('Control+Enter');
  await page.locator('.accounts mark.changed').first().waitFor();
  const texts = await page.locator('.accounts p.text').allTextContents();
  for (const text of texts) assert.ok(first.includes(text) || second.includes(text), text);
  assert.ok(await page.locator('.accounts li').count() > 0, 'substitutions are listed');
  await shot(page, 'two-wide-light');
  await page.close();
});

test('a file is dropped, and its table is the one that zawiya score writes', async () => {
  const page = await open();
  const csv = fs.readFileSync(path.join(sample, 'articles.csv'), 'utf8');
  await drop(page, 'articles.csv', 'text/csv', csv);
  const link = page.getByRole('link', {name: 'Download the table'});
  await link.waitFor();
  const records = await page.locator('.scroll tbody tr').count();
  const downloading = page.waitForEvent('download');
  await link.click();
  const download = await downloading;
  assert.strictEqual(download.suggestedFilename(), 'articles.scores.csv');
  const got = fs.readFileSync(await download.path());
  const expected = execFileSync(zawiya, ['score', path.join(folder, 'sample.zawiya'),
                                         path.join(sample, 'articles.csv'), '--excel'], {stdio: ['ignore', 'pipe', 'ignore']});
  assert.ok(got.equals(expected), 'byte for byte');
  assert.strictEqual(records, Math.min(200, expected.toString().trim().split('\n').length - 1));
  await shot(page, 'file-wide-light');
  await page.close();
});

test('what goes wrong is said, and the page goes on', async () => {
  const page = await open();
  await page.getByRole('button', {name: 'Read it'}).click();
  await page.getByRole('alert').filter({hasText: 'Paste an article first.'}).waitFor();
  const quiet = complaints.length;
  await page.getByRole('textbox', {name: /^Article/}).fill('... !');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('alert').filter({hasText: 'the article has no words'}).waitFor();
  await drop(page, 'a.csv', 'text/csv', 'id,other\n1,2\n');
  await page.getByRole('alert').filter({hasText: 'a.csv'}).waitFor();
  complaints.splice(quiet);  // the browser notes answers of 4xx
  await page.getByRole('tab', {name: 'One article'}).click();
  await pasteArticle(page);
  assert.ok(await page.locator('#error-article').isHidden());
  await page.close();
});

test('it can be read on a narrow screen and in the dark', async () => {
  for (const scheme of ['light', 'dark']) {
    const page = await open({viewport: {width: 390, height: 800}, colorScheme: scheme});
    await pasteArticle(page);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(overflow <= 0, 'wider than the screen by ' + overflow);
    await shot(page, 'article-narrow-' + scheme);
    await page.close();
  }
  const page = await open({colorScheme: 'dark'});
  await pasteArticle(page);
  await shot(page, 'article-wide-dark');
  await page.close();
});

test('the browser had nothing to complain about', () => {
  assert.deepStrictEqual(complaints, []);
});
