#!/usr/bin/env python3
"""Makes a corpus of any size from a small one: streams JSON Lines to standard output.

    bench/make_corpus.py train.jsonl --articles 1000000 --outlets 20 > made.jsonl
    bench/make_corpus.py train.jsonl --articles 100000 --check > /dev/null
    bench/make_corpus.py train.jsonl --articles 50000 --random-labels 500 --title-labels 500 > made.jsonl

An article takes the label and the length of one of the originals, and paragraphs (runs of sentences) of that topic and
outlet, drawn at random. An outlet beyond those of the original borrows from one of them. So that the vocabulary goes on
growing, words are replaced by made ones: words of the corpus with letters changed, as many new ones as Heaps' law, fitted
to the original, asks for beyond what the drawn paragraphs bring. A made word comes back: of k replaced words about one is
new and the others repeat made words of the outlet, where k is a tenth of the words that the later half of the original has
for each of its new ones.

For heads of very many labels an article gets a word as its label: `random`, any of so many, which its text does not tell; `title_word`, of
so many words of the original's titles the rarest in its own, else in its text.
"""
import argparse
import collections
import json
import math
import pathlib
import random
import sys

from corpus import SENTENCE_END, WORD, CorpusError, read_articles

LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
REMEMBERED = 50_000  # made words of an outlet that may come back


def growth(articles):
    """(tokens, different words) after every 64th of the articles."""
    seen, tokens, points = set(), 0, []
    for number, article in enumerate(articles, 1):
        words = WORD.findall(article["title"] + " " + article["text"])
        tokens += len(words)
        seen.update(words)
        if number * 64 // len(articles) > len(points):
            points.append((tokens, len(seen)))
    return points


