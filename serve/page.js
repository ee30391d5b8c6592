'use strict';
// What users paste and what the server says reach the page as text only, never as markup.

const MARKED = 20;      // of an article's words, underlined too
const LISTED = 10;      // units
const ROWS_SHOWN = 200; // of a table

const $ = (id) => document.getElementById(id);
const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', {ignoreBOM: true});

let model = {heads: [], targets: false, pairs: false};

// ---- Elements

function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

function arabic(name, className, ...children) {
  const made = element(name, className, ...children);
  made.dir = 'auto';
  made.lang = 'ar';
  return made;
}

function percent(share) {
  const rounded = Math.round(100 * share);
  if (rounded === 100 && share < 1) return '> 99 %';
  if (rounded === 0 && share > 0) return '< 1 %';
  return rounded + ' %';
}

function signed(number) {
  return (number < 0 ? '−' : '+') + Math.abs(number).toFixed(3);
}

function show(id, ...children) {
  $(id).replaceChildren(...children);
}

function fail(what, sentence) {
  $('error-' + what).textContent = sentence;
  $('error-' + what).hidden = !sentence;
}

// ---- The server

async function ask(path, body) {
  let response;
  try {
    response = await fetch(path, body === undefined ? {} : {
      method: 'POST',
      headers: {'Content-Type': 'application/json'},
      body: JSON.stringify(body),
    });
  } catch {
    throw new Error('The server does not answer. Is it still running?');
  }
  let said;
  try {
    said = await response.json();
  } catch {
    throw new Error('The server’s answer broke off.');
  }
  if (!response.ok) throw new Error(said.error || 'The server refused, and did not say why.');
  return said;
}

// A text without halves of characters, which JSON in UTF-8 cannot hold.
function wellFormed(text) {
  return decoder.decode(encoder.encode(text));
}

async function submit(event, what, work) {
  event.preventDefault();
  const button = event.target.querySelector('button');
  if (button.disabled) return;
  button.disabled = true;
  fail(what, '');
  try {
    await work();
  } catch (error) {
    show('result-' + what);
    fail(what, error.message);
  } finally {
    button.disabled = false;
  }
}

// ---- Marked texts

// Pieces of a text, some of them marked. Marks are {begin, end, of}: bytes of its UTF-8, and what
// makes the element.
function marked(text, marks, begin = 0, end = undefined) {
  const bytes = encoder.encode(text);
  const stop = end === undefined ? bytes.length : end;
  const piece = (from, to) => decoder.decode(bytes.subarray(from, to));
  const pieces = [];
  let at = begin;
  for (const mark of marks.filter((m) => m.begin < m.end).sort((a, b) => a.begin - b.begin)) {
    if (mark.begin < at || mark.end > stop) continue;
    pieces.push(piece(at, mark.begin), mark.of(piece(mark.begin, mark.end)));
    at = mark.end;
  }
  pieces.push(piece(at, stop));
  return pieces;
}

// ---- One article

function bars(head) {
  const list = element('ul', 'bars');
  const sorted = Object.entries(head.probabilities).sort((a, b) => b[1] - a[1]);
  for (const [label, probability] of sorted.slice(0, 4)) {
    const fill = element('span');
    fill.style.setProperty('--w', (100 * probability).toFixed(1) + '%');
    const name = element('bdi', '', label);
    name.title = label;
    list.append(element('li', '', name, element('span', 'bar', fill),
                        element('span', 'number', percent(probability))));
  }
  return list;
}

function headCard(name, head) {
  const label = element('p', 'label');
  if (head.label === null) {
    label.append('unsure');
  } else if (head.labels) {
    label.append(element('bdi', '', head.labels.join('، ')));
  } else {
    label.append(element('bdi', '', head.label), ' ',
                 element('span', 'muted', percent(head.probability)));
  }
  const card = element('div', 'panel', element('p', 'head-name', element('bdi', '', name)), label,
                       bars(head));
  if (head.likeliest !== undefined && head.likeliest !== head.label) {
    card.append(element('p', 'muted', 'Likelier: ', element('bdi', '', head.likeliest),
                        '. Labels are given to do best by ' + head.optimised_for + '.'));
  }
  return card;
}

