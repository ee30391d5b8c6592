#!/usr/bin/env python3
"""The scikit-learn peer of bench.py: TF-IDF of word 1-2-grams and char_wb 3-5-grams, LinearSVC, one head.

    sklearn_peer.py TRAIN.jsonl DEV.jsonl[.zst] HEAD RESULT.json
"""
import json
import re
import subprocess
import sys
import time
import unicodedata

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import FeatureUnion
from sklearn.svm import LinearSVC

FOLDS = {ord(a): b for a, b in zip("آأإٱؤئىةیکہھ", "ااااوييهيكهه")}
DELETED = dict.fromkeys([*range(0x610, 0x61B), *range(0x64B, 0x660), 0x670, *range(0x6D6, 0x6EE), 0x640,
                         *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x61C, 0xFEFF])


def read(path):
    if path.endswith(".zst"):
        text = subprocess.run(["zstd", "-dcq", path], check=True, capture_output=True).stdout.decode()
    else:
        text = open(path, encoding="utf-8").read()
    return [json.loads(line) for line in text.split("\n") if line.strip()]


def folded(article):
    text = unicodedata.normalize("NFKC", (article.get("title") or "") + "\n" + article["text"])
    return re.sub(r"([^\W\d_])\1{2,}", r"\1\1", text.translate({**FOLDS, **DELETED}).lower())


def main():
    train_path, dev_path, head, result_path = sys.argv[1:]
    train, dev = read(train_path), read(dev_path)
    start = time.monotonic()
    features = FeatureUnion([
        ("words", TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True, token_pattern=r"[^\W_]+")),
        ("characters", TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), min_df=5, sublinear_tf=True)),
    ])
    matrix = features.fit_transform([folded(article) for article in train])
    model = LinearSVC().fit(matrix, [article[head] for article in train])
    seconds = time.monotonic() - start
    given = model.predict(features.transform([folded(article) for article in dev]))
    json.dump({"train_seconds": seconds, "given": list(given)}, open(result_path, "w"))


if __name__ == "__main__":
    main()
