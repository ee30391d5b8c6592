"""What a run has measured, as Markdown and CSV, and the machine that it ran on."""
import csv
import os
import platform
import subprocess

from names import (FEATURES, LOAD, METRICS, MODEL_SIZE, ONE_WORD, SCORING, SCORING_2, SCORING_SCALES, START, THREADS,
                   TRAINING, TRAINING_ALONE, TRAINING_SCALES, articles_of, at_scale, growth_at, of_head, peak_of,
                   ratio_of, throughput_of)
from peers import FastText, ScikitLearn, WordCount
from zawiya import Zawiya

NEEDED_ON_ANT = {"topic": ("≥ .885", "≥ .878", "≤ .02"), "outlet": ("≥ .900", "≥ .890", "≤ .02")}


def compiler_of(binary):
    """The compiler that CMake's cache beside the binary names."""
    cache = binary.parent / "CMakeCache.txt"
    if cache.exists():
        for line in cache.read_text(encoding="utf-8", errors="replace").split("\n"):
            if line.startswith("CMAKE_CXX_COMPILER:"):
                said = subprocess.run([line.split("=", 1)[1], "--version"], check=False, capture_output=True, text=True)
                return said.stdout.split("\n")[0]
    return "compiler unknown"


def machine(binary):
    """Processor, cores, memory, system and compiler, in one line."""
    model = platform.processor() or platform.machine()
    if os.path.exists("/proc/cpuinfo"):
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            model = next((line.split(":", 1)[1].strip() for line in file if line.startswith("model name")), model)
    memory_gb = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    try:
        system = platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, KeyError):
        system = platform.system()
    return (f"{model}, {len(os.sched_getaffinity(0))} cores, {memory_gb:.0f} GB of memory; {system}, "
            f"kernel {platform.release()}; {compiler_of(binary)}")


def figure(value):
    """The value with two or three digits."""
    size = abs(value)
    return f"{value:,.{0 if size >= 100 else 1 if size >= 10 else 2 if size >= 0.1 else 3}f}"


def spread(series):
    """Median, range and unit, as in "1.88 (1.54–2.23) s"; "—" for what was not measured."""
    if series is None:
        return "—"
    unit, values, median = series.unit, series.values, series.median
    if unit == "s" and median < 1:
        unit, values, median = "ms", [value * 1000 for value in values], median * 1000
    between = f" ({figure(min(values))}–{figure(max(values))})" if len(values) > 1 else ""
    return f"{figure(median)}{between} {unit}".rstrip()


def table(heading, titles, rows):
    """A Markdown heading and table; nothing if there are no rows."""
    if not rows:
        return []
    return [f"## {heading}", "", "| " + " | ".join(titles) + " |", "|" + "---|" * len(titles),
            *("| " + " | ".join(row) + " |" for row in rows), ""]


def speed_table(results):
    """The project's aims of speed, each with what was measured."""
    def shown(measure, system=Zawiya.NAME):
        return spread(results.get(system, measure))

    scoring = [shown(peak_of(at_scale("scoring", scale))) for scale in SCORING_SCALES]
    growth = [f"{shown(growth_at(scale))} at {scale:g} ×" for scale in TRAINING_SCALES if scale != 1]
    rows = [
        ["`score` JSONL → CSV, all heads, 1 thread, whole process, against `fasttext predict` of one head on the same "
         "articles", "≥ 15 ×", "30 ×", shown(ratio_of(SCORING), FastText.name)],
        ["the same against `wc -w` in a UTF-8 locale on the text", "≥ 2 ×", "faster than `LC_ALL=C wc -w`",
         f"{shown(ratio_of(SCORING), WordCount.UTF8)}; C locale: {shown(ratio_of(SCORING), WordCount.C)}"],
        ["2 threads against 1", "≥ 1.7 ×", "1.95 ×", shown(THREADS)],
        ["training all heads, from text, against scikit-learn's word+char TF-IDF + LinearSVC for one head", "≥ 10 ×",
         "25 ×", shown(ratio_of(TRAINING), ScikitLearn.name)],
        [f"peak memory: training; scoring at {', '.join(f'{scale} ×' for scale in SCORING_SCALES)} the corpus",
         "≤ 1 GB; flat", "", f"{shown(peak_of(TRAINING))}; {', '.join(scoring)}"],
        ["model file", "≤ 25 MB", "8 MB (`--compact`)",
         f"{shown(MODEL_SIZE)}; `--compact`: {shown(MODEL_SIZE, Zawiya.COMPACT)}"],
        ["load time of that file", "≤ 60 ms", "15 ms", f"{shown(LOAD)}; `--compact`: {shown(LOAD, Zawiya.COMPACT)}"],
        ["training time against corpus size, time at 1 × = 1", "sublinear or linear", "", ", ".join(growth)],
    ]
    return table("Speed", ["medians of pairs (lowest–highest)", "needed", "aim", "measured"], rows)


