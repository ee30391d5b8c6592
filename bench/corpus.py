"""The articles of a benchmark: found or synthesised, and written in the forms that each system reads."""
import csv
import gzip
import json
import pathlib
import random
import re
import subprocess
import unicodedata

SAMPLE = pathlib.Path(__file__).resolve().parent.parent / "datasets" / "sample" / "articles.csv"
SENTENCE_END = re.compile(r"(?<=[.؟!])\s+")
WORD = re.compile(r"[^\W_]+")
LINE_BREAKS = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
FOLDS = {ord(a): b for a, b in zip("آأإٱؤئىةیکہھ", "ااااوييهيكهه")}
DELETED = dict.fromkeys([*range(0x610, 0x61B), *range(0x64B, 0x660), 0x670, *range(0x6D6, 0x6EE), 0x640,
                         *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x61C, 0xFEFF])


class CorpusError(Exception):
    """A corpus that cannot be used; the message is one sentence."""


def read_articles(path):
    """One dictionary an article, from .jsonl, .jsonl.gz or .jsonl.zst."""
    try:
        if path.suffix == ".zst":
            data = subprocess.run(["zstd", "-dcq", path], check=True, stdout=subprocess.PIPE).stdout
        elif path.suffix == ".gz":
            data = gzip.decompress(path.read_bytes())
        else:
            data = path.read_bytes()
        return [json.loads(line) for line in data.decode("utf-8").split("\n") if line.strip()]
    except (OSError, EOFError, ValueError, subprocess.CalledProcessError) as error:
        raise CorpusError(f"{path} cannot be read: {error}") from error


def write_articles(path, articles):
    """One JSON object a line; compressed if `path` ends in .zst."""
    lines = "".join(json.dumps(article, ensure_ascii=False) + "\n" for article in articles).encode("utf-8")
    if path.suffix == ".zst":
        subprocess.run(["zstd", "-qf", "-o", path], check=True, input=lines)
    else:
        path.write_bytes(lines)


def write_lines(path, lines):
    """Text, a line each."""
    with open(path, "w", encoding="utf-8") as file:
        file.writelines(line + "\n" for line in lines)


def find(folder, name):
    """The file of `folder` that holds the articles `name`."""
    for ending in (".jsonl.zst", ".jsonl.gz", ".jsonl"):
        if (folder / (name + ending)).exists():
            return folder / (name + ending)
    raise CorpusError(f"{folder}: no {name}.jsonl, {name}.jsonl.gz or {name}.jsonl.zst")


def synthesise(articles):
    """`articles` articles out of the sample's sentences, drawn within one topic and framing.

    Every run draws the same ones. They share their sentences, so accuracy on them means little.
    """
    with open(SAMPLE, encoding="utf-8", newline="") as file:
        sample = [row for row in csv.DictReader(file) if row["framing"]]
    pools = {}
    for row in sample:
        pools.setdefault((row["topic"], row["framing"]), []).extend(SENTENCE_END.split(row["text"]))
    pools = sorted(pools.items())
    draw = random.Random(1)
    made = []
    for number in range(articles):
        (topic, framing), sentences = draw.choice(pools)
        text = " ".join(draw.choices(sentences, k=draw.randint(4, 20)))
        title = " ".join(draw.choice(sentences).split()[:8])
        made.append({"id": str(number), "title": title, "text": text, "topic": topic, "framing": framing})
    return made


def sample_of(articles, size):
    """`size` of the articles in their order, the same ones on every run; all, if there are no more."""
    if size >= len(articles):
        return articles
    return [articles[index] for index in sorted(random.Random(1).sample(range(len(articles)), size))]


def whole_text(article):
    """Title and text on one line, as they were written."""
    return LINE_BREAKS.sub(" ", (article.get("title") or "") + " " + (article.get("text") or ""))


def folded(article):
    """Title and text, folded as Zawiya's `news` profile folds them: what the peers are given."""
    text = unicodedata.normalize("NFKC", (article.get("title") or "") + "\n" + (article.get("text") or ""))
    return re.sub(r"([^\W\d_])\1{2,}", r"\1\1", text.translate({**FOLDS, **DELETED}).lower())


def folded_words(article):
    """The folded words on one line, a space between them: fastText splits at white space alone."""
    return " ".join(WORD.findall(folded(article)))


class Corpus:
    """The articles of one run, and files of them in `folder`.

    train, dev        the JSON Lines files that train and measure
    jsonl             the articles of `train` uncompressed: what is scored
    text              title and text of each on a line: what `wc` counts; its size is the MB of every MB/s
    words             the folded words of each on a line: what fastText scores
    one_word          one word: what is classified to see how long a model takes to load
    heads             the fields that hold labels
    synthetic         whether its articles are synthesised
    """

    def __init__(self, folder, train, dev, heads, synthetic=False):
        self.folder, self.train, self.dev, self.heads, self.synthetic = folder, train, dev, heads, synthetic
        self.train_articles, self.dev_articles = read_articles(train), read_articles(dev)
        for path, articles in ((train, self.train_articles), (dev, self.dev_articles)):
            for head in heads:
                lacking = sum(not isinstance(article.get(head), str) or not article[head] for article in articles)
                if lacking or not articles:
                    raise CorpusError(f"{path}: {lacking} of {len(articles)} articles have no text in '{head}'; "
                                      "a benchmark needs a label in each")
        self.jsonl, self.text, self.words = (folder / f"score.{ending}" for ending in ("jsonl", "txt", "words"))
        write_articles(self.jsonl, self.train_articles)
        write_lines(self.text, map(whole_text, self.train_articles))
        write_lines(self.words, map(folded_words, self.train_articles))
        self.one_word = folder / "one_word.txt"
        write_lines(self.one_word, ["كرة"])

    @property
    def text_mb(self):
        """Size of the articles' titles and texts in UTF-8, in MB (10⁶ bytes)."""
        return self.text.stat().st_size / 1e6

    def write_repeated(self, times):
        """The scored articles `times` over, in one JSON Lines file."""
        path = self.folder / f"score_{times}x.jsonl"
        once = self.jsonl.read_bytes()
        with open(path, "wb") as file:
            for _ in range(times):
                file.write(once)
        return path

    def write_scaled(self, scale):
        """`scale` times the training articles: a sample of them below 1, copies of them above."""
        path = self.folder / f"train_{scale:g}x.jsonl.zst"
        if scale < 1:
            write_articles(path, sample_of(self.train_articles, round(scale * len(self.train_articles))))
        else:
            write_articles(path, self.train_articles * scale)
        return path


def open_corpus(folder, data, articles, heads):
    """The corpus of `data`, or a synthesised one where it is None.

    @param articles  how many to train on: of those in `data`, or synthesised; None takes all of `data`.
                     An eighth as many are measured on.
    """
    if data is not None and articles is None:
        return Corpus(folder, find(data, "train"), find(data, "dev"), heads)
    if data is not None:
        train = sample_of(read_articles(find(data, "train")), articles)
        dev = sample_of(read_articles(find(data, "dev")), max(1, articles // 8))
    else:
        made = synthesise(articles + max(1, articles // 8))
        train, dev = made[:articles], made[articles:]
    paths = folder / "train.jsonl.zst", folder / "dev.jsonl.zst"
    for path, chosen in zip(paths, (train, dev)):
        write_articles(path, chosen)
    return Corpus(folder, *paths, heads, synthetic=data is None)
