#!/usr/bin/env python3
"""Zawiya against scikit-learn on three small tasks, on the same folds, by several seeds.

    ./dev bench --small --data FOLDER

FOLDER holds mawqif/train.csv, ans/train.csv, ans/dev.csv and fignews/train.csv as they are published; word vectors are
made of the texts of Mawqif and FIGNEWS and, where it is there, of ant/train.jsonl.zst, without any label. Zawiya deals five folds a
seed (`crossval`); scikit-learn learns and predicts on these. Measures are over all articles of a seed; their mean over
the seeds stands with its standard error. small.md and small.csv are written anew after every system.
"""
import argparse
import collections
import csv
import dataclasses
import json
import pathlib
import statistics
import sys

from measure import Process, ProcessFailed
from peers import ScikitLearn
from report import machine

ROOT = pathlib.Path(__file__).resolve().parent.parent
VECTORS = "news.vectors"
UNLABELLED = ("mawqif/train.csv", "fignews/train.csv", "ant/train.jsonl.zst")
ALWAYS = ("--class-weight", "balanced", "--split-duplicates", "--bootstrap", "0")


@dataclasses.dataclass(frozen=True)
class Task:
    """A data set, how Zawiya reads it, and what it is measured by."""

    name: str
    files: tuple
    label: str
    flags: tuple
    variants: tuple  # of flags, beside none
    measures: dict   # name: function of rows with `wanted`, `given`, `target`


def f1(rows, label):
    hits = sum(row["wanted"] == label == row["given"] for row in rows)
    sides = sum(row["wanted"] == label for row in rows) + sum(row["given"] == label for row in rows)
    return 2 * hits / sides if sides else 0.0


def accuracy(rows):
    return sum(row["wanted"] == row["given"] for row in rows) / len(rows)


def macro_f1(rows):
    return statistics.mean(f1(rows, label) for label in {row["wanted"] for row in rows})


def f1_by_target(rows):
    """The mean over targets of the mean F1 of Favor and Against."""
    by_target = collections.defaultdict(list)
    for row in rows:
        by_target[row["target"]].append(row)
    return statistics.mean((f1(of, "Favor") + f1(of, "Against")) / 2 for of in by_target.values())


TASKS = (
    Task("mawqif", ("mawqif/train.csv",), "stance", ("--text", "text", "--target", "target", "--id", "ID"),
         (("--optimise", "f1:Favor,Against"),
          ("--optimise", "f1:Favor,Against", "--weight", "stance:confidence", "--auxiliary", "sentiment"),
          ("--vectors", VECTORS),
          ("--vectors", VECTORS, "--optimise", "f1:Favor,Against", "--weight", "stance:confidence")),
         {"F1 of Favor and Against, by target": f1_by_target}),
    Task("ans", ("ans/train.csv", "ans/dev.csv"), "stance", ("--text", "s1", "--pair", "s2", "--group", "headline"),
         (("--optimise", "macro-f1"), ("--vectors", VECTORS)), {"macro-F1": macro_f1, "accuracy": accuracy}),
    Task("fignews", ("fignews/train.csv",), "framing", ("--text", "text"),
         (("--optimise", "macro-f1"), ("--vectors", VECTORS), ("--vectors", VECTORS, "--optimise", "macro-f1")),
         {"accuracy": accuracy, "macro-F1": macro_f1}),
)


def number_headlines(rows):
    """Pairs that are linked by a headline get one number: they stay on one side."""
    first = {}

    def root(headline):
        while first.setdefault(headline, headline) != headline:
            headline = first[headline]
        return headline

    for row in rows:
        first[root(row["s2"])] = root(row["s1"])
    numbers = {}
    for row in rows:
        row["headline"] = numbers.setdefault(root(row["s1"]), len(numbers))


def prepare(task, data, folder):
    """The articles with an `id` each, as a table that every system reads."""
    rows = []
    for name in task.files:
        with open(data / name, encoding="utf-8-sig", newline="") as file:
            rows += csv.DictReader(file)
    if task.name == "ans":
        number_headlines(rows)
    table = folder / f"{task.name}.csv"
    with open(table, "w", encoding="utf-8", newline="") as file:
        names = [name for name in rows[0] if name.lower() != "id"]
        writer = csv.writer(file)
        writer.writerow(["ID", *names])
        writer.writerows([number, *(row[name] for name in names)] for number, row in enumerate(rows))
    return table, rows


def read_predictions(path, task, rows):
    with open(path, encoding="utf-8", newline="") as file:
        return [{"id": int(row["id"]), "fold": int(row["fold"]), "wanted": row[task.label],
                 "given": row[f"{task.label}_predicted"], "target": rows[int(row["id"])].get("target", "")}
                for row in csv.DictReader(file)]


