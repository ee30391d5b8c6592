"""A classifier and a vectorizer for scikit-learn. Works in Pipeline, GridSearchCV, cross_val_score, CalibratedClassifierCV,
MultiOutputClassifier and joblib; pickles by the bytes of its model.

    from sklearn.model_selection import cross_val_score, StratifiedGroupKFold
    from zawiya.sklearn import ZawiyaClassifier

    cross_val_score(ZawiyaClassifier(), texts, topics, groups=events, cv=StratifiedGroupKFold(5))

X is a sequence of str: list, tuple, array, Series, or an array of one column of them.
"""

from __future__ import annotations

from typing import Any, Optional

import numpy as np
import scipy.sparse
from sklearn.base import BaseEstimator, ClassifierMixin, TransformerMixin
from sklearn.utils.multiclass import check_classification_targets
from sklearn.utils.validation import check_is_fitted

from zawiya import _zawiya
from zawiya._model import Model

__all__ = ["NgramVectorizer", "ZawiyaClassifier"]


def _texts(X: Any) -> list:
    """X as a list of str."""
    if isinstance(X, (str, bytes)):
        raise ValueError(f"X: found a single {type(X).__name__}, expected a sequence of str")
    if scipy.sparse.issparse(X):
        raise ValueError("X: found a sparse matrix, expected a sequence of str")
    if hasattr(X, "to_numpy"):  # pandas
        X = X.to_numpy()
    if isinstance(X, np.ndarray):
        if X.ndim == 2 and X.shape[1] == 1:
            X = X[:, 0]
        if X.ndim != 1:
            raise ValueError(f"X: found an array of shape {X.shape}, expected (articles,) or (articles, 1) of str")
        X = X.tolist()
    texts = list(X)
    if not texts:
        raise ValueError("X: found no article, expected at least one")
    for i, text in enumerate(texts):
        if not isinstance(text, str):
            raise ValueError(f"X[{i}]: found {type(text).__name__}, expected str")
    return texts


class ZawiyaClassifier(ClassifierMixin, BaseEstimator):
    """One head: what `zawiya train --label` learns, as an estimator.

    Parameters
    ----------
    alpha : float, default 0
        L2 penalty of the mean log-loss; 0: chosen on articles held out.
    class_weight : None or "balanced"
        "balanced": rare labels count as much as common ones.
    profile : str, default "news"
        How text is folded: news, lucene, posts, none.
    word_order, ngram_min, ngram_max, ngram_weight, stem_weight, min_df : optional
        As the flags of `zawiya train`; None: chosen by the number of articles.
    compact : bool, default False
        A smaller model.
    random_state : int, default 1
        Seed of the choice of held-out articles.
    n_jobs : int or None
        Threads; None or -1: as many as there are cores. The model does not depend on it.

    Attributes
    ----------
    classes_ : (labels,) ndarray, sorted as `numpy.unique` does
    model_ : zawiya.Model with the head "label"
    n_features_in_ : 1
    """

    def __init__(self, *, alpha=0.0, class_weight=None, profile="news", word_order=None, ngram_min=None, ngram_max=None,
                 ngram_weight=None, stem_weight=None, min_df=None, compact=False, random_state=1, n_jobs=None):
        self.alpha = alpha
        self.class_weight = class_weight
        self.profile = profile
        self.word_order = word_order
        self.ngram_min = ngram_min
        self.ngram_max = ngram_max
        self.ngram_weight = ngram_weight
        self.stem_weight = stem_weight
        self.min_df = min_df
        self.compact = compact
        self.random_state = random_state
        self.n_jobs = n_jobs

    def _more_tags(self):
        return {"X_types": ["string"], "no_validation": True, "requires_y": True}

    def _threads(self) -> int:
        if self.n_jobs is None or self.n_jobs == -1:
            return 0
        if not isinstance(self.n_jobs, (int, np.integer)) or self.n_jobs < 1:
            raise ValueError(f"n_jobs: found {self.n_jobs!r}, expected None, -1 or a number of threads")
        return int(self.n_jobs)

    def _options(self) -> dict:
        if self.class_weight not in (None, "balanced"):
            raise ValueError(f"class_weight: found {self.class_weight!r}, expected None or 'balanced'")
        if self.profile not in _zawiya.profiles():
            raise ValueError(f"profile: found {self.profile!r}, expected one of {', '.join(_zawiya.profiles())}")
        if not isinstance(self.random_state, (int, np.integer)) or self.random_state < 0:
            raise ValueError(f"random_state: found {self.random_state!r}, expected an int of 0 or more")
        if not self.alpha >= 0:
            raise ValueError(f"alpha: found {self.alpha!r}, expected 0 or more")
        options = {"lambda": float(self.alpha), "balanced": self.class_weight == "balanced", "profile": self.profile,
                   "compact": bool(self.compact), "seed": int(self.random_state)}
        for name in ("word_order", "ngram_min", "ngram_max", "ngram_weight", "stem_weight", "min_df"):
            value = getattr(self, name)
            if value is not None:
                options[name] = value
        return options

    def fit(self, X, y, sample_weight: Optional[Any] = None, groups: Optional[Any] = None) -> "ZawiyaClassifier":
        """Learns from texts and their labels.

        X : (articles,) of str. y : (articles,). sample_weight : (articles,) of 0 or more, or None.
        groups : (articles,) what belongs together and is never split where a penalty is chosen, or None.
        Raises ValueError (zawiya.DataError) for what nothing can be learnt from.
        """
        texts = _texts(X)
        y = np.asarray(y)
        if y.ndim == 2 and y.shape[1] == 1:
            y = y[:, 0]
        if y.ndim != 1:
            raise ValueError(f"y: found an array of shape {y.shape}, expected (articles,)")
        if len(y) != len(texts):
            raise ValueError(f"y: found {len(y)} labels, expected {len(texts)}, one an article")
        check_classification_targets(y)
        self.classes_, indices = np.unique(y, return_inverse=True)
        if len(self.classes_) < 2:
            raise ValueError("y: found a single label, expected two at least: a classifier cannot learn one class")
        weights = None
        if sample_weight is not None:
            weights = np.ascontiguousarray(sample_weight, dtype=np.float64)
            if weights.shape != (len(texts),):
                raise ValueError(f"sample_weight: found shape {weights.shape}, expected ({len(texts)},)")
        if groups is not None:
            groups = [str(group) for group in (groups.tolist() if hasattr(groups, "tolist") else groups)]
        # Labels of any type are learnt by their texts where these differ; else by their numbers.
        names = [str(label) for label in self.classes_.tolist()]
        if len(set(names)) < len(names) or any(not name.strip() for name in names):
            names = [f"{i:08d}" for i in range(len(names))]
        content = _zawiya.train(texts, [names[i] for i in indices], weights, groups, self._options(), self._threads())
        self.model_ = Model.from_bytes(content)
        order = self.model_.heads["label"]
        position = {name: i for i, name in enumerate(order)}
        self._column_of_class = np.array([position.get(name, -1) for name in names])
        self.n_features_in_ = 1
        return self

    def predict_proba(self, X) -> np.ndarray:
        """(articles × classes_), calibrated; a row's sum is 1."""
        check_is_fitted(self, "model_")
        said = self.model_.classify(_texts(X), threads=self._threads())
        probabilities = said.probabilities("label").astype(np.float64)[:, self._column_of_class]
        return probabilities / probabilities.sum(axis=1, keepdims=True)

    def decision_function(self, X) -> np.ndarray:
        """Log-odds of two classes, (articles,), else log-probabilities, (articles × classes_): natural-log units."""
        probabilities = np.maximum(self.predict_proba(X), np.finfo(np.float64).tiny)
        logs = np.log(probabilities)
        return logs[:, 1] - logs[:, 0] if len(self.classes_) == 2 else logs

    def predict(self, X) -> np.ndarray:
        """(articles,) the likeliest of classes_."""
        probabilities = self.predict_proba(X)
        return self.classes_[np.argmax(probabilities, axis=1)]


