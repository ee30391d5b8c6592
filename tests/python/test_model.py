import csv
import io
import json
import pickle
import threading

import numpy as np
import pytest

import zawiya


@pytest.fixture(scope="module")
def model(model_file):
    return zawiya.load(model_file)


def test_says_what_the_command_says(model, model_file, corpus, command, tmp_path):
    texts = corpus[0]
    table = command("score", model_file, model_file.parent / "news.jsonl", "--probabilities")
    rows = list(csv.DictReader(io.StringIO(table)))
    said = model.classify(texts, threads=2)
    assert len(said) == len(rows)
    assert list(said.labels("label")) == [row["label"] for row in rows]
    for i, row in enumerate(rows):
        assert said[i]["label"].probabilities["sport"] == pytest.approx(float(row["label:sport"]), abs=1e-4)
        assert said[i].known == pytest.approx(float(row["known"]), abs=1e-3)


def test_one_text_is_a_mapping_of_heads(model):
    said = model.classify("المباراة في الملعب")
    assert list(said) == ["label"]
    answer = said["label"]
    assert answer.label == "sport" and answer.labels == ["sport"]
    assert answer.probability == max(answer.probabilities.values())
    assert sum(answer.probabilities.values()) == pytest.approx(1, abs=1e-5)
    assert 0 <= said.known <= 1
    assert "sport" in repr(said)
    with pytest.raises(KeyError, match="there is no head 'topic'; there are label"):
        said["topic"]


def test_answers_do_not_depend_on_threads(model, corpus):
    one = model.classify(corpus[0], threads=1).probabilities("label")
    assert np.array_equal(one, model.classify(corpus[0], threads=7).probabilities("label"))


def test_takes_arrays_and_series_and_keeps_their_index(model, corpus):
    pandas = pytest.importorskip("pandas")
    series = pandas.Series(corpus[0][:4], index=list("abcd"))
    frame = model.classify(series).to_frame()
    assert list(frame.index) == list("abcd")
    assert list(frame.columns)[:3] == ["label", "label_probability", "known"]
    assert list(frame["label"]) == list(model.classify(np.array(corpus[0][:4])).labels("label"))


def test_no_articles_give_no_answers(model):
    said = model.classify([])
    assert len(said) == 0 and len(said.labels("label")) == 0


def test_refuses_what_is_no_text(model):
    with pytest.raises(TypeError, match=r"texts\[1\]: found NoneType, expected str"):
        model.classify(["a", None])
    with pytest.raises(TypeError, match=r"texts\[0\]: found bytes"):
        model.classify([b"a"])
    with pytest.raises(ValueError, match="titles: found 1 items, expected 2"):
        model.classify(["a", "b"], title=["t"])
    with pytest.raises(zawiya.UsageError):
        model.classify("a", target="b")


def test_a_lone_surrogate_is_read_as_a_broken_character(model):
    assert model.classify("المباراة \ud800")["label"].label == "sport"


def test_explains_in_code_points(model):
    text = "🙂 قال المدرب إن المباراة صعبة"
    why = model.explain(text)
    assert (why.head, why.label) == ("label", "sport")
    marked = {text[mark.begin:mark.end] for mark in why.words}
    assert {"المدرب", "المباراة"} <= marked
    assert why.total == pytest.approx(why.intercept + sum(unit.weight for unit in why.units), abs=1e-3)
    assert model.explain(text, label="economy").total < 0
    with pytest.raises(KeyError, match="has no label 'x'"):
        model.explain(text, label="x")


def test_pickles_by_the_bytes_of_its_file(model, model_file):
    again = pickle.loads(pickle.dumps(model))
    assert again.to_bytes() == model_file.read_bytes()
    assert again.heads == model.heads


def test_threads_of_python_share_a_model(model, corpus):
    expected = model.classify(corpus[0]).probabilities("label")
    found = [None] * 4

    def work(i):
        found[i] = model.classify(corpus[0], threads=1).probabilities("label")

    threads = [threading.Thread(target=work, args=(i,)) for i in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(np.array_equal(expected, of) for of in found)


def test_errors_say_what_the_command_says(model_file, tmp_path):
    with pytest.raises(OSError, match="none.zawiya"):
        zawiya.load(tmp_path / "none.zawiya")
    (tmp_path / "x.zawiya").write_bytes(b"PK\x03\x04" + bytes(100))
    with pytest.raises(zawiya.ModelFileError, match="x.zawiya"):
        zawiya.load(tmp_path / "x.zawiya")
    with pytest.raises(ValueError):
        zawiya.Model.from_bytes(model_file.read_bytes()[:-1])
    assert issubclass(zawiya.DataError, zawiya.Error) and issubclass(zawiya.DataError, ValueError)


def test_scores_files_to_the_bytes_of_the_command(model_file, command, tmp_path):
    news = model_file.parent / "news.jsonl"
    command("score", model_file, news, "-o", tmp_path / "a.csv")
    counts = zawiya.score(model_file, news, tmp_path / "b.csv")
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()
    assert counts["records"] == 60 and counts["failed"] == 0
    with pytest.raises(zawiya.InputError):
        zawiya.score(model_file, tmp_path / "none.csv", tmp_path / "c.csv")
    assert not (tmp_path / "c.csv").exists()
    with pytest.raises(zawiya.OutputError):
        zawiya.score(model_file, news, tmp_path / "none" / "c.csv")


def test_compares_as_the_command_does(command, tmp_path):
    a, b = "وصل الوفد إلى دمشق للقاء وزير الخارجية السورية", "وصل الوفد إلى دمشق للقاء وزير الخارجية التابعة لنظام الأسد"
    for name, text in (("a", a), ("b", b)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    found = zawiya.compare(a, b)
    expected = json.loads(command("compare", tmp_path / "a.txt", tmp_path / "b.txt", "--json"))
    assert found["passages"] == expected["passages"] and found["passages"]
    with pytest.raises(zawiya.DataError):
        zawiya.compare("", b)


def test_contrasts_groups(model_file):
    rows = zawiya.contrast(model_file.parent / "news.jsonl", "label", min_count=2)
    assert {row["group"] for row in rows} == {"economy", "sport"}
    assert all(abs(row["z"]) >= 1.96 for row in rows)


def test_normalises():
    assert zawiya.normalise("إلى الأُمَّةِ") == "الي الامه"
    assert zawiya.normalise("إلى", "none") == "إلى"
    assert zawiya.words("قال: «نعم».") == ["قال", "نعم"]
    with pytest.raises(ValueError):
        zawiya.normalise("a", "nothing")
