"""Topic and framing of Arabic news, with the words that say so.

    import zawiya

    model = zawiya.load("news.zawiya")
    said = model.classify("قالت الحكومة …")
    said["topic"].label, said["topic"].probability
    model.explain("قالت الحكومة …", "framing").units[:3]

Texts are str. What is wrong is told by exceptions that say what the command would: `zawiya.Error` is the base of
all, `UsageError` and `DataError` are ValueErrors too, `InputError` and `OutputError` are OSErrors. The classifier
for scikit-learn is in `zawiya.sklearn`.
"""

from zawiya._zawiya import (DataError, Error, InputError, ModelFileError, OutputError, UsageError, __version__, normalise,
                            profiles, words)
from zawiya._jobs import compare, contrast, score
from zawiya._model import Answer, Classification, Classifications, Explanation, Model, load

__all__ = [
    "Answer", "Classification", "Classifications", "DataError", "Error", "Explanation", "InputError", "Model",
    "ModelFileError", "OutputError", "UsageError", "__version__", "compare", "contrast", "load", "normalise", "profiles",
    "score", "words"
]
