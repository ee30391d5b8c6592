#!/usr/bin/env python3
"""What scikit-learn does in small.py: it learns each fold's labels from the other folds.

    small_peer.py REQUEST.json ANSWER.json

Mawqif and FIGNEWS: TF-IDF of word 1–2-grams and char 2–5-grams, balanced logistic regression; of Mawqif a model a
target. ANS: TF-IDF of word 1–2-grams of either headline, their product and its sum, the best of twelve settings tried.
"""
import collections
import json
import pathlib
import sys

from scipy.sparse import hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from corpus import DELETED, FOLDS


def folded(text):
    return text.translate(DELETED).translate(FOLDS).lower()


def words():
    return TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, token_pattern=r"[^\W_]+")


def characters():
    return TfidfVectorizer(analyzer="char", ngram_range=(2, 5), sublinear_tf=True, min_df=2)


def features_of_texts(train, test):
    train, test = [folded(row["text"]) for row in train], [folded(row["text"]) for row in test]
    parts = [(vectorizer.fit_transform(train), vectorizer.transform(test)) for vectorizer in (words(), characters())]
    return tuple(hstack(sides).tocsr() for sides in zip(*parts))


def features_of_pairs(train, test):
    vectorizer = words().fit([folded(row[side]) for row in train for side in ("s1", "s2")])

    def of(rows):
        first, second = (vectorizer.transform([folded(row[side]) for row in rows]) for side in ("s1", "s2"))
        both = first.multiply(second)
        return hstack([first, second, both, both.sum(axis=1)]).tocsr()

    return of(train), of(test)


def learn(train, test, label, task):
    features = features_of_pairs if task == "ans" else features_of_texts
    seen, unseen = features(train, test)
    model = LogisticRegression(class_weight="balanced", C=1 if task == "ans" else 10, max_iter=2000)
    return model.fit(seen, [row[label] for row in train]).predict(unseen)


def main():
    request_path, answer_path = map(pathlib.Path, sys.argv[1:])
    request = json.loads(request_path.read_text(encoding="utf-8"))
    label, task, fold = request["label"], request["task"], request["fold"]
    groups = collections.defaultdict(list)  # by target, where there are some
    for number, row in enumerate(request["rows"]):
        if str(number) in fold:
            groups[row["target"] if task == "mawqif" else ""].append(str(number))
    given = {}
    for numbers in groups.values():
        for left_out in sorted({fold[number] for number in numbers}):
            train = [number for number in numbers if fold[number] != left_out]
            test = [number for number in numbers if fold[number] == left_out]
            rows = [[request["rows"][int(number)] for number in side] for side in (train, test)]
            given.update(zip(test, map(str, learn(*rows, label, task))))
    answer_path.write_text(json.dumps({"given": given}), encoding="utf-8")


if __name__ == "__main__":
    main()
