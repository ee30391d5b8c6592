"""What the benchmark asks of a system."""


class System:
    """A system under measurement; what it cannot do, it leaves as it stands here.

    name               as it stands in the tables
    learns_all_heads   whether one training serves every head; else one training serves one
    """

    name = ""
    learns_all_heads = False

    def __init__(self, corpus):
        self.corpus = corpus

    def missing(self):
        """Why the system cannot run here, in a sentence without its full stop, or None."""

    def version(self):
        """Its name and version."""
        raise NotImplementedError

    def training(self, head):
        """The steps that learn the head from the articles of `corpus.train`."""
        return []

    def scoring(self, head):
        """The steps that read or score the articles of `corpus.train` once."""
        return []

    def loading(self, head):
        """The steps that show what it takes to load the model."""
        return []

    def model(self, head):
        """The model file that training leaves, or None."""

    def metrics(self, head):
        """What it gives of names.METRICS, by their keys, on the articles of `corpus.dev`, once training is over."""
        return {}
