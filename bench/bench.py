#!/usr/bin/env python3
"""Zawiya against its peers on the same articles, in one run.

    ./dev bench --data FOLDER            everything: half an hour and more on ANT Corpus
    ./dev bench                          the same on articles synthesised from the shipped sample
    ./dev bench --data FOLDER --quick    minutes: fewer articles and rounds, a part less

FOLDER holds train.jsonl and dev.jsonl, as they are or as .zst or .gz, with `title`, `text` and a field a head. Times
are of whole processes (scikit-learn's are of its own clock, from articles in memory to a fitted model), which run in
turn, A B C A B C. A ratio is taken within each round; medians and ranges are over the rounds. results.md and
results.csv are written anew after every part, so that an interruption costs no more than the part it falls in.
"""
import argparse
import os
import pathlib
import shutil
import sys

import report
from corpus import CorpusError, open_corpus
from measure import ProcessFailed, Results, run_in_turn
from names import (FEATURES, LOAD, METRICS, MODEL_SIZE, ONE_WORD, SCORING, SCORING_2, SCORING_SCALES, START, THREADS,
                   TRAINING, TRAINING_ALONE, TRAINING_SCALES, articles_of, at_scale, growth_at, of_head, peak_of,
                   ratio_of, throughput_of)
from peers import FastText, Liblinear, ScikitLearn, WordCount
from zawiya import Zawiya

ROOT = pathlib.Path(__file__).resolve().parent.parent
SKIPPABLE = ("compact", "fasttext", "liblinear", "scikit-learn", "wc", "other-heads", "load", "memory", "scaling")
LOADS = 4  # in every round of scoring: loading is short, so it is measured more often


