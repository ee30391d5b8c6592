"""Processes run one at a time and in turn, and the series of their measurements."""
import dataclasses
import json
import os
import pathlib
import shlex
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

from names import peak_of


class ProcessFailed(Exception):
    """A process that did not end well; the message is one sentence."""


@dataclasses.dataclass(frozen=True)
class Process:
    """One command of strings, numbers and paths; `output` takes its standard output, which is lost without."""

    arguments: tuple
    environment: dict = dataclasses.field(default_factory=dict)
    output: pathlib.Path | None = None

    def __str__(self):
        """As it would be typed in the folder of its files."""
        words = [f"{name}={value}" for name, value in self.environment.items()]
        words += [shlex.quote(a.name if isinstance(a, pathlib.Path) else str(a)) for a in self.arguments]
        return " ".join(words + ([">", self.output.name] if self.output else []))

    def run(self):
        """Runs it: seconds of wall time from start to end, and its peak resident memory in MB (10⁶ bytes).

        time(1) starts it, because a child of Python's own would inherit Python's peak.
        """
        with tempfile.NamedTemporaryFile("r") as measured, open(self.output or os.devnull, "wb") as output:
            timed = [shutil.which("time"), "-f", "%M", "-o", measured.name, *map(str, self.arguments)]
            start = time.monotonic()
            ended = subprocess.run(timed, check=False, stdout=output, stderr=subprocess.PIPE,
                                   env={**os.environ, **self.environment})
            seconds = time.monotonic() - start
            if ended.returncode != 0:
                said = ended.stderr.decode(errors="replace").strip().split("\n")[-1]
                raise ProcessFailed(f"'{self}' failed with status {ended.returncode}: {said or 'no message'}")
            return seconds, int(measured.read()) * 1024 / 1e6


@dataclasses.dataclass(frozen=True)
class Step:
    """One process of one system whose time is one measure.

    `clock` is the JSON file where a process that times itself leaves its `seconds`.
    """

    system: str
    measure: str
    process: Process
    clock: pathlib.Path | None = None


@dataclasses.dataclass
class Series:
    """One value a round, in `unit`."""

    unit: str
    command: str
    values: list = dataclasses.field(default_factory=list)

    @property
    def median(self):
        return statistics.median(self.values)


class Results:
    """Every series of a run by system and measure, and why a system is left out, by its name."""

    def __init__(self):
        self.series, self.left_out = {}, {}

    def add(self, system, measure, unit, value, command=""):
        self.series.setdefault((system, measure), Series(unit, command)).values.append(value)

    def get(self, system, measure):
        """The series, or None if it was not measured."""
        return self.series.get((system, measure))

    def systems(self, measure):
        """The systems that have the measure, in the order in which they came."""
        return [system for system, its in self.series if its == measure]

    def derive(self, system, measure, unit, sources, function):
        """A series computed round by round from others, each (system, measure); none if one of them is missing."""
        found = [self.get(*source) for source in sources]
        if all(found):
            values = [function(*of_round) for of_round in zip(*(series.values for series in found))]
            self.series[system, measure] = Series(unit, "", values)

    def drop(self, system, reason):
        """Leaves the system out of the run from here on."""
        self.left_out[system] = reason
        self.series = {key: series for key, series in self.series.items() if key[0] != system}
        print(f"bench: {system} is left out: {reason}", file=sys.stderr)


def run_in_turn(steps, rounds, results):
    """Runs all steps in their order, `rounds` times over, so that what disturbs the machine disturbs all alike.

    A step that fails drops its system from `results`; steps of dropped systems are not run.
    """
    for number in range(1, rounds + 1):
        for step in steps:
            if step.system in results.left_out:
                continue
            try:
                seconds, peak_mb = step.process.run()
            except ProcessFailed as failure:
                results.drop(step.system, str(failure))
                continue
            if step.clock:
                seconds = json.loads(step.clock.read_text(encoding="utf-8"))["seconds"]
            results.add(step.system, step.measure, "s", seconds, str(step.process))
            results.add(step.system, peak_of(step.measure), "MB", peak_mb, str(step.process))
            print(f"round {number} of {rounds}: {step.system}, {step.measure}: {seconds:.3f} s", file=sys.stderr)
