"""Writes csv_rows.jsonl: CSV inputs and the rows that Python's csv module reads from them.

Run it from any folder:  python3 tests/datasets/data/make_csv_rows.py
Same Python, same bytes: the random part is seeded.
"""

import csv
import io
import json
import pathlib
import random

SENTINEL = "end-of-input"

BY_HAND = [
    "",
    "\n",
    "a",
    "a,b\n1,2\n",
    "a,b\r\n1,2\r\n",
    "a,b\r1,2\r",
    "a,b\r\r\n1,2\n\r3,4",
    "a,b\n\n\n1,2\n\n",
    "a,,b\n,,\n,\n",
    '"a","b"\n"1","2"\n',
    '"a\nb","c\r\nd","e\rf"\n1,2,3\n',
    '"say ""hi""",x\n"""",y\n"""""",z\n',
    'a"b,c\n"a"b,c\n"a" ,"b"\n',
    'a,"b"c"d",e\n"a""b"c""d,e\n',
    ' "a,b",c\n"a,b" ,c\n',
    '""\n"",""\n,""\n',
    "  \n \t\n",
    '"","\n",""\n',
    'x,"y',
    '"x\ny,z\n',
    '"خبر، عاجل","نص ""مقتبس"""\n«نص»,ب\n',
    'a\x00b,"c\x00d"\n',
    "\ufeffa,b\n1,2\n",
    "a;b\n1;2\n",
    "a\tb\n1\t2\n",
    '"a"\r"b"\r\n"c"\n',
    'a,"b\r',
    'a,b"\r\n"c\r\n',
]


def rows_of(text, delimiter):
    """The rows, empty lines left out, and whether a quote is still open at the end."""

    def read(content):
        lines = io.StringIO(content, newline="")
        return [row for row in csv.reader(lines, delimiter=delimiter) if row]

    probed = read(text + "\n" + SENTINEL)
    if probed[-1] == [SENTINEL]:
        return probed[:-1], False
    return probed[:-1], True


def random_text(rng):
    alphabet = rng.choice(['",\n', '",\n\ra', '"",,\r\nab ', '"\t,\n\rx', '",\nخ'])
    return "".join(rng.choice(alphabet) for _ in range(rng.randint(1, 24)))


def main():
    csv.field_size_limit(1 << 30)
    rng = random.Random(20240229)
    inputs = [(text, ",") for text in BY_HAND] + [(text, "\t") for text in BY_HAND]
    inputs += [(random_text(rng), rng.choice(",,,\t")) for _ in range(3000)]
    path = pathlib.Path(__file__).with_name("csv_rows.jsonl")
    with path.open("w", encoding="utf-8", newline="\n") as out:
        for text, delimiter in inputs:
            rows, unclosed = rows_of(text, delimiter)
            case = {"input": text, "delimiter": delimiter, "rows": rows, "unclosed": unclosed}
            out.write(json.dumps(case, ensure_ascii=True) + "\n")


if __name__ == "__main__":
    main()
