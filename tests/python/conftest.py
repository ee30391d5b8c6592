import os
import pathlib
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
COMMAND = os.environ.get("ZAWIYA", str(ROOT / "build" / "release" / "zawiya"))
TOPICS = ("economy", "sport")


@pytest.fixture(scope="session")
def corpus():
    """(texts, labels, events) of a small corpus that we made up."""
    words = {
        "economy": ["البنك", "الأسعار", "السوق", "الميزانية", "الدولار", "التجارة", "القمح"],
        "sport": ["المباراة", "الهدف", "المدرب", "الملعب", "اللاعب", "البطولة", "الفريق"],
    }
    texts, labels, events = [], [], []
    for i in range(60):
        topic = TOPICS[i % 2]
        of = words[topic]
        texts.append(f"قالت الصحيفة اليوم إن {of[i % 7]} و{of[(i * 3 + 1) % 7]} في {of[(i * 5 + 2) % 7]} رقم {i}")
        labels.append(topic)
        events.append(f"event{i // 4}")
    return texts, labels, events


@pytest.fixture(scope="session")
def command():
    """Runs the command; returns what it prints."""
    def run(*arguments, **options):
        return subprocess.run([COMMAND, *map(str, arguments)], check=True, capture_output=True, text=True, **options).stdout
    return run


@pytest.fixture(scope="session")
def model_file(corpus, command, tmp_path_factory):
    """A model that the command trained on the corpus, head `label`."""
    import json
    folder = tmp_path_factory.mktemp("model")
    lines = "".join(json.dumps({"id": str(i), "text": text, "label": label, "group": event}, ensure_ascii=False) + "\n"
                    for i, (text, label, event) in enumerate(zip(*corpus)))
    (folder / "news.jsonl").write_text(lines, encoding="utf-8")
    command("train", folder / "news.jsonl", "--label", "label", "-m", folder / "news.zawiya")
    return folder / "news.zawiya"