function doubts(said) {
  const notes = [element('p', 'muted', 'The model knows ' + percent(said.known) +
                                       ' of the article’s words and word pairs.')];
  if (said.typicality !== null && said.typicality < 0.02) {
    notes.push(element('p', 'doubt', 'This article is unlike those that the model learnt from: ' +
                                     'do not rely on its labels.'));
  }
  return notes;
}

function explanations(said) {
  const all = [];
  for (const [name, head] of Object.entries(said.heads)) {
    if (head.explanation) all.push({name, label: head.label, why: head.explanation});
    for (const [label, why] of Object.entries(head.explanations || {})) {
      all.push({name, label, why});
    }
  }
  return all;
}

function evidenceMarks(why, field, strongest, strong) {
  return why.words.filter((word) => word.field === field).map((word) => {
    const share = Math.abs(word.weight) / strongest;
    return {
      begin: share >= 0.02 ? word.begin : word.end, // what hardly speaks is not marked
      end: word.end,
      of: (text) => {
        const mark = element('mark', word.weight > 0 ? 'for' : 'against', text);
        if (Math.abs(word.weight) >= strong) mark.classList.add('strong');
        mark.style.setProperty('--s', Math.round(15 + 85 * Math.sqrt(share)) + '%');
        mark.title = signed(word.weight);
        return mark;
      },
    };
  });
}

function weightCell(weight) {
  return element('td', 'number ' + (weight > 0 ? 'plus' : 'minus'), signed(weight));
}

function unitsTable(why) {
  const body = element('tbody');
  let listed = 0;
  for (const unit of why.units.slice(0, LISTED)) {
    const cell = element('td', '', element('bdi', '', unit.written));
    const notes = [unit.field, unit.known ? '' : 'unseen: by its letters'].filter(Boolean);
    if (notes.length) cell.append(' ', element('span', 'muted', notes.join(', ')));
    body.append(element('tr', '', cell, weightCell(unit.weight)));
    listed += unit.weight;
  }
  const rest = why.units.length - Math.min(LISTED, why.units.length);
  if (rest > 0) {
    body.append(element('tr', '', element('td', 'muted', rest + ' more'),
                        weightCell(why.total - why.intercept - (why.offset || 0) - listed)));
  }
  body.append(element('tr', '', element('td', 'muted', 'before any word'),
                      weightCell(why.intercept + (why.offset || 0))));
  body.append(element('tr', '', element('th', '', 'score'), weightCell(why.total)));
  const head = element('tr', '', element('th', '', 'strongest'), element('th', 'number', 'weight'));
  return element('table', '', element('thead', '', head), body);
}

function whyView(title, text, why) {
  const weights = why.words.map((word) => Math.abs(word.weight)).sort((a, b) => b - a);
  const strongest = Math.max(weights[0] || 0, 1e-6);
  const strong = Math.max(weights[Math.min(MARKED, weights.length) - 1] || 0, 1e-6);
  const words = element('div', 'words panel');
  if (title) {
    words.append(arabic('p', 'headline', ...marked(title, evidenceMarks(why, 'title', strongest, strong))));
  }
  words.append(arabic('p', 'text', ...marked(text, evidenceMarks(why, 'text', strongest, strong))));
  return element('div', 'why', words, element('div', 'units panel', unitsTable(why)));
}

function evidenceLegend() {
  const sample = (className, text) => {
    const mark = element('mark', className + ' strong', text);
    mark.style.setProperty('--s', '100%');
    return element('li', '', mark);
  };
  return element('ul', 'legend', sample('for', 'speaks for the label'),
                 sample('against', 'speaks against it'),
                 element('li', 'muted', 'the stronger the colour, the more'));
}

