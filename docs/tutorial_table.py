#!/usr/bin/env python3
"""Makes the tables of docs/tutorial.md out of datasets/sample/articles.csv, as a spreadsheet saves them.

usage: tutorial_table.py articles.csv labelled.csv later.csv

labelled.csv has 300 articles with slips in their labels, later.csv has articles of other events.
"""

import collections
import csv
import sys

# The n-th article of a topic: what somebody typed for it.
SLIPS = {
    ("economy", 3): "economi",
    ("health", 5): "Health",
    ("health", 9): "",
    ("health", 15): "Health",
    ("humanitarian", 10): "humanitarian ",
    ("politics", 20): "Politics",
}


def write(name, articles, slips):
    seen = collections.Counter()
    with open(name, "w", encoding="utf-8-sig", newline="") as file:
        table = csv.writer(file, delimiter=";", lineterminator="\r\n")
        table.writerow(["no", "headline", "body", "subject", "paper", "event"])
        for number, article in enumerate(articles, start=1):
            topic = article["topic"]
            seen[topic] += 1
            subject = slips.get((topic, seen[topic]), topic)
            table.writerow([number, article["title"], article["text"], subject, article["outlet"], article["event"]])


def main():
    sample, labelled, later = sys.argv[1:]
    with open(sample, encoding="utf-8", newline="") as file:
        articles = list(csv.DictReader(file))
    chosen = [article for number, article in enumerate(articles) if number % 7 in (1, 4)][:300]
    events = {article["event"] for article in chosen if article["event"]}
    ids = {article["id"] for article in chosen}
    others = [a for a in articles if a["id"] not in ids and a["event"] not in events]
    write(labelled, chosen, SLIPS)
    write(later, others[:150], {})


if __name__ == "__main__":
    main()