class NgramVectorizer(TransformerMixin, BaseEstimator):
    """Texts to the counts of their units (words and runs of words, folded), for a learner of one's own.

    Parameters: profile, word_order (longest run of words, 1 to 3), min_df (articles that a unit must stand in).
    Attributes: `vocabulary_`, {unit: column}.
    """

    def __init__(self, *, profile="news", word_order=2, min_df=1):
        self.profile = profile
        self.word_order = word_order
        self.min_df = min_df

    def _more_tags(self):
        return {"X_types": ["string"], "no_validation": True}

    def _units(self, X):
        if self.word_order not in (1, 2, 3):
            raise ValueError(f"word_order: found {self.word_order!r}, expected 1, 2 or 3")
        return _zawiya.units(_texts(X), self.profile, self.word_order)

    def fit(self, X, y=None) -> "NgramVectorizer":
        """Learns which units stand in min_df articles at least."""
        self.fit_transform(X, y)
        return self

    def fit_transform(self, X, y=None, **_):
        """(articles × units) a SciPy CSR matrix of float64 counts."""
        articles = self._units(X)
        frequency: dict = {}
        for units in articles:
            for unit in units:
                frequency[unit] = frequency.get(unit, 0) + 1
        kept = sorted(unit for unit, df in frequency.items() if df >= self.min_df)
        self.vocabulary_ = {unit: column for column, unit in enumerate(kept)}
        self.n_features_in_ = 1
        return self._matrix(articles)

    def transform(self, X):
        """(articles × units) a SciPy CSR matrix of float64 counts; units that were not learnt are left out."""
        check_is_fitted(self, "vocabulary_")
        return self._matrix(self._units(X))

    def get_feature_names_out(self, input_features=None) -> np.ndarray:
        """(units) the units, folded, words joined by a space."""
        check_is_fitted(self, "vocabulary_")
        return np.array(list(self.vocabulary_), dtype=object)

    def _matrix(self, articles):
        data, indices, ends = [], [], [0]
        for units in articles:
            row = sorted((self.vocabulary_[unit], count) for unit, count in units.items() if unit in self.vocabulary_)
            indices.extend(column for column, _ in row)
            data.extend(count for _, count in row)
            ends.append(len(indices))
        return scipy.sparse.csr_matrix((np.array(data, dtype=np.float64), np.array(indices, dtype=np.int32), ends),
                                       shape=(len(articles), len(self.vocabulary_)))