function showArticle(said, title, text) {
  const heads = element('div', 'heads');
  for (const [name, head] of Object.entries(said.heads)) heads.append(headCard(name, head));
  const views = explanations(said);
  const place = element('div');
  const choice = element('fieldset', 'choice', element('legend', '', 'The words that say so, for'));
  views.forEach((view, number) => {
    const radio = element('input');
    radio.type = 'radio';
    radio.name = 'why';
    radio.checked = number === 0;
    radio.addEventListener('change', () => place.replaceChildren(whyView(title, text, view.why)));
    choice.append(element('label', '', radio, ' ', element('bdi', '', view.name), ': ',
                          element('bdi', '', view.label === null ? 'the likeliest' : view.label)));
  });
  const result = [element('h2', '', 'What it says'), heads, ...doubts(said)];
  if (views.length > 0) {
    place.append(whyView(title, text, views[0].why));
    result.push(element('h2', '', 'Why'), choice, evidenceLegend(), place);
  }
  show('result-article', ...result);
}

function readArticle() {
  const title = wellFormed($('title').value.trim());
  const text = wellFormed($('text').value);
  if (!title && !text.trim()) throw new Error('Paste an article first.');
  const request = {title, text, explain: true};
  if (model.targets) request.target = wellFormed($('target').value.trim());
  if (model.pairs) request.pair = wellFormed($('pair').value);
  return ask('/classify', request).then((said) => showArticle(said, title, text));
}

// ---- Two accounts

function passageMarks(passage, side) {
  const range = 'range_' + side;
  const marks = [];
  const add = (list, className) => list.forEach((one) => marks.push({
    begin: one[range][0], end: one[range][1], of: (text) => element('mark', className, text)}));
  add(passage.substitutions, 'changed');
  add(passage.moved, 'moved');
  if (side === 'a') add(passage.left_out, 'left');
  if (side === 'b') add(passage.added, 'added');
  return marks;
}

function changes(passage) {
  const list = element('ul', 'wide');
  for (const one of passage.substitutions) {
    if (one.minor) continue;
    const item = element('li', '', element('bdi', '', one.a), ' → ', element('bdi', '', one.b));
    if (one.effect) {
      item.append(' ', element('span', 'muted', signed(one.effect.log_odds[one.effect.toward]) + ' toward ',
                               element('bdi', '', one.effect.toward)));
    }
    list.append(item);
  }
  return list.childElementCount > 0 ? [list] : [];
}

// Passages in the order of the first account; what the second alone has, behind what it follows.
function rowsOf(said) {
  const rows = said.passages.map((passage) => ({at: passage.a.range[0], passage}));
  said.only_in_a.forEach((alone) => rows.push({at: alone.range[0], alone, side: 'a'}));
  rows.sort((x, y) => x.at - y.at);
  for (const alone of said.only_in_b) {
    let before = -1;
    let behind = -1;
    rows.forEach((row, number) => {
      const end = row.passage ? row.passage.b.range[1] : row.side === 'b' ? row.alone.range[1] : -1;
      if (end >= 0 && end <= alone.range[0] && end >= behind) {
        behind = end;
        before = number;
      }
    });
    rows.splice(before + 1, 0, {alone, side: 'b'});
  }
  return rows;
}

function accountHead(name, account) {
  const head = element('div', '', element('b', '', name));
  if (account.label !== undefined) {
    head.append(' ', element('bdi', '', account.label), ' ',
                element('span', 'muted', percent(account.probabilities[account.label])));
  }
  return head;
}

function showComparison(said) {
  const view = element('div', 'accounts', accountHead('First', said.a), accountHead('Second', said.b));
  for (const row of rowsOf(said)) {
    if (row.passage) {
      const passage = row.passage;
      view.append(element('div', 'kind wide', passage.relation),
                  arabic('p', 'text panel', ...marked(said.a.text, passageMarks(passage, 'a'), ...passage.a.range)),
                  arabic('p', 'text panel', ...marked(said.b.text, passageMarks(passage, 'b'), ...passage.b.range)),
                  ...changes(passage));
      continue;
    }
    const first = row.side === 'a';
    const alone = arabic('p', 'text panel alone', row.alone.text);
    const empty = element('div', 'empty');
    view.append(element('div', 'kind wide', first ? 'only in the first' : 'only in the second'),
                ...(first ? [alone, empty] : [empty, alone]));
  }
  const sample = (className, text) => element('li', '', element('mark', className, text));
  const result = [element('h2', '', 'Side by side'),
                  element('ul', 'legend', sample('changed', 'substituted'), sample('left', 'only in the first'),
                          sample('added', 'only in the second'), sample('moved', 'elsewhere in the passage'))];
  if (said.head !== undefined) {
    result.push(element('p', 'muted', 'Behind a substitution: how far the second’s words in the place of ' +
                                      'the first’s raise the log-odds of the label named.'));
  }
  if (said.passages.length === 0) result.push(element('p', '', 'The two have no passage in common.'));
  show('result-two', ...result, view);
}