class Bench:
    """One run: its systems, and its parts, a method each."""

    def __init__(self, corpus, options):
        self.corpus, self.options, self.results = corpus, options, Results()
        self.zawiya = Zawiya(corpus, options.zawiya)
        candidates = [("", self.zawiya), ("compact", Zawiya(corpus, options.zawiya, compact=True)),
                      ("fasttext", FastText(corpus)), ("liblinear", Liblinear(corpus)),
                      ("scikit-learn", ScikitLearn(corpus)), ("wc", WordCount(corpus, WordCount.UTF8)),
                      ("wc", WordCount(corpus, WordCount.C))]
        for skippable, system in candidates:
            reason = "--skip names it" if skippable in options.skip else system.missing()
            if reason:
                self.results.drop(system.name, reason)
        self.systems = [system for _, system in candidates if system.name not in self.results.left_out]
        self.versions = dict.fromkeys(system.version() for system in self.systems)

    def in_turn(self, steps, rounds):
        run_in_turn(steps, rounds, self.results)
        if self.zawiya.name in self.results.left_out:
            raise ProcessFailed(self.results.left_out[self.zawiya.name])

    def training(self):
        """Every system that learns; Zawiya learns all heads, the others one."""
        self.in_turn([step for system in self.systems for step in system.training(self.options.peer_head)],
                     self.options.training_rounds)
        parts = [(Liblinear.name, FEATURES), (Liblinear.name, TRAINING_ALONE)]
        self.results.derive(Liblinear.name, TRAINING, "s", parts, lambda features, training: features + training)
        self.results.derive(Liblinear.name, peak_of(TRAINING), "MB",
                            [(system, peak_of(measure)) for system, measure in parts], max)
        for measure in (TRAINING, FEATURES, TRAINING_ALONE):
            for system in self.results.systems(measure):
                if system != Zawiya.NAME:
                    self.results.derive(system, ratio_of(measure), "×", [(system, measure), (Zawiya.NAME, TRAINING)],
                                        quotient)

    def model_sizes(self):
        for system in self.systems:
            model = system.model(self.options.peer_head)
            if model and system.name not in self.results.left_out:
                self.results.add(system.name, MODEL_SIZE, "MB", model.stat().st_size / 1e6)

    def scoring(self):
        """The training articles once, scored or counted."""
        self.in_turn([step for system in self.systems for step in system.scoring(self.options.peer_head)],
                     self.options.rounds)
        text_mb, articles = self.corpus.text_mb, len(self.corpus.train_articles)
        for measure in (SCORING, SCORING_2):
            for system in self.results.systems(measure):
                its = [(system, measure)]
                self.results.derive(system, throughput_of(measure), "MB/s", its, lambda seconds: text_mb / seconds)
                self.results.derive(system, articles_of(measure), "articles/s", its, lambda seconds: articles / seconds)
                if system != Zawiya.NAME:
                    self.results.derive(system, ratio_of(measure), "×", [*its, (Zawiya.NAME, measure)], quotient)
        self.results.derive(Zawiya.NAME, THREADS, "×", [(Zawiya.NAME, SCORING), (Zawiya.NAME, SCORING_2)], quotient)

    def load(self):
        """What it takes to load a model: classifying one word less the start alone. Short runs, so more of them."""
        self.in_turn([step for system in self.systems for step in system.loading(self.options.peer_head)],
                     LOADS * self.options.rounds)
        for system in (Zawiya.NAME, Zawiya.COMPACT):
            self.results.derive(system, LOAD, "s", [(system, ONE_WORD), (Zawiya.NAME, START)],
                                lambda one_word, start: one_word - start)

    def accuracy(self):
        """On the articles kept aside; a system that learns one head at a time learns the others here, untimed."""
        for system in self.systems:
            for head in self.corpus.heads:
                ready = system.learns_all_heads or head == self.options.peer_head
                if system.name in self.results.left_out or not ready and "other-heads" in self.options.skip:
                    continue
                try:
                    for step in [] if ready else system.training(head):
                        step.process.run()
                    for metric, value in system.metrics(head).items():
                        self.results.add(system.name, of_head(head, METRICS[metric]), "", value)
                except ProcessFailed as failure:
                    if system is self.zawiya:
                        raise
                    self.results.drop(system.name, str(failure))

    def memory(self):
        """Zawiya on several copies of the articles, in one file."""
        copies = {scale: self.corpus.write_repeated(scale) for scale in SCORING_SCALES}
        self.in_turn([self.zawiya.score(source, 2, at_scale("scoring", scale)) for scale, source in copies.items()],
                     self.options.training_rounds)
        for source in copies.values():
            source.unlink()

    def scaling(self):
        """Zawiya trained on parts of the articles and on two copies of them."""
        model = self.corpus.folder / "scaling.zawiya"
        self.in_turn([self.zawiya.train(self.corpus.write_scaled(scale), model, at_scale("training", scale))
                      for scale in TRAINING_SCALES], self.options.training_rounds)
        for scale in TRAINING_SCALES:
            self.results.derive(Zawiya.NAME, growth_at(scale), "×",
                                [(Zawiya.NAME, at_scale("training", size)) for size in (scale, 1)], quotient)

    def about(self):
        """The opening paragraphs of the report."""
        corpus, options = self.corpus, self.options
        jsonl_mb = corpus.jsonl.stat().st_size / 1e6
        articles = (f"{len(corpus.train_articles):,} articles trained on and scored ({jsonl_mb:.1f} MB of JSON Lines, "
                    f"{corpus.text_mb:.1f} MB of text, which every MB/s counts), {len(corpus.dev_articles):,} others "
                    "measured on.")
        if corpus.synthetic:
            articles += " They are synthesised and share their sentences, so accuracy on them means little."
        how = (f"Heads: {', '.join(corpus.heads)}; the peers are timed on {options.peer_head}. Zawiya and fastText "
               "train on 2 threads, scikit-learn and LIBLINEAR on one. Medians and ranges of "
               f"{options.rounds} rounds of scoring, {LOADS * options.rounds} of loading, {options.training_rounds} of "
               "training and growth.")
        return [f"{report.machine(options.zawiya)}; load average at the start {options.load_average:.1f}.",
                "; ".join(self.versions) + ".", articles, how]

    def write_report(self):
        text = report.markdown(self.results, self.about(), self.corpus, self.options.peer_head)
        (self.corpus.folder / "results.md").write_text(text, encoding="utf-8")
        report.write_csv(self.corpus.folder / "results.csv", self.results)
        return text

    def run(self):
        """All parts that were asked for; returns the report."""
        parts = [self.training, self.model_sizes, self.scoring, self.load, self.accuracy, self.memory, self.scaling]
        for part in parts:
            if part.__name__ not in self.options.skip:
                part()
                text = self.write_report()
        return text


