#!/usr/bin/env python3
"""Leave-one-event-out accuracy on the shipped sample: every event's three tellings are classified by a model that
has seen none of them.

    python3 bench/leave_one_event_out.py [--without-outlet-names] [--command build/release/zawiya]

--without-outlet-names takes the invented outlets' names out of all texts first, so that a byline cannot help.
"""
import argparse
import csv
import pathlib
import re
import subprocess
import tempfile

SAMPLE = pathlib.Path(__file__).resolve().parent.parent / "datasets" / "sample" / "articles.csv"
NAMES = re.compile("وكالة رواسي للأنباء|رواسي|صحيفة السارية|السارية|موقع جمرة|جمرة|شبكة مسارب|مسارب|صحيفة ضفتان|ضفتان|"
                   "منصة مدار ثالث|مدار ثالث")


def write(path, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--command", default="build/release/zawiya")
    parser.add_argument("--without-outlet-names", action="store_true")
    options = parser.parse_args()
    with open(SAMPLE, encoding="utf-8", newline="") as file:
        articles = list(csv.DictReader(file))
    if options.without_outlet_names:
        for article in articles:
            article["text"] = NAMES.sub("", article["text"])
    events = sorted({article["event"] for article in articles if article["event"]})
    right = {"topic": 0, "framing": 0}
    wrong = []
    with tempfile.TemporaryDirectory() as folder:
        train, test, model, scores = (f"{folder}/{name}" for name in ("train.csv", "test.csv", "m.zawiya", "s.csv"))
        for event in events:
            write(train, [a for a in articles if a["event"] != event])
            left_out = [a for a in articles if a["event"] == event]
            write(test, left_out)
            subprocess.run([options.command, "train", train, "--label", "topic", "--label", "framing", "--model", model],
                           check=True, stderr=subprocess.DEVNULL)
            subprocess.run([options.command, "score", model, test, "-o", scores], check=True)
            with open(scores, encoding="utf-8", newline="") as file:
                for article, score in zip(left_out, csv.DictReader(file), strict=True):
                    for head in right:
                        right[head] += article[head] == score[head]
                        if article[head] != score[head]:
                            wrong.append(f"{article['id']}: {head} {score[head]}")
    total = 3 * len(events)
    for head, count in right.items():
        print(f"{head}: {count} of {total} right, {count / total:.3f}")
    print("\n".join(wrong))


if __name__ == "__main__":
    main()
