"""Zawiya as the benchmark runs it."""
import json
import subprocess

from measure import Process, Step
from names import METRICS, ONE_WORD, SCORING, SCORING_2, START, TRAINING
from system import System


class Zawiya(System):
    """One way of training, the default or `--compact`, and the model file of all heads that it leaves."""

    NAME = "Zawiya"
    COMPACT = "Zawiya --compact"
    learns_all_heads = True

    def __init__(self, corpus, binary, compact=False):
        super().__init__(corpus)
        self.binary, self.compact = binary, compact
        self.name = self.COMPACT if compact else self.NAME
        self.file = corpus.folder / ("compact.zawiya" if compact else "model.zawiya")

    def missing(self):
        if not self.compact:
            return None
        usage = subprocess.run([self.binary, "train", "--help"], check=True, capture_output=True, text=True).stdout
        return None if "--compact" in usage else "this zawiya has no train --compact"

    def version(self):
        said = subprocess.run([self.binary, "--version"], check=True, capture_output=True, text=True).stdout.strip()
        return said.replace("zawiya", self.NAME)

    def train(self, source, model, measure):
        """Learns all heads on 2 threads from the articles of `source` to the file `model`."""
        labels = [argument for head in self.corpus.heads for argument in ("--label", head)]
        compact = ["--compact"] if self.compact else []
        return Step(self.name, measure, Process((self.binary, "train", source, *labels, *compact, "--threads", 2,
                                                 "--model", model)))

    def score(self, source, threads, measure):
        """Scores all heads of the articles of `source` to CSV."""
        output = self.corpus.folder / "scores.csv"
        return Step(self.name, measure, Process((self.binary, "score", self.file, source, "-o", output,
                                                 "--threads", threads)))

    def training(self, head):
        return [self.train(self.corpus.train, self.file, TRAINING)]

    def scoring(self, head):
        one, two = self.score(self.corpus.jsonl, 1, SCORING), self.score(self.corpus.jsonl, 2, SCORING_2)
        return [one] if self.compact else [one, two]

    def loading(self, head):
        """Classifying one word takes the command's start and the load of the model; the default measures the start."""
        one_word = Step(self.name, ONE_WORD, Process((self.binary, "classify", self.file, self.corpus.one_word)))
        return [one_word] if self.compact else [one_word, Step(self.name, START, Process((self.binary, "--version")))]

    def model(self, head):
        return self.file

    def metrics(self, head):
        evaluation = self.corpus.folder / "evaluation.json"
        Process((self.binary, "evaluate", self.file, self.corpus.dev, "--json"), output=evaluation).run()
        found = json.loads(evaluation.read_text(encoding="utf-8"))[head]
        return {metric: found[metric] for metric in METRICS}
