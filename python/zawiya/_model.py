"""A model, what it says of articles, and why."""

from __future__ import annotations

import os
from typing import Any, Dict, Iterator, List, NamedTuple, Optional, Sequence, Union, overload

import numpy as np

from zawiya import _zawiya

Texts = Any  # a list or tuple of str, a NumPy array or a pandas Series of them


class Answer(NamedTuple):
    """What one head says of one article."""

    label: Optional[str]  #: the label given; None where the head gives none
    probability: float  #: of the label given, or else of the likeliest; calibrated
    probabilities: Dict[str, float]  #: of every label
    labels: List[str]  #: all labels given: several only of a head that was trained with --multi-label


class Classification:
    """What a model says of one article: a mapping from the names of its heads to answers."""

    def __init__(self, of: "Classifications", row: int):
        self._of = of
        self._row = row

    def __getitem__(self, head: str) -> Answer:
        of, columns = self._of, self._of._columns(head)
        labels = of.heads[head]
        probabilities = of._found["probabilities"][self._row, columns]
        given = of._found["given"][self._row, columns]
        best = int(np.argmax(np.where(given, probabilities, -1.0) if given.any() else probabilities))
        ranked = np.argsort(-probabilities, kind="stable")
        return Answer(labels[best] if given.any() else None, float(probabilities[best]),
                      {label: float(p) for label, p in zip(labels, probabilities)},
                      [labels[i] for i in ranked if given[i]])

    def __iter__(self) -> Iterator[str]:
        return iter(self._of.heads)

    def keys(self):
        return self._of.heads.keys()

    @property
    def known(self) -> float:
        """The share of the article's words and pairs of words that the model has seen, 0 to 1."""
        return float(self._of.known[self._row])

    @property
    def typicality(self) -> Optional[float]:
        """The share of held-out training articles that are less typical, 0 to 1; None where the model has none."""
        typicality = self._of.typicality
        return None if typicality is None else float(typicality[self._row])

    def __repr__(self) -> str:
        answers = ", ".join(f"{head}={self[head].label!r} ({self[head].probability:.2f})" for head in self)
        return f"<{answers}; known {self.known:.2f}>"


class Classifications(Sequence):
    """What a model says of articles, in their order. An item is a Classification.

    Attributes: `heads`, {name: labels}; `known`, `words` (articles), `typicality` (articles) or None.
    """

    def __init__(self, heads: Dict[str, List[str]], found: Dict[str, np.ndarray], has_typicality: bool, index: Any):
        self.heads = heads
        self.known = found["known"]
        self.words = found["words"]
        self.typicality = found["typicality"] if has_typicality else None
        self.index = index
        self._found = found

    def _columns(self, head: str) -> slice:
        if head not in self.heads:
            raise KeyError(f"there is no head {head!r}; there are {', '.join(self.heads)}")
        begin = 0
        for name, labels in self.heads.items():
            if name == head:
                return slice(begin, begin + len(labels))
            begin += len(labels)
        raise AssertionError

    def __len__(self) -> int:
        return len(self.known)

    @overload
    def __getitem__(self, i: int) -> Classification: ...

    @overload
    def __getitem__(self, i: slice) -> List[Classification]: ...

    def __getitem__(self, i):
        if isinstance(i, slice):
            return [Classification(self, row) for row in range(*i.indices(len(self)))]
        row = range(len(self))[i]
        return Classification(self, row)

    def probabilities(self, head: str) -> np.ndarray:
        """(articles × labels of the head), float32, in the order of `heads[head]`."""
        return self._found["probabilities"][:, self._columns(head)]

    def given(self, head: str) -> np.ndarray:
        """(articles × labels of the head), bool: the labels given."""
        return self._found["given"][:, self._columns(head)]

    def labels(self, head: str) -> np.ndarray:
        """(articles) The label given, or None; of several the likeliest. An array of objects."""
        columns = self._columns(head)
        given, probabilities = self._found["given"][:, columns], self._found["probabilities"][:, columns]
        names = np.array(self.heads[head] + [None], dtype=object)
        best = np.argmax(np.where(given, probabilities, -1.0), axis=1) if len(self) else np.zeros(0, int)
        return names[np.where(given.any(axis=1), best, len(self.heads[head]))]

    def to_frame(self):
        """A pandas DataFrame with the columns that `zawiya score` writes: H, H_probability of every head H, known,
        typicality. Its index is that of the Series that was classified."""
        import pandas as pd  # only here: the rest does without

        columns = {}
        for head in self.heads:
            columns[head] = self.labels(head)
            given, probabilities = self.given(head), self.probabilities(head)
            likeliest = np.where(given.any(axis=1, keepdims=True), np.where(given, probabilities, -1.0), probabilities)
            columns[head + "_probability"] = likeliest.max(axis=1)
        columns["known"] = self.known
        if self.typicality is not None:
            columns["typicality"] = self.typicality
        return pd.DataFrame(columns, index=self.index)


class Evidence(NamedTuple):
    """A word or run of words that moved the score of a label."""

    unit: str  #: folded
    written: str  #: as the article has it
    weight: float  #: natural-log units, of all occurrences; positive: speaks for the label
    occurrences: int
    known: bool  #: False: by its character n-grams alone
    field: str  #: where it stands, if not in title or text


