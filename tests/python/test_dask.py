"""Scoring on the workers of a Dask cluster; skipped where Dask is not there (./dev cluster installs it)."""

import json
import os
import signal
import threading
import time

import pytest

distributed = pytest.importorskip("distributed")

import zawiya
import zawiya.dask


@pytest.fixture(scope="module")
def client():
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster:
        with distributed.Client(cluster) as of_cluster:
            yield of_cluster


@pytest.fixture
def parts(corpus, tmp_path):
    texts = corpus[0]
    paths = []
    for i in range(8):
        paths.append(tmp_path / f"part-{i}.jsonl")
        lines = [json.dumps({"id": f"{i}-{j}", "text": text}, ensure_ascii=False) for j, text in enumerate(texts)]
        paths[-1].write_text("\n".join(lines) + "\n", encoding="utf-8")
    return paths


def scored(model, path, folder):
    zawiya.score(model, path, folder / "alone.csv")
    return (folder / "alone.csv").read_bytes()


def wait_for(condition, seconds=60):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)


def has_ended(pid):
    try:
        return not os.listdir(f"/proc/{pid}/fd")
    except FileNotFoundError:
        return True


def test_gives_the_tables_that_the_parts_give_alone(model_file, parts, client, tmp_path):
    tables = zawiya.dask.score(model_file, parts, client, tmp_path / "scores")
    assert [os.path.basename(table) for table in tables] == [f"part-{i}.jsonl.csv" for i in range(8)]
    for part, table in zip(parts, tables):
        assert open(table, "rb").read() == scored(model_file, part, tmp_path)
    assert sorted(os.listdir(tmp_path / "scores")) == sorted(os.path.basename(table) for table in tables)


def test_scores_all_parts_though_a_worker_is_killed(model_file, parts, client, tmp_path):
    content = parts[3].read_bytes()
    expected = scored(model_file, parts[3], tmp_path)
    parts[3].unlink()
    os.mkfifo(parts[3])  # whoever scores it waits until it is written to
    tables = []
    asked = threading.Thread(target=lambda: tables.extend(zawiya.dask.score(model_file, parts, client, tmp_path / "scores")))
    asked.start()
    folder = tmp_path / "scores"
    wait_for(lambda: folder.exists() and len([name for name in os.listdir(folder) if name.endswith(".csv")]) == 7)
    waiting = [worker for worker, tasks in client.processing().items() if tasks]
    assert len(waiting) == 1
    pid = client.run(os.getpid, workers=waiting)[waiting[0]]
    os.kill(pid, signal.SIGKILL)
    wait_for(lambda: has_ended(pid))
    with open(parts[3], "wb") as pipe:  # opens once another worker reads
        pipe.write(content)
    asked.join(60)
    assert len(tables) == 8
    assert open(tables[3], "rb").read() == expected
    assert sorted(os.listdir(folder)) == sorted(os.path.basename(table) for table in tables)


def test_refuses_two_parts_of_one_name(model_file, client, tmp_path):
    with pytest.raises(zawiya.UsageError, match="part.jsonl twice"):
        zawiya.dask.score(model_file, ["a/part.jsonl", "b/part.jsonl"], client, tmp_path / "scores")
    assert not (tmp_path / "scores").exists()


def test_raises_what_the_last_attempt_raised(model_file, parts, client, tmp_path):
    with pytest.raises(zawiya.InputError, match="missing.jsonl"):
        zawiya.dask.score(model_file, [parts[0], tmp_path / "missing.jsonl"], client, tmp_path / "scores", retries=1)