def accuracy_table(results, corpus):
    """Accuracy, macro-F1 and calibration error of every system that gives them."""
    rows = []
    for head in corpus.heads:
        for system in results.systems(of_head(head, METRICS["accuracy"])):
            found = [results.get(system, of_head(head, metric)) for metric in METRICS.values()]
            rows.append([head, system, *(f"{series.median:.3f}" if series else "—" for series in found)])
        if head in NEEDED_ON_ANT and not corpus.synthetic:
            rows.append([head, "needed on ANT Corpus", *NEEDED_ON_ANT[head]])
    return table("Accuracy", ["head", "system", *METRICS.values()], rows)


def training_table(results, peer_head):
    """Time and memory of every system that learns."""
    rows = []
    for measure in (TRAINING, FEATURES, TRAINING_ALONE):
        for system in results.systems(measure):
            heads = "all heads" if system in (Zawiya.NAME, Zawiya.COMPACT) else peer_head
            rows.append([system, f"{measure}, {heads}", *(spread(results.get(system, name)) for name in
                                                          (measure, peak_of(measure), ratio_of(measure)))])
    return table("Training", ["system", "what", "time", "peak memory", "time / time of Zawiya"], rows)


def scoring_table(results):
    """Throughput and memory of every system that reads the articles."""
    rows = []
    for measure in (SCORING, SCORING_2):
        for system in results.systems(measure):
            rows.append([system, measure, *(spread(results.get(system, name)) for name in
                                            (measure, throughput_of(measure), articles_of(measure), peak_of(measure),
                                             ratio_of(measure)))])
    titles = ["system", "what", "time", "text", "articles", "peak memory", "time / time of Zawiya"]
    return table("Scoring", titles, rows)


def model_table(results):
    """Model files and what they cost to load."""
    rows = [[system, *(spread(results.get(system, measure)) for measure in (MODEL_SIZE, ONE_WORD, START, LOAD))]
            for system in results.systems(MODEL_SIZE)]
    return table("Model files", ["system", "size", ONE_WORD, f"{START} (`--version`)", f"{LOAD}: the difference"], rows)


def growth_table(results):
    """Zawiya's time and memory at several sizes of the corpus."""
    measures = [at_scale(doing, scale) for doing, scales in (("training", TRAINING_SCALES), ("scoring", SCORING_SCALES))
                for scale in scales]
    rows = [[measure, *(spread(results.get(Zawiya.NAME, name)) for name in (measure, peak_of(measure)))]
            for measure in measures if results.get(Zawiya.NAME, measure)]
    return table("Growth", ["Zawiya, 2 threads", "time", "peak memory"], rows)


def command_list(results):
    """Every command that was measured, once, as it is typed in the folder of its files."""
    owners = {}
    for (system, _), series in results.series.items():
        if series.command:
            owners.setdefault(series.command, system)
    return ["## Commands", "", *(f"- {system}: `{command}`" for command, system in owners.items()), ""]


def markdown(results, about, corpus, peer_head):
    """The whole report; `about` are its opening paragraphs."""
    lines = ["# Zawiya and its peers", ""]
    for paragraph in about:
        lines += [paragraph, ""]
    if results.left_out:
        lines += [*(f"- {system} is left out: {reason}." for system, reason in results.left_out.items()), ""]
    lines += [*speed_table(results), *accuracy_table(results, corpus), *training_table(results, peer_head),
              *scoring_table(results), *model_table(results), *growth_table(results), *command_list(results)]
    return "\n".join(lines)


def write_csv(path, results):
    """One line a system and measure."""
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["system", "measure", "unit", "median", "min", "max", "rounds", "command"])
        for (system, measure), series in results.series.items():
            figures = (f"{value:.6g}" for value in (series.median, min(series.values), max(series.values)))
            writer.writerow([system, measure, series.unit, *figures, len(series.values), series.command])