class Mark(NamedTuple):
    """A word on the article, for showing."""

    field: str  #: "title" or "text"
    begin: int  #: code points, as Python counts: text[begin:end]
    end: int
    weight: float


class Explanation(NamedTuple):
    """Why an article has a label. The weights of all units plus `intercept` are `total`, the label's lead over the mean
    of the head's labels, in natural-log units."""

    head: str
    label: str
    units: List[Evidence]
    words: List[Mark]
    intercept: float
    total: float


def _as_list(texts: Any, name: str) -> Any:
    """A sequence of str from a list, tuple, array or Series; the library names the first item that is no str."""
    if texts is None or isinstance(texts, (list, tuple)):
        return texts
    if isinstance(texts, (str, bytes)):
        raise TypeError(f"{name}: found a single {type(texts).__name__}, expected a sequence of str")
    if hasattr(texts, "tolist"):
        return texts.tolist()
    return list(texts)


class Model:
    """A trained model. Immutable; threads may share one. It pickles and copies by the bytes of its file."""

    def __init__(self, model: "_zawiya.Model"):
        self._model = model
        self.heads: Dict[str, List[str]] = dict(model.heads())  #: {name of a head: its labels}

    @classmethod
    def from_bytes(cls, content: bytes, name: str = "model") -> "Model":
        """A model from the bytes of a file; `name` stands for its path in errors. Raises ModelFileError."""
        return cls(_zawiya.Model.from_bytes(content, name))

    def to_bytes(self) -> bytes:
        """The bytes of the model's file."""
        return self._model.to_bytes()

    def __reduce__(self):
        return (Model.from_bytes, (self.to_bytes(),))

    def __repr__(self) -> str:
        return "<zawiya.Model " + ", ".join(f"{head}: {len(labels)} labels" for head, labels in self.heads.items()) + ">"

    @overload
    def classify(self, text: str, *, title: Optional[str] = ..., target: Optional[str] = ...,
                 second_text: Optional[str] = ..., date: Optional[str] = ..., threads: int = ...) -> Classification: ...

    @overload
    def classify(self, text: Sequence[str], *, title: Optional[Texts] = ..., target: Optional[Texts] = ...,
                 second_text: Optional[Texts] = ..., date: Optional[Texts] = ..., threads: int = ...) -> Classifications: ...

    def classify(self, text, *, title=None, target=None, second_text=None, date=None, threads=0):
        """Says what one article, or each of a sequence (list, array, Series), is about.

        title, target, second_text, date: of the same kind as `text`, where the model has learnt with them.
        threads: 0 takes as many as there are cores; the answers do not depend on it.
        Raises TypeError for what is no str, UsageError for what the model has not learnt with.
        """
        if isinstance(text, str):
            one = [value if value is None else [value] for value in (title, target, second_text, date)]
            return self._classify([text], *one, 1, None)[0]
        lists = (_as_list(title, "title"), _as_list(target, "target"), _as_list(second_text, "second_text"),
                 _as_list(date, "date"))
        return self._classify(_as_list(text, "text"), *lists, threads, getattr(text, "index", None))

    def _classify(self, texts, titles, targets, second_texts, dates, threads, index):
        found = self._model.score(texts, titles, targets, second_texts, dates, threads)
        if callable(index):  # that of a list
            index = None
        return Classifications(self.heads, found, self._model.typicality_is_known(), index)

    def explain(self, text: str, head: Optional[str] = None, label: Optional[str] = None, *, title: Optional[str] = None,
                target: Optional[str] = None, second_text: Optional[str] = None, date: Optional[str] = None,
                top: int = 1000) -> Explanation:
        """Why an article has a label: the one given (else the likeliest), or `label`. head: the first where none is named.
        Raises KeyError for a head or label that the model does not have."""
        head = next(iter(self.heads)) if head is None else head
        if head not in self.heads:
            raise KeyError(f"there is no head {head!r}; there are {', '.join(self.heads)}")
        if label is None:
            answer = self.classify(text, title=title, target=target, second_text=second_text, date=date)[head]
            label = answer.label or max(answer.probabilities, key=lambda name: answer.probabilities[name])
        if label not in self.heads[head]:
            raise KeyError(f"head {head!r} has no label {label!r}; there are {', '.join(self.heads[head])}")
        one = [value if value is None else [value] for value in (title, target, second_text, date)]
        why = self._model.explain(_zawiya.Fields([text], *one), list(self.heads).index(head), self.heads[head].index(label),
                                  top)
        units = [Evidence(u["unit"], u["written"], u["weight"], u["occurrences"], u["known"], u["field"]) for u in why["units"]]
        return Explanation(head, label, units, [Mark(*word) for word in why["words"]], why["intercept"], why["total"])


def load(path: Union[str, "os.PathLike[str]"]) -> Model:
    """Reads a model file. Raises InputError where there is none, ModelFileError for a damaged or foreign one."""
    return Model(_zawiya.Model.load(os.fspath(path)))
