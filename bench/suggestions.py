#!/usr/bin/env python3
"""What labelling the articles of `zawiya suggest` is worth against labelling articles at random.

    python3 bench/suggestions.py --data FOLDER --head topic

By seed: of FOLDER/train.jsonl, .gz or .zst, `--first` articles drawn at random are labelled and a model is trained; then, until
`--labels` are, those that it suggests of the rest, `--batch` at a time, with a new model after each. Against it stands a
model of `--labels` articles at random, the first ones among them. Accuracy is that of `zawiya evaluate` on FOLDER/dev.
"""
import argparse
import csv
import json
import pathlib
import random
import statistics
import subprocess
import tempfile

from corpus import find, read_articles, write_articles

ROOT = pathlib.Path(__file__).resolve().parent.parent


class Simulation:
    """Articles whose labels are told when they are asked for."""

    def __init__(self, flags, folder):
        self.flags, self.folder = flags, pathlib.Path(folder)
        self.articles = [{**article, "id": str(number)}
                         for number, article in enumerate(read_articles(find(flags.data, "train")))]
        self.dev = find(flags.data, "dev")
        self.model = str(self.folder / "model.zawiya")

    def run(self, *command):
        return subprocess.run([self.flags.zawiya, *map(str, command)], check=True, stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL).stdout

    def train(self, labelled):
        path = self.folder / "labelled.jsonl"
        write_articles(path, [self.articles[number] for number in sorted(labelled)])
        self.run("train", path, "--label", self.flags.head, "-m", self.model)

    def accuracy(self, labelled):
        self.train(labelled)
        return json.loads(self.run("evaluate", self.model, self.dev, "--json"))[self.flags.head]["accuracy"]

    def suggested(self, labelled, count, seed):
        """Labels of the rest are hidden."""
        path, table = self.folder / "pool.jsonl", self.folder / "suggested.csv"
        write_articles(path, [{key: article[key] for key in ("id", "title", "text")}
                              for number, article in enumerate(self.articles) if number not in labelled])
        self.run("suggest", self.model, path, "-n", count, "--seed", seed, "-o", table)
        with open(table, encoding="utf-8", newline="") as file:
            return {int(row["id"]) for row in csv.DictReader(file)}

    def compare(self, seed):
        order = list(range(len(self.articles)))
        random.Random(seed).shuffle(order)
        at_random = self.accuracy(set(order[: self.flags.labels]))
        labelled = set(order[: self.flags.first])
        self.train(labelled)
        while len(labelled) < self.flags.labels:
            labelled |= self.suggested(labelled, min(self.flags.batch, self.flags.labels - len(labelled)), seed)
            reached = self.accuracy(labelled)
        return at_random, reached


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=pathlib.Path, required=True)
    parser.add_argument("--head", default="topic")
    parser.add_argument("--first", type=int, default=100)
    parser.add_argument("--batch", type=int, default=50)
    parser.add_argument("--labels", type=int, default=300)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--zawiya", default=str(ROOT / "build" / "release" / "zawiya"))
    flags = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        simulation = Simulation(flags, folder)
        results = []
        for seed in range(1, flags.seeds + 1):
            results.append(simulation.compare(seed))
            print(f"seed {seed}: {flags.labels} labels at random {results[-1][0]:.3f}, suggested {results[-1][1]:.3f}",
                  flush=True)
        print("mean: at random {:.3f}, suggested {:.3f}".format(*map(statistics.mean, zip(*results))))


if __name__ == "__main__":
    main()
