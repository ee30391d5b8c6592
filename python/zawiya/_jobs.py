"""What users do with files and pairs of articles, as functions."""

from __future__ import annotations

import json
import os
from typing import Any, Dict, List, Optional, Sequence, Union

from zawiya import _zawiya
from zawiya._model import Model

Path = Union[str, "os.PathLike[str]"]


def _paths(paths: Union[Path, Sequence[Path]]) -> List[str]:
    one = isinstance(paths, (str, os.PathLike))
    return [os.fspath(path) for path in ([paths] if one else paths)]


def score(model: Path, inputs: Union[Path, Sequence[Path]], output: Path, *, probabilities: bool = False, excel: bool = False,
          threads: int = 0) -> Dict[str, int]:
    """Scores files or folders of articles to a CSV file: what `zawiya score MODEL INPUT... -o OUTPUT` writes, byte by byte.

    The file appears whole or not at all. Returns counts: records, failed, damaged, little_known, without_target.
    Raises InputError, ModelFileError, DataError, OutputError, KeyboardInterrupt.
    """
    return _zawiya.score(os.fspath(model), _paths(inputs), os.fspath(output), probabilities, excel, threads)


def compare(a: str, b: str, *, title_a: str = "", title_b: str = "", model: Optional[Model] = None,
            head: str = "") -> Dict[str, Any]:
    """Lays two accounts of one story side by side: the object that `zawiya compare --json` prints (docs/compare.md).

    model: says how far each substitution moves its framing; head: which of its heads to ask (default: framing, else its
    first). Ranges are of bytes. Raises DataError for a text without words, UsageError for a head that is not there.
    """
    return json.loads(_zawiya.compare(a, b, title_a, title_b, None if model is None else model._model, head))


def contrast(inputs: Union[Path, Sequence[Path]], by: str, *, groups: Sequence[str] = (), within: str = "", min_count: int = 5,
             min_z: float = 1.96, threads: int = 0) -> List[Dict[str, Any]]:
    """Finds the words that set groups of articles apart: the rows of `zawiya contrast --csv`, each a dict.

    by: column that says which group an article is in. groups: only these. within: column to hold equal.
    Keys: group, unit, order, count, count_rest, rate, rate_rest, log_odds, standard_error, z, told_by.
    """
    return _zawiya.contrast(_paths(inputs), by, list(groups), within, min_count, min_z, threads)
