"""The names of what is measured, as they stand in results.csv, and the sizes that growth is measured at."""

TRAINING = "training"
FEATURES = "making the features"
TRAINING_ALONE = "training alone"
SCORING = "scoring, 1 thread"
SCORING_2 = "scoring, 2 threads"
THREADS = "2 threads against 1"
ONE_WORD = "classifying one word"
START = "start alone"
LOAD = "load time"
MODEL_SIZE = "model file"
METRICS = {"accuracy": "accuracy", "macro_f1": "macro-F1", "calibration_error": "calibration error"}

# In multiples of the corpus.
TRAINING_SCALES = (0.25, 0.5, 1, 2)
SCORING_SCALES = (1, 4, 16)


def peak_of(measure):
    """Peak memory of the process whose time is `measure`."""
    return f"{measure}: peak memory"


def throughput_of(measure):
    """MB of the articles' text a second."""
    return f"{measure}: throughput"


def articles_of(measure):
    """Articles a second."""
    return f"{measure}: articles"


def ratio_of(measure):
    """A system's time over Zawiya's time of the same round."""
    return f"{measure}: time / time of Zawiya"


def at_scale(doing, scale):
    """Training or scoring a multiple of the corpus."""
    return f"{doing} {scale:g} × the corpus"


def growth_at(scale):
    """Training time at a multiple of the corpus over that at 1 ×, of the same round."""
    return f"{at_scale('training', scale)}: time / time at 1 ×"


def of_head(head, metric):
    """One of METRICS' values for one head."""
    return f"{head}: {metric}"
