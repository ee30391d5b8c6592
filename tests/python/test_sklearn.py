import pickle

import numpy as np
import pytest
from sklearn.base import clone
from sklearn.calibration import CalibratedClassifierCV
from sklearn.exceptions import NotFittedError
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV, StratifiedGroupKFold, cross_val_score
from sklearn.multioutput import MultiOutputClassifier
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import FunctionTransformer
from sklearn.utils.estimator_checks import (check_get_params_invariance, check_no_attributes_set_in_init,
                                            check_parameters_default_constructible, check_set_params)

from zawiya.sklearn import NgramVectorizer, ZawiyaClassifier


@pytest.mark.parametrize("estimator", [ZawiyaClassifier(), NgramVectorizer()], ids=repr)
def test_keeps_the_conventions_of_scikit_learn(estimator):
    """The checks of check_estimator that need no numbers: of estimators of strings it runs none by itself."""
    name = type(estimator).__name__
    check_parameters_default_constructible(name, estimator)
    check_no_attributes_set_in_init(name, estimator)
    check_get_params_invariance(name, estimator)
    check_set_params(name, estimator)
    assert estimator._get_tags()["X_types"] == ["string"]


def test_learns_and_predicts(corpus):
    texts, labels, _ = corpus
    fitted = ZawiyaClassifier(alpha=1e-3).fit(texts, labels)
    assert list(fitted.classes_) == ["economy", "sport"]
    probabilities = fitted.predict_proba(texts)
    assert probabilities.shape == (60, 2)
    assert np.allclose(probabilities.sum(axis=1), 1)
    assert list(fitted.predict(texts)) == labels
    assert np.array_equal(fitted.decision_function(texts) > 0, fitted.predict(texts) == "sport")
    assert fitted.score(texts, labels) == 1


def test_gives_the_model_that_the_command_trains(corpus, model_file):
    assert ZawiyaClassifier().fit(corpus[0], corpus[1]).model_.to_bytes() == model_file.read_bytes()


def test_fitting_again_gives_the_same(corpus):
    classifier = ZawiyaClassifier(alpha=1e-3)
    first = classifier.fit(corpus[0], corpus[1]).model_.to_bytes()
    assert classifier.fit(corpus[0], corpus[1]).model_.to_bytes() == first
    assert clone(classifier).set_params(n_jobs=1).fit(corpus[0], corpus[1]).model_.to_bytes() == first


def test_must_be_fitted(corpus):
    for method in ("predict", "predict_proba", "decision_function"):
        with pytest.raises(NotFittedError):
            getattr(ZawiyaClassifier(), method)(corpus[0])
    with pytest.raises(NotFittedError):
        NgramVectorizer().transform(corpus[0])


@pytest.mark.parametrize("parameters, sentence", [
    ({"class_weight": "heavy"}, "class_weight: found 'heavy'"),
    ({"profile": "x"}, "profile: found 'x', expected one of news"),
    ({"n_jobs": 0}, "n_jobs: found 0"),
    ({"random_state": -1}, "random_state: found -1"),
    ({"alpha": -1.0}, "alpha: found -1.0"),
])
def test_validates_its_parameters(corpus, parameters, sentence):
    with pytest.raises(ValueError, match=sentence):
        ZawiyaClassifier(**parameters).fit(corpus[0], corpus[1])


def test_refuses_what_nothing_can_be_learnt_from(corpus):
    texts, labels, _ = corpus
    classifier = ZawiyaClassifier(alpha=1e-3)
    for X, y, sentence in (([], [], "found no article"), (texts, labels[:-1], "found 59 labels, expected 60"),
                           (texts, ["a"] * 60, "a single label"), ("text", ["a"], "found a single str"),
                           ([1.0, 2.0], ["a", "b"], r"X\[0\]: found float"), (np.zeros((3, 2)), ["a"] * 3, "shape")):
        with pytest.raises(ValueError, match=sentence):
            classifier.fit(X, y)
    with pytest.raises(ValueError, match="sample_weight: found shape"):
        classifier.fit(texts, labels, sample_weight=[1.0])


def test_takes_labels_of_any_type(corpus):
    texts, labels, _ = corpus
    numbers = np.array([10 if label == "sport" else 2 for label in labels])
    fitted = ZawiyaClassifier(alpha=1e-3).fit(texts, numbers)
    assert list(fitted.classes_) == [2, 10]
    assert np.array_equal(fitted.predict(texts), numbers)
    assert np.array_equal(ZawiyaClassifier(alpha=1e-3).fit(texts, numbers == 10).predict(texts), numbers == 10)


def test_weights_count(corpus):
    texts, labels, _ = corpus
    weights = np.where(np.array(labels) == "sport", 1.0, 0.01)
    plain = ZawiyaClassifier(alpha=1e-2).fit(texts, labels).predict_proba(["قالت الصحيفة اليوم إن"])[0, 1]
    weighted = ZawiyaClassifier(alpha=1e-2).fit(texts, labels, sample_weight=weights).predict_proba(["قالت الصحيفة اليوم إن"])[0, 1]
    assert weighted > plain


def test_works_with_the_rest_of_scikit_learn(corpus):
    pandas = pytest.importorskip("pandas")
    texts, labels, events = corpus
    classifier = ZawiyaClassifier(alpha=1e-3, n_jobs=1)
    for X, y in ((texts, labels), (np.array(texts), np.array(labels)), (pandas.Series(texts), pandas.Series(labels))):
        assert cross_val_score(classifier, X, y, groups=events, cv=StratifiedGroupKFold(3)).mean() > 0.8
    strip = FunctionTransformer(lambda X: [text.strip() for text in X])
    search = GridSearchCV(Pipeline([("strip", strip), ("zawiya", classifier)]), {"zawiya__alpha": [1e-4, 1e-2]}, cv=3)
    assert search.fit(np.array(texts), labels).best_score_ > 0.8
    calibrated = CalibratedClassifierCV(classifier, cv=3).fit(np.array(texts), np.array(labels))
    assert calibrated.predict_proba(texts).shape == (60, 2)
    both = np.array([labels, events], dtype=object).T
    both[:, 1] = np.where(np.arange(60) % 4 < 2, "x", "y")
    assert MultiOutputClassifier(classifier).fit(np.array(texts).reshape(-1, 1), both).predict(
        np.array(texts).reshape(-1, 1)).shape == (60, 2)


def test_pickles_and_runs_in_other_processes(corpus):
    texts, labels, _ = corpus
    fitted = ZawiyaClassifier(alpha=1e-3).fit(texts, labels)
    again = pickle.loads(pickle.dumps(fitted))
    assert np.array_equal(again.predict_proba(texts), fitted.predict_proba(texts))
    assert cross_val_score(ZawiyaClassifier(alpha=1e-3, n_jobs=1), texts, labels, cv=2, n_jobs=2).mean() > 0.8


def test_the_vectorizer_serves_other_learners(corpus):
    texts, labels, _ = corpus
    vectorizer = NgramVectorizer(min_df=2)
    X = vectorizer.fit_transform(texts)
    assert X.shape == (60, len(vectorizer.vocabulary_))
    assert (X != vectorizer.transform(texts)).nnz == 0
    names = vectorizer.get_feature_names_out()
    assert X[0, vectorizer.vocabulary_["الصحيفه"]] == 1 and "قالت الصحيفه" in names
    assert make_pipeline(NgramVectorizer(), LogisticRegression()).fit(texts, labels).score(texts, labels) == 1