function compareTwo() {
  const [a, b] = ['text-a', 'text-b'].map((id) => wellFormed($(id).value));
  if (!a.trim() || !b.trim()) throw new Error('Paste both accounts first.');
  return ask('/compare', {a: {text: a}, b: {text: b}}).then(showComparison);
}

// ---- A file

let running = null;

function bytesShown(count) {
  return count < 1e6 ? Math.ceil(count / 1e3) + ' kB' : (count / 1e6).toFixed(1) + ' MB';
}

function progress(sentence, share) {
  $('progress-file').hidden = !sentence;
  $('progress-text').textContent = sentence;
  if (share === undefined) {
    $('progress-bar').removeAttribute('value');
  } else {
    $('progress-bar').value = share;
  }
}

// Rows of a CSV as it is written here: commas, quotes doubled within quotes.
function parseCsv(text, most) {
  const rows = [];
  let row = [];
  let field = '';
  let quoted = false;
  let count = 0;
  const endRow = () => {
    row.push(field);
    if (count++ < most) rows.push(row);
    row = [];
    field = '';
  };
  for (let i = 0; i < text.length; ++i) {
    const c = text[i];
    if (quoted) {
      if (c !== '"') field += c;
      else if (text[i + 1] === '"') field += text[++i];
      else quoted = false;
    } else if (c === '"') {
      quoted = true;
    } else if (c === ',') {
      row.push(field);
      field = '';
    } else if (c === '\n') {
      endRow();
    } else if (c !== '\r') {
      field += c;
    }
  }
  if (field || row.length) endRow();
  return {rows, count};
}

function showTable(bytes, name) {
  const {rows, count} = parseCsv(new TextDecoder().decode(bytes), ROWS_SHOWN + 1);
  const [names, ...shown] = rows;
  const articles = count - 1;
  const failed = names.indexOf('error');
  const link = element('a', 'main', 'Download the table');
  link.href = URL.createObjectURL(new Blob([bytes], {type: 'text/csv'}));
  link.download = name.replace(/(\.(csv|tsv|txt|json|jsonl|ndjson|xml|gz|zst))+$/i, '') + '.scores.csv';
  const isNumber = names.map((column) => /_probability$|:|^known$|^typicality$/.test(column));
  const head = element('tr', '', ...names.map((column, i) => element('th', isNumber[i] ? 'number' : '', column)));
  const body = element('tbody');
  for (const row of shown) {
    body.append(element('tr', '', ...row.map((field, i) => {
      const cell = element('td', isNumber[i] ? 'number' : i === failed && field ? 'minus' : '', field);
      cell.dir = 'auto';
      return cell;
    })));
  }
  const box = element('div', 'scroll', element('table', '', element('thead', '', head), body));
  box.tabIndex = 0; // scrolls by the keyboard
  box.setAttribute('role', 'region');
  box.setAttribute('aria-label', 'The table');
  show('result-file', element('h2', '', articles + (articles === 1 ? ' row' : ' rows')),
       element('p', '', link, element('span', 'muted', articles > shown.length
         ? 'The first ' + shown.length + ' are shown; the file has all.' : 'All are shown.')), box);
}

