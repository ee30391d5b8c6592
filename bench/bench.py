#!/usr/bin/env python3
"""Zawiya against its peers on the same articles, in one run.

    ./dev bench [--data FOLDER] [--rounds N] [--heads topic,outlet] [--skip sklearn]

FOLDER holds train.jsonl(.zst|.gz) and dev.jsonl(.zst|.gz) with `title`, `text` and a column a head. Without it the
articles are synthesised from the shipped sample: sentences of one topic and framing shuffled together, to --articles.
Writes a table as Markdown and CSV into build/bench/, with versions and the machine. Timings are whole processes,
taken in alternation; medians of the rounds, ratios of medians.
"""
import argparse
import csv
import gzip
import json
import os
import pathlib
import platform
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
ZAWIYA = ROOT / "build" / "release" / "zawiya"
WORDS = re.compile(r"[^\W_]+")


def read_articles(path):
    if str(path).endswith(".zst"):
        data = subprocess.run(["zstd", "-dcq", path], check=True, capture_output=True).stdout
    elif str(path).endswith(".gz"):
        data = gzip.decompress(path.read_bytes())
    else:
        data = path.read_bytes()
    return [json.loads(line) for line in data.decode("utf-8").split("\n") if line.strip()]


def find(folder, name):
    for ending in (".jsonl.zst", ".jsonl.gz", ".jsonl"):
        if (folder / (name + ending)).exists():
            return folder / (name + ending)
    sys.exit(f"bench: {folder}: no {name}.jsonl, .jsonl.gz or .jsonl.zst")