class Small:
    """One run: every task by every seed, Zawiya first, since it deals the folds."""

    def __init__(self, options):
        self.options, self.lines = options, []
        self.peer = ScikitLearn(None)
        options.output.mkdir(parents=True, exist_ok=True)

    def make_vectors(self):
        unlabelled = [self.options.data / name for name in UNLABELLED if (self.options.data / name).exists()]
        Process((self.options.zawiya, "vectors", *unlabelled, "-o", self.options.output / VECTORS)).run()

    def flags(self, *flags):
        """With the path of the vectors."""
        return [self.options.output / VECTORS if flag == VECTORS else flag for flag in flags]

    def zawiya(self, task, table, rows, seed, variant):
        predictions = self.options.output / f"{task.name}.{seed}.csv"
        flags = self.flags(*task.flags, *ALWAYS, *variant)
        if "--id" not in flags:
            flags += ["--id", "ID"]
        Process((self.options.zawiya, "crossval", table, "--label", task.label, *flags, "--seed", str(seed),
                 "--predictions", predictions)).run()
        return read_predictions(predictions, task, rows)

    def scikit_learn(self, task, rows, folds):
        """The folds of `folds`, each predicted from the others."""
        request = self.options.output / "peer.json"
        answer = self.options.output / "peer.answer.json"
        request.write_text(json.dumps({"task": task.name, "label": task.label, "rows": rows,
                                       "fold": {row["id"]: row["fold"] for row in folds}}), encoding="utf-8")
        Process((self.peer.python, pathlib.Path(__file__).with_name("small_peer.py"), request, answer)).run()
        given = json.loads(answer.read_text(encoding="utf-8"))["given"]
        return [{**row, "given": given[str(row["id"])]} for row in folds]

    def training_seconds(self, task, table, variant):
        """Of the whole set, best of three: the others' disturbance is no work of ours."""
        model = self.options.output / "small.zawiya"
        command = (self.options.zawiya, "train", table, "--label", task.label, *task.flags, "--class-weight", "balanced",
                   *self.flags(*variant), "-m", model)
        return min(Process(command).run()[0] for _ in range(3))

    def measure(self, task):
        table, rows = prepare(task, self.options.data, self.options.output)
        systems = [(" ".join(("Zawiya", *variant)), variant) for variant in ((), *task.variants)]
        values = collections.defaultdict(list)
        for seed in range(1, self.options.seeds + 1):
            for name, variant in systems:
                predicted = self.zawiya(task, table, rows, seed, variant)
                values[name].append([measure(predicted) for measure in task.measures.values()])
            if not self.peer.missing():
                predicted = self.scikit_learn(task, rows, predicted)
                values["scikit-learn"].append([measure(predicted) for measure in task.measures.values()])
            print(f"{task.name}, seed {seed}", file=sys.stderr, flush=True)
        seconds = {name: self.training_seconds(task, table, variant) for name, variant in systems}
        for name, of_seeds in values.items():
            for measure, series in zip(task.measures, zip(*of_seeds)):
                error = statistics.stdev(series) / len(series) ** 0.5 if len(series) > 1 else float("nan")
                self.lines.append((task.name, name, measure, statistics.mean(series), error, seconds.get(name)))
            self.write()

    def write(self):
        rows = ["| task | system | measure | mean ± standard error | seconds to train |", "|---|---|---|---|---|"]
        for task, system, measure, mean, error, seconds in self.lines:
            shown = "" if seconds is None else f"{seconds:.1f}"
            rows.append(f"| {task} | {system.replace('|', '')} | {measure} | {mean:.3f} ± {error:.3f} | {shown} |")
        about = f"{machine(self.options.zawiya)}; {self.options.seeds} seeds of five folds; {self.peer.version()}."
        (self.options.output / "small.md").write_text("\n".join([about, "", *rows]) + "\n", encoding="utf-8")
        with open(self.options.output / "small.csv", "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["task", "system", "measure", "mean", "standard_error", "seconds_to_train"])
            writer.writerows(self.lines)


def parse_options():
    parser = argparse.ArgumentParser(prog="./dev bench", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--small", action="store_true", help="this benchmark")
    parser.add_argument("--data", type=pathlib.Path, metavar="FOLDER", required=True)
    parser.add_argument("--seeds", type=int, default=3, metavar="N", help="default: 3")
    parser.add_argument("--tasks", default=",".join(task.name for task in TASKS), help="default: all three")
    parser.add_argument("--zawiya", type=pathlib.Path, default=ROOT / "build" / "release" / "zawiya", metavar="COMMAND")
    parser.add_argument("--output", type=pathlib.Path, default=ROOT / "build" / "bench", metavar="FOLDER",
                        help="where small.md, small.csv and all files in between go (default: build/bench)")
    return parser.parse_args()


def main():
    options = parse_options()
    small = Small(options)
    small.make_vectors()
    wanted = options.tasks.split(",")
    for task in TASKS:
        if task.name not in wanted:
            continue
        missing = [name for name in task.files if not (options.data / name).exists()]
        if missing:
            print(f"small.py: {options.data / missing[0]}: is not there; the task is left out", file=sys.stderr)
            continue
        small.measure(task)
    print((options.output / "small.md").read_text(encoding="utf-8") if small.lines else "nothing was measured")


if __name__ == "__main__":
    try:
        main()
    except ProcessFailed as failure:
        sys.exit(f"small.py: {failure}")