function scoreFile(file) {
  if (running) running.abort();
  choose('file');
  fail('file', '');
  show('result-file');
  if (file.size > model.most_upload_bytes) {
    fail('file', file.name + ' has ' + bytesShown(file.size) + '; the server takes ' +
                 bytesShown(model.most_upload_bytes) + ' at most. zawiya score takes any size.');
    return;
  }
  const query = new URLSearchParams({name: file.name});
  if ($('probabilities').checked) query.set('probabilities', '1');
  if ($('excel').checked) query.set('excel', '1');
  const request = new XMLHttpRequest();
  running = request;
  const end = (sentence) => {
    if (running === request) running = null;
    else return;
    progress('');
    if (sentence) fail('file', sentence);
  };
  request.open('POST', '/score?' + query);
  request.responseType = 'arraybuffer';
  request.setRequestHeader('Content-Type', 'application/octet-stream');
  request.upload.onprogress = (event) => {
    progress('Sending ' + file.name + ': ' + bytesShown(event.loaded) + ' of ' + bytesShown(event.total),
             event.total ? event.loaded / event.total : undefined);
  };
  request.upload.onload = () => progress('Reading the articles of ' + file.name);
  request.onprogress = (event) => progress('Scoring ' + file.name + ': ' + bytesShown(event.loaded) + ' of the table so far');
  request.onload = () => {
    if (request.status === 200) {
      end('');
      showTable(request.response, file.name);
      return;
    }
    let sentence = 'The server refused, and did not say why.';
    try {
      sentence = JSON.parse(decoder.decode(request.response)).error;
    } catch { /* it is no JSON */ }
    end(sentence);
  };
  request.onerror = () => end('The table broke off: the server stopped, or the file is damaged further on.');
  request.onabort = () => end('Stopped.');
  progress('Sending ' + file.name, 0);
  request.send(file);
}

// ---- Tabs, dropping, keys

const tabs = ['article', 'two', 'file'];

function choose(name, focus = false) {
  for (const tab of tabs) {
    const chosen = tab === name;
    $('panel-' + tab).hidden = !chosen;
    $('tab-' + tab).setAttribute('aria-selected', String(chosen));
    $('tab-' + tab).tabIndex = chosen ? 0 : -1;
  }
  if (focus) $('tab-' + name).focus();
}

tabs.forEach((name, number) => {
  $('tab-' + name).addEventListener('click', () => choose(name));
  $('tab-' + name).addEventListener('keydown', (event) => {
    const step = {ArrowRight: 1, ArrowLeft: -1}[event.key];
    if (step) choose(tabs[(number + step + tabs.length) % tabs.length], true);
    if (event.key === 'Home') choose(tabs[0], true);
    if (event.key === 'End') choose(tabs[tabs.length - 1], true);
  });
});

async function dropped(file, onto) {
  const isText = /\.txt$/i.test(file.name);
  if (!isText || onto === 'file') {
    scoreFile(file);
    return;
  }
  const into = onto && onto.tagName === 'TEXTAREA' ? onto : $('text');
  into.value = await file.text();
  into.focus();
}

addEventListener('dragover', (event) => {
  if (![...event.dataTransfer.types].includes('Files')) return;
  event.preventDefault();
  $('drop').classList.add('over');
});
addEventListener('dragleave', (event) => {
  if (!event.relatedTarget) $('drop').classList.remove('over');
});
addEventListener('drop', (event) => {
  $('drop').classList.remove('over');
  if (event.dataTransfer.files.length === 0) return;
  event.preventDefault();
  dropped(event.dataTransfer.files[0], $('panel-file').hidden ? event.target : 'file');
});

addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
  const form = event.target.closest && event.target.closest('form');
  if (form && form.id !== 'form-file') form.requestSubmit();
});

$('form-article').addEventListener('submit', (event) => submit(event, 'article', async () => readArticle()));
$('form-two').addEventListener('submit', (event) => submit(event, 'two', async () => compareTwo()));
$('form-file').addEventListener('submit', (event) => event.preventDefault());
$('file').addEventListener('change', () => {
  if ($('file').files.length) scoreFile($('file').files[0]);
});
$('stop-file').addEventListener('click', () => running && running.abort());

ask('/model').then((said) => {
  model = said;
  $('target-line').hidden = !model.targets;
  $('pair-line').hidden = !model.pairs;
  const heads = model.heads.map((head) => head.name).join(', ');
  $('about').textContent = 'A model of ' + heads + ', learnt from ' + model.articles.toLocaleString('en') +
                           ' articles. What you paste stays on this server, and is not kept.';
}).catch((error) => fail('article', error.message));
