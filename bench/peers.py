"""The peers as the benchmark runs them."""
import json
import pathlib
import shutil
import subprocess
import sys

from corpus import folded_words, write_lines
from measure import Process, Step
from names import FEATURES, ONE_WORD, SCORING, TRAINING, TRAINING_ALONE
from system import System


def package_version(package):
    """The version that Debian's package manager names."""
    if shutil.which("dpkg-query"):
        query = subprocess.run(["dpkg-query", "-W", "-f=${Version}", package], check=False, capture_output=True,
                               text=True)
        if query.returncode == 0:
            return query.stdout
    return "of unknown version"


def not_installed(*commands):
    """Which of the commands are missing, as System.missing says it."""
    absent = [command for command in commands if not shutil.which(command)]
    return f"there is no {' and no '.join(absent)} here" if absent else None


def accuracy_and_macro_f1(given, wanted):
    """As System.metrics gives them; macro-F1 is over all labels that are given or wanted."""
    f1 = []
    for label in set(wanted) | set(given):
        hits = sum(g == w == label for g, w in zip(given, wanted))
        f1.append(2 * hits / (given.count(label) + wanted.count(label)))
    hits = sum(g == w for g, w in zip(given, wanted, strict=True))
    return {"accuracy": hits / len(wanted), "macro_f1": sum(f1) / len(f1)}


class FastText(System):
    """Word 2-grams, 10 epochs, rate 0.5, 2 threads to train; `predict` has one. Its texts are folded beforehand."""

    name = "fastText"

    def missing(self):
        return not_installed("fasttext")

    def version(self):
        return f"fastText {package_version('fasttext')}"

    def training(self, head):
        source = self.corpus.folder / f"fasttext.{head}.train"
        write_lines(source, (f"{self.label(article, head)} {folded_words(article)}"
                             for article in self.corpus.train_articles))
        return [Step(self.name, TRAINING, Process(("fasttext", "supervised", "-input", source, "-output",
                                                   self.model(head).with_suffix(""), "-wordNgrams", 2, "-epoch", 10,
                                                   "-lr", 0.5, "-thread", 2)))]

    def scoring(self, head):
        return [Step(self.name, SCORING, self.predict(head, self.corpus.words))]

    def loading(self, head):
        return [Step(self.name, ONE_WORD, self.predict(head, self.corpus.one_word))]

    def model(self, head):
        return self.corpus.folder / f"fasttext.{head}.bin"

    def metrics(self, head):
        source = self.corpus.folder / "fasttext.dev"
        write_lines(source, map(folded_words, self.corpus.dev_articles))
        process = self.predict(head, source)
        process.run()
        given = process.output.read_text(encoding="utf-8").split("\n")[:-1]
        return accuracy_and_macro_f1(given, [self.label(article, head) for article in self.corpus.dev_articles])

    @staticmethod
    def label(article, head):
        """fastText's labels have no white space."""
        return "__label__" + "_".join(article[head].split())

    def predict(self, head, source):
        return Process(("fasttext", "predict", self.model(head), source), output=self.corpus.folder / "fasttext.out")


class ScikitLearn(System):
    """TF-IDF of word 1–2-grams and char_wb 3–5-grams, LinearSVC. Its time is of its own clock: articles in memory to
    a fitted model."""

    name = "scikit-learn"

    def __init__(self, corpus):
        super().__init__(corpus)
        pythons = filter(shutil.which, (sys.executable, "/usr/bin/python3"))
        self.python = next(filter(self.version_in, pythons), None)

    def missing(self):
        return None if self.python else "no Python here has it"

    def version(self):
        return f"scikit-learn {self.version_in(self.python)}"

    def training(self, head):
        result = self.result(head)
        return [Step(self.name, TRAINING, self.process("svc", head, result), clock=result)]

    def metrics(self, head):
        given = json.loads(self.result(head).read_text(encoding="utf-8"))["given"]
        return accuracy_and_macro_f1(given, [article[head] for article in self.corpus.dev_articles])

    @staticmethod
    def version_in(python):
        """The version of scikit-learn that this Python has; empty if none."""
        return subprocess.run([python, "-c", "import sklearn; print(sklearn.__version__)"], check=False,
                              capture_output=True, text=True).stdout.strip()

    def result(self, head):
        return self.corpus.folder / f"sklearn.{head}.json"

    def process(self, task, *arguments):
        script = pathlib.Path(__file__).with_name("sklearn_peer.py")
        return Process((pathlib.Path(self.python), script, task, self.corpus.train, self.corpus.dev, *arguments))


class Liblinear(System):
    """L2-loss support vector classification in the dual (`-s 1`) on TF-IDF of word 1–2-grams, which scikit-learn
    makes and writes."""

    name = "LIBLINEAR"

    def __init__(self, corpus):
        super().__init__(corpus)
        self.features = ScikitLearn(corpus)

    def missing(self):
        absent = not_installed("liblinear-train", "liblinear-predict")
        return absent or (self.features.missing() and "no Python here has scikit-learn, which makes its features")

    def version(self):
        return f"LIBLINEAR {package_version('liblinear-tools')} on features of {self.features.version()}"

    def training(self, head):
        train, dev, labels = (self.file(head, ending) for ending in ("train", "dev", "json"))
        return [Step(self.name, FEATURES, self.features.process("features", head, labels, train, dev), clock=labels),
                Step(self.name, TRAINING_ALONE, Process(("liblinear-train", "-q", "-s", 1, train,
                                                         self.file(head, "model"))))]

    def metrics(self, head):
        output = self.file(head, "out")
        Process(("liblinear-predict", self.file(head, "dev"), self.file(head, "model"), output)).run()
        labels = json.loads(self.file(head, "json").read_text(encoding="utf-8"))["labels"]
        given = [labels[int(number)] for number in output.read_text(encoding="utf-8").split()]
        return accuracy_and_macro_f1(given, [article[head] for article in self.corpus.dev_articles])

    def file(self, head, ending):
        return self.corpus.folder / f"liblinear.{head}.{ending}"


class WordCount(System):
    """`wc -w` of the articles' titles and texts in one locale: the yardstick."""

    UTF8 = "wc -w, C.UTF-8"
    C = "wc -w, C"

    def __init__(self, corpus, name):
        super().__init__(corpus)
        self.name = name

    def missing(self):
        return not_installed("wc")

    def version(self):
        return f"wc of coreutils {package_version('coreutils')}"

    def scoring(self, head):
        locale = self.name.split()[-1]
        return [Step(self.name, SCORING, Process(("wc", "-w", self.corpus.text), {"LC_ALL": locale}))]
