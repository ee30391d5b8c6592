#!/usr/bin/env python3
"""How many planted label errors `zawiya audit` finds, and what it takes.

    python3 bench/label_errors.py --data FOLDER --head topic

Of the articles of FOLDER/train.jsonl, .gz or .zst, 3 % get another label, each of the others alike or, with
`--as-frequent`, as often as articles have it; and 2 % are put in a second time, each with a word less at its end, under
the label that they have by then. What is told by seed: the share of the swapped articles among the first twice as many of
`--label-errors`, the estimate of how many labels are wrong, and the time with and without label errors. Labels that were
wrong before count as not planted.
"""
import argparse
import csv
import json
import pathlib
import random
import resource
import subprocess
import tempfile
import time

from corpus import find, read_articles, write_articles

ROOT = pathlib.Path(__file__).resolve().parent.parent
SWAPPED, COPIED = 0.03, 0.02


def planted(articles, head, seed, as_frequent=False):
    """The articles with errors, and the ids of those whose label was swapped."""
    draw = random.Random(seed)
    articles = [{**article, "id": str(number)} for number, article in enumerate(articles)]
    labels = [article[head] for article in articles]
    drawn_from = labels if as_frequent else sorted(set(labels))
    swapped = draw.sample(range(len(articles)), round(SWAPPED * len(articles)))
    for number in swapped:
        articles[number][head] = draw.choice([label for label in drawn_from if label != labels[number]])
    for number in draw.sample(range(len(articles)), round(COPIED * len(articles))):
        copy = {**articles[number], "id": f"copy of {number}"}
        copy["text"] = copy["text"].rsplit(" ", 1)[0]
        articles.append(copy)
    draw.shuffle(articles)
    return articles, {str(number) for number in swapped}


def timed(command):
    """Seconds of wall and of processor time, as text, and what it printed."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    ended = subprocess.run(command, check=True, stdout=subprocess.PIPE)
    wall, after = time.monotonic() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return f"{wall:.1f} s ({processor:.1f} s of processors)", ended.stdout


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=pathlib.Path, required=True)
    parser.add_argument("--head", default="topic")
    parser.add_argument("--as-frequent", action="store_true")
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--zawiya", default=str(ROOT / "build" / "release" / "zawiya"))
    flags = parser.parse_args()
    articles = read_articles(find(flags.data, "train"))
    with tempfile.TemporaryDirectory() as folder:
        corpus, errors = pathlib.Path(folder) / "planted.jsonl", pathlib.Path(folder) / "errors.csv"
        for seed in range(1, flags.seeds + 1):
            made, swapped = planted(articles, flags.head, seed, flags.as_frequent)
            write_articles(corpus, made)
            audit = [flags.zawiya, "audit", str(corpus), "--label", flags.head, "--json"]
            seconds, report = timed([*audit, "--label-errors", str(errors)])
            without, _ = timed([*audit, "--no-label-errors"])
            with open(errors, encoding="utf-8", newline="") as file:
                listed = [row["id"].removeprefix("copy of ") for row in csv.DictReader(file)]
            first = set(listed[: 2 * len(swapped)])
            found = json.loads(report)["label_errors"][0]
            print(f"seed {seed}: {len(first & swapped) / len(swapped):.3f} of {len(swapped)} swaps among the first "
                  f"{2 * len(swapped)} of {len(listed)}; estimated wrong {found['estimated_wrong']:.0f} of "
                  f"{found['articles']}; {seconds}, without label errors {without}", flush=True)


if __name__ == "__main__":
    main()
