#!/usr/bin/env python3
"""How time and memory of training and scoring grow with the articles.

    ./dev bench --growth --data FOLDER           1, 2, 4, 8 and 16 times the corpus of FOLDER, both threads

FOLDER holds train.jsonl (or .zst, .gz). Once is the corpus itself; larger ones are made of it by make_corpus.py, the
same at every run. Prints a table and writes it, with a plot, to build/bench/growth.md and growth.svg.
"""
import argparse
import math
import pathlib
import subprocess
import sys
import zlib

from corpus import CorpusError, find, read_articles, write_articles
from measure import Process, ProcessFailed

ROOT = pathlib.Path(__file__).resolve().parent.parent
MEASURES = (("training", "s"), ("training", "MB"), ("scoring", "s"), ("scoring", "MB"))


def made(folder, original, articles, outlets, scale):
    """The corpus of so many times the articles and as many outlets; written once an original."""
    path = folder / f"growth{scale}-{zlib.crc32(original.read_bytes()):08x}.jsonl"
    if scale == 1:
        return original
    if not path.exists():
        part = path.with_suffix(".part")
        with part.open("wb") as out:
            subprocess.run([sys.executable, ROOT / "bench" / "make_corpus.py", original, "--articles",
                            str(articles * scale), "--outlets", str(outlets)], stdout=out, check=True)
        part.rename(path)
    return path


def measured(zawiya, head, path, folder, threads):
    """Seconds and megabytes of training and of scoring."""
    model, table = folder / "growth.zawiya", folder / "growth.csv"
    values = []
    for command in ([zawiya, "train", path, "--label", head, "--model", model],
                    [zawiya, "score", model, path, "-o", table]):
        values += Process((*command, "--threads", threads)).run()
    return values


def shown(value):
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}"


def plot(rows):
    """Each measure against the articles, both on logarithmic scales, as SVG: a line of slope 1 is linear growth."""
    width, height, left, top = 300, 220, 52, 28
    panels = []
    for column, (doing, unit) in enumerate(MEASURES):
        points = [(row[0], row[1 + column]) for row in rows]
        low = math.log10(min(value for _, value in points)) - 0.2
        high = low + 0.4 + math.log10(max(v for _, v in points) / min(v for _, v in points))
        first, last = math.log10(points[0][0]), math.log10(points[-1][0])
        x0, y0 = left + (column % 2) * (width + left + 18), top + (column // 2) * (height + top + 40)

        def place(articles, value):
            return (x0 + (math.log10(articles) - first) / max(last - first, 1e-9) * width,
                    y0 + height - (math.log10(value) - low) / max(high - low, 1e-9) * height)

        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in (place(*point) for point in points))
        dots = "".join(f'<circle cx="{place(a, v)[0]:.1f}" cy="{place(a, v)[1]:.1f}" r="3"/>'
                       f'<text x="{place(a, v)[0] + 5:.1f}" y="{place(a, v)[1] + 14:.1f}">{shown(v)}</text>'
                       for a, v in points)
        ticks = "".join(f'<text x="{place(a, points[0][1])[0]:.1f}" y="{y0 + height + 16}" text-anchor="middle">'
                        f'{a // 1000}k</text>' for a, _ in points)
        panels.append(f'<g><text x="{x0}" y="{y0 - 10}" font-weight="bold">{doing}, {unit}</text>'
                      f'<rect x="{x0}" y="{y0}" width="{width}" height="{height}" class="frame"/>'
                      f'<polyline points="{path}"/>{dots}{ticks}</g>')
    total_width, total_height = 2 * (width + left) + 80, 2 * (height + top + 40) + 10
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {total_width} {total_height}" '
            'font-family="sans-serif" font-size="11"><style>svg{background:#fff;color:#222}'
            "text{fill:#333}polyline{fill:none;stroke:#1f6f8b;stroke-width:2}circle{fill:#1f6f8b}"
            ".frame{fill:none;stroke:#999}</style>" + "".join(panels) + "</svg>\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--growth", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--data", type=pathlib.Path, required=True)
    parser.add_argument("--head", default="outlet")
    parser.add_argument("--scales", default="1,2,4,8,16")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--zawiya", default=str(ROOT / "build" / "release" / "zawiya"))
    options = parser.parse_args()
    folder = ROOT / "build" / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    articles = list(read_articles(find(options.data, "train")))
    original = folder / "growth1.jsonl"
    write_articles(original, articles)
    outlets = len({article.get("outlet") for article in articles})
    if None in {article.get(name) for article in articles for name in ("outlet", "topic")}:
        raise CorpusError(f"{options.data}: an article has no outlet or topic, which larger corpora are made by")
    rows = []
    lines = ["| articles | training, s | training, MB | scoring, s | scoring, MB |", "|---|---|---|---|---|"]
    for scale in map(int, options.scales.split(",")):
        path = made(folder, original, len(articles), outlets, scale)
        values = measured(options.zawiya, options.head, path, folder, options.threads)
        rows.append((len(articles) * scale, *values))
        lines.append(f"| {len(articles) * scale:,} | {values[0]:.1f} | {values[1]:.0f} | {values[2]:.2f} | {values[3]:.0f} |")
        print(lines[-1], flush=True)
        (folder / "growth.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
        (folder / "growth.svg").write_text(plot(rows), encoding="utf-8")


if __name__ == "__main__":
    try:
        main()
    except (CorpusError, ProcessFailed) as error:
        sys.exit(f"bench/growth.py: {error}")