def heaps(points):
    """K and β of V = K n^β by least squares of logarithms, without the first eighth."""
    points = points[len(points) // 8:]
    x = [math.log(n) for n, _ in points]
    y = [math.log(v) for _, v in points]
    mean_x, mean_y = sum(x) / len(x), sum(y) / len(y)
    beta = sum((a - mean_x) * (b - mean_y) for a, b in zip(x, y)) / sum((a - mean_x) ** 2 for a in x)
    return math.exp(mean_y - beta * mean_x), beta


class Originals:
    """Paragraphs by outlet and topic, and the articles to be imitated."""

    def __init__(self, articles):
        self.articles, self.pools, self.lengths = [], {}, {}
        for article in articles:
            sentences = SENTENCE_END.split(article["text"])
            runs = [" ".join(sentences[i:i + 3]) for i in range(0, len(sentences), 3)]
            key = article["outlet"], article["topic"]
            self.articles.append((key, article["title"], len(runs)))
            self.pools.setdefault(key, []).extend((run, len(WORD.findall(run))) for run in runs)
        self.outlets = sorted({outlet for outlet, _ in self.pools})
        self.points = growth(articles)
        self.tokens = self.points[-1][0]
        self.heaps_k, self.heaps_beta = heaps(self.points)
        half = self.points[len(self.points) // 2]
        new = self.points[-1][1] - half[1]
        self.repeats = max(2, round((self.tokens - half[0]) / max(1, new) / 10))
        by_outlet = {}
        for key, title, runs in self.articles:
            by_outlet.setdefault(key[0], []).append((key, title, runs))
        self.by_outlet = by_outlet


class Maker:
    """Makes articles one after another; the same seed makes the same."""

    def __init__(self, originals, outlets, seed):
        self.originals = originals
        self.random = random.Random(seed)
        self.tokens = 0
        self.made_words = 0
        self.to_next = 0.0  # words until the next that is replaced
        self.history = [[] for _ in range(outlets)]

    def replaced_share(self):
        """Of words, at this size of the corpus: what Heaps' law asks for less what drawn paragraphs bring."""
        of = self.originals
        n = max(self.tokens, 1)
        coverage = 1 - math.exp(-n / of.tokens)  # of the originals' paragraphs that have been drawn
        wanted = of.heaps_k * n ** of.heaps_beta
        drawn = of.heaps_k * (of.tokens * coverage) ** of.heaps_beta
        missing = wanted - drawn - self.made_words
        return min(0.2, max(0.0, missing * of.repeats / max(n / 8, 20_000)))

    def made_word(self, outlet, word):
        history = self.history[outlet]
        if history and self.random.random() >= 1 / self.originals.repeats:
            return self.random.choice(history)
        self.made_words += 1
        number = self.made_words
        letters = []
        while number:
            number, letter = divmod(number, len(LETTERS))
            letters.append(LETTERS[letter])
        made = word[:3] + "".join(letters) + word[-2:]
        if len(history) < REMEMBERED:
            history.append(made)
        else:
            history[self.random.randrange(REMEMBERED)] = made
        return made

    def changed(self, text, size, outlet, share):
        """The text with words replaced, at distances drawn at random."""
        self.tokens += size
        if share <= 0 or self.to_next >= size:
            self.to_next -= size
            return text
        words = text.split(" ")
        at = max(self.to_next, 0.0)
        while at < len(words):
            words[int(at)] = self.made_word(outlet, words[int(at)])
            at += 1 + self.random.expovariate(share)
        self.to_next = at - len(words)
        return " ".join(words)

    def article(self, number):
        of = self.originals
        outlet = self.random.randrange(len(self.history))
        key, title, runs = self.random.choice(of.by_outlet[of.outlets[outlet % len(of.outlets)]])
        share = self.replaced_share()
        if share > 0 and self.to_next > 4 / share:
            self.to_next = self.random.expovariate(share)
        pool = of.pools[key]
        text = "\n".join(self.changed(*self.random.choice(pool), outlet, share) for _ in range(runs))
        title = self.changed(title, len(title.split()), outlet, share)
        name = key[0] if outlet < len(of.outlets) else f"{key[0]} {outlet // len(of.outlets) + 1}"
        return {"id": str(number), "outlet": name, "topic": key[1], "title": title, "text": text}


class Labels:
    """Words as labels, drawn at random or found in titles; the same seed gives the same."""

    COMMONEST = 30  # words of titles, which say little

    def __init__(self, articles, random_labels, title_labels, seed):
        self.random = random.Random(seed)
        self.in_titles = collections.Counter(
            word for article in articles for word in set(WORD.findall(article["title"])) if len(word) > 2)
        ranked = [word for word, _ in sorted(self.in_titles.items(), key=lambda item: (-item[1], item[0]))]
        self.drawn = ranked[-random_labels:] if random_labels else []
        self.of_titles = set(ranked[self.COMMONEST:self.COMMONEST + title_labels])

    def give(self, article):
        if self.drawn:
            article["random"] = self.random.choice(self.drawn)
        if self.of_titles:
            found = self.of_titles & set(WORD.findall(article["title"])) or self.of_titles & set(WORD.findall(article["text"]))
            article["title_word"] = min(found, key=lambda word: (self.in_titles[word], word)) if found else "none"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("original", type=pathlib.Path, help="JSON Lines with title, text, topic and outlet; .gz and .zst too")
    parser.add_argument("--articles", type=int, default=1_000_000)
    parser.add_argument("--outlets", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--random-labels", type=int, default=0, help="so many labels in a column `random`")
    parser.add_argument("--title-labels", type=int, default=0, help="so many labels in a column `title_word`")
    parser.add_argument("--check", action="store_true", help="say what Heaps' law is in both; keeps the made articles' words in memory")
    arguments = parser.parse_args()
    try:
        articles = list(read_articles(arguments.original))
        originals = Originals(articles)
    except CorpusError as error:
        sys.exit(f"make_corpus: {error}")
    except KeyError as error:
        sys.exit(f"make_corpus: {arguments.original}: an article has no {error}; expected title, text, topic and outlet")
    maker = Maker(originals, arguments.outlets, arguments.seed)
    labels = Labels(articles, arguments.random_labels, arguments.title_labels, arguments.seed)
    seen, tokens, points = set(), 0, []
    for number in range(1, arguments.articles + 1):
        article = maker.article(number)
        labels.give(article)
        sys.stdout.write(json.dumps(article, ensure_ascii=False) + "\n")
        if not arguments.check:
            continue
        words = WORD.findall(article["title"] + " " + article["text"])
        tokens += len(words)
        seen.update(words)
        if number * 64 // arguments.articles > len(points):
            points.append((tokens, len(seen)))
    if arguments.check:
        for name, of in (("original", originals.points), ("made", points)):
            k, beta = heaps(of)
            print(f"{name}: {of[-1][0]} words, {of[-1][1]} different; V = {k:.1f} n^{beta:.3f}", file=sys.stderr)
        law = originals.heaps_k * points[-1][0] ** originals.heaps_beta
        print(f"Heaps' law of the original at the size of the made: {law:.0f} different words", file=sys.stderr)


if __name__ == "__main__":
    main()