def synthesise(folder, articles):
    """Articles from the sample's sentences, so that anyone can run the benchmark; accuracy on them means little."""
    with open(ROOT / "datasets" / "sample" / "articles.csv", encoding="utf-8", newline="") as file:
        sample = [row for row in csv.DictReader(file) if row["framing"]]
    pools = {}
    for row in sample:
        pools.setdefault((row["topic"], row["framing"]), []).extend(re.split(r"(?<=[.؟!])\s+", row["text"]))
    draw = random.Random(1)
    for name, size in (("train", articles), ("dev", articles // 8)):
        with open(folder / f"{name}.jsonl", "w", encoding="utf-8") as file:
            for number in range(size):
                (topic, framing), sentences = draw.choice(sorted(pools.items()))
                text = " ".join(draw.choices(sentences, k=draw.randint(4, 20)))
                title = " ".join(draw.choice(sentences).split()[:8])
                file.write(json.dumps({"id": f"{name}-{number}", "title": title, "text": text, "topic": topic,
                                       "framing": framing}, ensure_ascii=False) + "\n")


def run(command, **kwargs):
    """Seconds and peak bytes of one process. A child of Python's own would inherit Python's peak: time(1) starts it."""
    with tempfile.NamedTemporaryFile("r") as measured:
        start = time.monotonic()
        process = subprocess.run(["/usr/bin/time", "-f", "%M", "-o", measured.name, *map(str, command)], check=False,
                                 stdout=kwargs.pop("stdout", subprocess.DEVNULL), stderr=subprocess.PIPE, **kwargs)
        seconds = time.monotonic() - start
        if process.returncode != 0:
            sys.exit(f"bench: {command[0]} failed: {process.stderr.decode(errors='replace')[-400:]}")
        return seconds, int(measured.read()) * 1024


def scores_of(given, wanted):
    """Accuracy and macro-F1."""
    labels = sorted(set(wanted) | set(given))
    f1 = []
    for label in labels:
        hits = sum(g == w == label for g, w in zip(given, wanted))
        f1.append(2 * hits / max(1, given.count(label) + wanted.count(label)))
    return sum(g == w for g, w in zip(given, wanted)) / len(wanted), sum(f1) / len(f1)


def one_line(article):
    return " ".join(WORDS.findall((article.get("title") or "") + " " + article["text"]))


class Bench:
    def __init__(self, folder, train, dev, heads):
        self.folder, self.train_path, self.dev_path, self.heads = folder, train, dev, heads
        self.train_articles, self.dev_articles = read_articles(train), read_articles(dev)
        self.plain = folder / "score.jsonl"
        with open(self.plain, "w", encoding="utf-8") as file:
            for article in self.train_articles:
                file.write(json.dumps(article, ensure_ascii=False) + "\n")
        self.text = folder / "score.txt"
        self.text.write_text("\n".join(one_line(a) for a in self.train_articles) + "\n", encoding="utf-8")
        self.times = {}
        self.facts = {}

    def note(self, system, measure, seconds, peak):
        self.times.setdefault((system, measure), []).append(seconds)
        self.facts.setdefault(system, {})[f"{measure} peak MB"] = peak / 1e6

    # One method a step; each may be called once a round.
    def zawiya_train(self):
        labels = [flag for head in self.heads for flag in ("--label", head)]
        self.note("zawiya", "train", *run([ZAWIYA, "train", self.train_path, *labels, "--model", self.folder / "m.zawiya"]))

    def zawiya_score(self, threads):
        self.note("zawiya", f"score, {threads} thread{'s' if threads > 1 else ''}",
                  *run([ZAWIYA, "score", self.folder / "m.zawiya", self.plain, "-o", self.folder / "scores.csv", "--threads",
                        threads]))

    def zawiya_accuracy(self):
        out = subprocess.run([ZAWIYA, "evaluate", self.folder / "m.zawiya", self.dev_path, "--json"], check=True,
                             capture_output=True).stdout
        for head, metrics in json.loads(out).items():
            self.facts["zawiya"][f"{head} accuracy / macro-F1"] = f"{metrics['accuracy']:.3f} / {metrics['macro_f1']:.3f}"
            self.facts["zawiya"][f"{head} calibration error"] = f"{metrics['calibration_error']:.3f}"
        self.facts["zawiya"]["model MB"] = (self.folder / "m.zawiya").stat().st_size / 1e6

    def fasttext_prepare(self, head):
        for name, articles in (("train", self.train_articles), ("dev", self.dev_articles)):
            with open(self.folder / f"fasttext.{name}", "w", encoding="utf-8") as file:
                for article in articles:
                    file.write(f"__label__{article[head].replace(' ', '_')} {one_line(article)}\n")

    def fasttext_train(self):
        self.note("fastText", "train", *run(["fasttext", "supervised", "-input", self.folder / "fasttext.train", "-output",
                                             self.folder / "ft", "-wordNgrams", 2, "-epoch", 10, "-lr", 0.5, "-thread", 2]))

    def fasttext_score(self):
        with open(self.folder / "ft.out", "w", encoding="utf-8") as out:
            self.note("fastText", "score, 1 thread", *run(["fasttext", "predict", self.folder / "ft.bin", self.text],
                                                           stdout=out))

    def fasttext_accuracy(self, head):
        out = subprocess.run(["fasttext", "predict", self.folder / "ft.bin", self.folder / "fasttext.dev"], check=True,
                             capture_output=True, text=True).stdout.split()
        given = [label.removeprefix("__label__") for label in out]
        accuracy, f1 = scores_of(given, [a[head].replace(" ", "_") for a in self.dev_articles])
        self.facts["fastText"][f"{head} accuracy / macro-F1"] = f"{accuracy:.3f} / {f1:.3f}"
        self.facts["fastText"]["model MB"] = (self.folder / "ft.bin").stat().st_size / 1e6

    def wc(self):
        for locale in ("C.UTF-8", "C"):
            self.note(f"wc -w, {locale}", "score, 1 thread", *run(["wc", "-w", self.text],
                                                                    env={**os.environ, "LC_ALL": locale}))

    def sklearn(self, head):
        script = pathlib.Path(__file__).with_name("sklearn_peer.py")
        out = self.folder / "sklearn.json"
        seconds, peak = run([shutil.which("python3", path="/usr/bin") or "python3", script, self.plain, self.dev_path, head, out])
        result = json.loads(out.read_text())
        self.note("scikit-learn", "train", result["train_seconds"], peak)
        accuracy, f1 = scores_of(result["given"], [a[head] for a in self.dev_articles])
        self.facts["scikit-learn"][f"{head} accuracy / macro-F1"] = f"{accuracy:.3f} / {f1:.3f}"
        del seconds

    def table(self):
        systems = list(self.facts)
        size = self.text.stat().st_size / 1e6
        rows = []
        for measure in sorted({m for _, m in self.times}):
            for system in systems:
                seconds = self.times.get((system, measure))
                if not seconds:
                    continue
                median = statistics.median(seconds)
                row = {"system": system, "measure": measure, "median s": f"{median:.2f}",
                       "runs": len(seconds), "peak MB": f"{self.facts[system][measure + ' peak MB']:.0f}"}
                reference = self.times.get(("zawiya", measure))
                row["× zawiya"] = f"{median / statistics.median(reference):.2f}" if reference else ""
                row["MB/s"] = f"{size / median:.1f}" if measure.startswith("score") else ""
                row["articles/s"] = f"{len(self.train_articles) / median:.0f}" if measure.startswith("score") else ""
                rows.append(row)
        for system in systems:
            for fact, value in self.facts[system].items():
                if "peak" not in fact:
                    shown = f"{value:.1f}" if isinstance(value, float) else value
                    rows.append({"system": system, "measure": fact, "median s": shown})
        return rows


def markdown(rows):
    names = ["system", "measure", "median s", "× zawiya", "runs", "peak MB", "MB/s", "articles/s"]
    lines = ["| " + " | ".join(["system", "measure", "value", *names[3:]]) + " |", "|" + "---|" * len(names)]
    lines += ["| " + " | ".join(str(row.get(name, "")) for name in names) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def machine():
    model = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), "?")
    versions = [subprocess.run([ZAWIYA, "--version"], capture_output=True, text=True).stdout.strip()]
    for package in ("fasttext", "python3-sklearn"):
        version = subprocess.run(["dpkg-query", "-W", "-f=${Version}", package], capture_output=True, text=True).stdout
        versions.append(f"{package} {version or 'absent'}")
    return f"{model}, {os.cpu_count()} cores, {platform.release()}; " + ", ".join(versions)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=pathlib.Path)
    parser.add_argument("--articles", type=int, default=20000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--heads", default=None)
    parser.add_argument("--skip", default="", help="systems to leave out: fasttext,sklearn")
    options = parser.parse_args()
    folder = ROOT / "build" / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    if options.data is None:
        synthesise(folder, options.articles)
    source = options.data or folder
    heads = (options.heads or ("topic,outlet" if options.data else "topic,framing")).split(",")
    bench = Bench(folder, find(source, "train"), find(source, "dev"), heads)
    peer_head = heads[-1]
    with_fasttext = "fasttext" not in options.skip and shutil.which("fasttext")
    if with_fasttext:
        bench.fasttext_prepare(peer_head)
    for number in range(options.rounds):
        print(f"round {number + 1} of {options.rounds}", file=sys.stderr)
        bench.zawiya_train()
        if with_fasttext:
            if number == 0:
                bench.fasttext_train()
            bench.fasttext_score()
        bench.zawiya_score(1)
        bench.wc()
        bench.zawiya_score(2)
    bench.zawiya_accuracy()
    if with_fasttext:
        bench.fasttext_accuracy(peer_head)
    if "sklearn" not in options.skip:
        bench.sklearn(peer_head)
    rows = bench.table()
    text = f"{machine()}\n\n{markdown(rows)}"
    (folder / "results.md").write_text(text, encoding="utf-8")
    with open(folder / "results.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["system", "measure", "median s", "× zawiya", "runs", "peak MB", "MB/s", "articles/s"],
                                lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    print(text)


if __name__ == "__main__":
    main()