def quotient(numerator, denominator):
    return numerator / denominator


def positive(text):
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a positive number")
    return value


def parse_options():
    parser = argparse.ArgumentParser(prog="./dev bench", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=pathlib.Path, metavar="FOLDER",
                        help="the articles; without it they are synthesised from the sample")
    parser.add_argument("--articles", type=positive, metavar="N",
                        help="train on N articles, measure on N/8 (default: all of --data; 20000 synthesised)")
    parser.add_argument("--heads", help="fields to learn (default: topic,outlet; topic,framing if synthesised)")
    parser.add_argument("--peer-head", metavar="HEAD",
                        help="the head that peers are timed on, which learn one at a time (default: the last)")
    parser.add_argument("--rounds", type=positive, metavar="N",
                        help=f"rounds of scoring; loading has {LOADS} times as many (default: 5)")
    parser.add_argument("--training-rounds", type=positive, metavar="N",
                        help="rounds of training and of growth (default: 3)")
    parser.add_argument("--skip", default="", metavar="PART,…", help=f"leave out any of: {', '.join(SKIPPABLE)}")
    parser.add_argument("--quick", action="store_true",
                        help="2000 articles, 2 rounds of scoring, 1 of training, without other-heads and scaling")
    parser.add_argument("--zawiya", type=pathlib.Path, default=ROOT / "build" / "release" / "zawiya", metavar="COMMAND",
                        help="the zawiya to measure (default: build/release/zawiya)")
    parser.add_argument("--output", type=pathlib.Path, default=ROOT / "build" / "bench", metavar="FOLDER",
                        help="where results.md, results.csv and all files in between go (default: build/bench)")
    return with_defaults(parser, parser.parse_args())


def with_defaults(parser, options):
    """The options with what follows from --quick and --data filled in; a wrong one ends the command."""
    options.skip = set(filter(None, options.skip.split(",")))
    if options.skip - set(SKIPPABLE):
        parser.error(f"--skip: {', '.join(sorted(options.skip - set(SKIPPABLE)))} is none of {', '.join(SKIPPABLE)}")
    if options.quick:
        options.skip |= {"other-heads", "scaling"}
    options.rounds = options.rounds or (2 if options.quick else 5)
    options.training_rounds = options.training_rounds or (1 if options.quick else 3)
    options.articles = options.articles or (2000 if options.quick else None if options.data else 20000)
    options.heads = (options.heads or ("topic,outlet" if options.data else "topic,framing")).split(",")
    options.peer_head = options.peer_head or options.heads[-1]
    if options.peer_head not in options.heads:
        parser.error(f"--peer-head: {options.peer_head} is none of the heads {', '.join(options.heads)}")
    options.load_average = os.getloadavg()[0]
    return options


def main():
    options = parse_options()
    for command in ("time", "zstd", options.zawiya):
        if not shutil.which(command):
            sys.exit(f"bench: {command} is needed and is not there; ./dev bench installs and builds it")
    options.output.mkdir(parents=True, exist_ok=True)
    try:
        corpus = open_corpus(options.output.resolve(), options.data, options.articles, options.heads)
        print(Bench(corpus, options).run())
    except (CorpusError, ProcessFailed) as error:
        sys.exit(f"bench: {error}")


if __name__ == "__main__":
    main()
