#!/usr/bin/env python3
"""What scikit-learn does in bench.py: it learns one head, or makes the features that LIBLINEAR learns from.

    sklearn_peer.py svc      TRAIN DEV HEAD RESULT.json
    sklearn_peer.py features TRAIN DEV HEAD RESULT.json TRAIN.svmlight DEV.svmlight

TRAIN and DEV are JSON Lines. RESULT gets `seconds`, from the training articles in memory to the fitted model or the
written TRAIN.svmlight, and `given`, the labels predicted for DEV, or `labels`, of which svmlight has the indices.
"""
import json
import pathlib
import sys
import time

from sklearn.datasets import dump_svmlight_file
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import FeatureUnion
from sklearn.svm import LinearSVC

from corpus import folded, read_articles


def words():
    return TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True, token_pattern=r"[^\W_]+")


def characters():
    return TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), min_df=5, sublinear_tf=True)


def learn(train, dev, head):
    start = time.monotonic()
    features = FeatureUnion([("words", words()), ("characters", characters())])
    matrix = features.fit_transform([folded(article) for article in train])
    model = LinearSVC().fit(matrix, [article[head] for article in train])
    seconds = time.monotonic() - start
    given = model.predict(features.transform([folded(article) for article in dev]))
    return {"seconds": seconds, "given": list(given)}


def make_features(train, dev, head, train_path, dev_path):
    start = time.monotonic()
    features = words()
    matrix = features.fit_transform([folded(article) for article in train])
    labels = sorted({article[head] for article in train})
    index = {label: number for number, label in enumerate(labels)}
    dump_svmlight_file(matrix, [index[article[head]] for article in train], train_path, zero_based=False)
    seconds = time.monotonic() - start
    # bench.py knows the right labels of dev; the file needs some number in their place.
    dump_svmlight_file(features.transform([folded(article) for article in dev]), [0] * len(dev), dev_path,
                       zero_based=False)
    return {"seconds": seconds, "labels": labels}


def main():
    task, train_path, dev_path, head, result_path, *outputs = sys.argv[1:]
    train, dev = read_articles(pathlib.Path(train_path)), read_articles(pathlib.Path(dev_path))
    result = learn(train, dev, head) if task == "svc" else make_features(train, dev, head, *outputs)
    pathlib.Path(result_path).write_text(json.dumps(result, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
