"""Scoring on the workers of a Dask cluster.

    from dask.distributed import Client
    import zawiya.dask

    tables = zawiya.dask.score("news.zawiya", ["part-1.jsonl.zst", "part-2.jsonl.zst"], Client(), "scores")

Workers see the same folders as whoever asks.
"""

from __future__ import annotations

import collections
import contextlib
import os
import pathlib
import uuid
from typing import Any, List, Sequence, Union

import zawiya

__all__ = ["score"]

_Path = Union[str, "os.PathLike[str]"]
_ATTEMPT = "attempt"


def _score_part(model: str, part: str, table: str, options: dict) -> str:
    # An attempt that was believed to be lost may still be running: each has a name of its own.
    attempt = f"{table}.{uuid.uuid4().hex}.{_ATTEMPT}"
    try:
        zawiya.score(model, part, attempt, **options)
        os.replace(attempt, table)
    finally:
        with contextlib.suppress(FileNotFoundError):
            os.remove(attempt)
    return table


def score(model: _Path, parts: Sequence[_Path], client: Any, folder: _Path = "scores", *, probabilities: bool = False,
          threads: int = 1, retries: int = 3) -> List[str]:
    """Scores every part to a table of its own, on the workers of a cluster.

    Parameters
    ----------
    model : path of a model file
    parts : paths of files of articles, each with a name of its own
    client : distributed.Client
    folder : where the tables go, PART.csv for each part; made if it is not there
    probabilities, threads : as zawiya.score has them; threads a worker's task
    retries : how often a part is tried again that fails, or whose worker is lost

    Returns
    -------
    the paths of the tables, in the order of the parts. A table is there whole or not at all.

    Raises
    ------
    zawiya.UsageError for two parts of one name; what zawiya.score raises, where all attempts fail;
    distributed.KilledWorker where a part takes more workers down than the cluster allows
    """
    names = [pathlib.Path(part).name for part in parts]
    twice = [name for name, count in collections.Counter(names).items() if count > 1]
    if twice:
        raise zawiya.UsageError(f"parts: found the name {twice[0]} twice, expected names that differ: tables are called by them")
    folder = pathlib.Path(folder).absolute()
    folder.mkdir(parents=True, exist_ok=True)
    tables = [str(folder / f"{name}.csv") for name in names]
    options = {"probabilities": probabilities, "threads": threads}
    try:
        futures = client.map(_score_part, [os.path.abspath(model)] * len(tables), [os.path.abspath(part) for part in parts],
                             tables, [options] * len(tables), retries=retries, pure=False)
        return client.gather(futures)
    finally:
        for left in folder.glob(f"*.{_ATTEMPT}*"):  # of workers that were killed
            left.unlink(missing_ok=True)
