"""Changes the sources one operator, constant or condition at a time, and asks the tests whether they notice.

    ./dev mutate [N] [SEED] [--room ROOM]...      30 mutants of seed 1, of all rooms of ROOMS or of those that are named

A mutant is one change in a room of ROOMS. Mutants are made in a copy of the tree, build/mutants/tree: killed at any
moment, this leaves the sources as they were. The changed source, compiled by itself (-O1), the room's library and its
test alone are built, and the test run, those of the source's own path first: a mutant is killed when a test fails,
crashes or takes too long, survives when all pass, uncompilable when the compiler refuses it. Survivors go to
build/mutants.tsv; a change that means the same (an equivalent mutant) survives rightly.
"""

import argparse
import os
import pathlib
import random
import re
import shutil
import signal
import subprocess
import sys
import time

ROOMS = ("text", "datasets", "features", "model")
SOURCE = pathlib.Path(__file__).resolve().parent.parent
TREE = SOURCE / "build" / "mutants" / "tree"
BUILD = SOURCE / "build" / "mutants" / "build"
SURVIVORS = SOURCE / "build" / "mutants.tsv"

# What is found, and what it becomes: one of these.
CHANGES = (
    (r"(?<![<>=!+\-*/%&|^])<=(?!>)", ("<", "==")),
    (r"(?<![<>=!\-])>=", (">", "==")),
    (r"(?<=\s)<(?=\s)", ("<=", ">")),
    (r"(?<=\s)>(?=\s)", (">=", "<")),
    (r"(?<=\s)==(?=\s)", ("!=",)),
    (r"(?<=\s)!=(?=\s)", ("==",)),
    (r"(?<=\s)&&(?=\s)", ("||",)),
    (r"(?<=\s)\|\|(?=\s)", ("&&",)),
    (r"(?<=\s)\+(?=\s)", ("-",)),
    (r"(?<=\s)-(?=\s)", ("+",)),
    (r"(?<=\s)\*(?=\s)", ("/",)),
    (r"(?<=\s)/(?=\s)", ("*",)),
    (r"(?<=\s)\+=(?=\s)", ("-=",)),
    (r"(?<=\s)-=(?=\s)", ("+=",)),
    (r"(?<=\s)&(?=\s)", ("|",)),
    (r"\+\+(?=\w)", ("--",)),
    (r"\bstd::min\b", ("std::max",)),
    (r"\bstd::max\b", ("std::min",)),
    (r"\btrue\b", ("false",)),
    (r"\bfalse\b", ("true",)),
    (r"\bif \((?=[^;]*\)( |$))", ("if (!(", )),
    (r"\bcontinue;", ("break;",)),
    (r"(?<![\w.'\"\\])\d+(?![\w.'\"])", ("+1", "-1")),
    (r"(?<![\w.])\d+\.\d+F?(?![\w.])", ("*2", "*0")),
)


def code_of(line):
    """The line with its strings, characters and comments blanked out, as long as it was."""
    blank = lambda found: found.group(0)[0] + " " * (len(found.group(0)) - 2) + found.group(0)[-1]
    line = re.sub(r'"(\\.|[^"\\])*"|\'(\\.|[^\'\\])+\'', blank, line)
    return re.sub(r"//.*", lambda found: " " * len(found.group(0)), line)


def closing(code, begin):
    """Where the bracket that opens just before `begin` closes, or -1."""
    depth = 1
    for at in range(begin, len(code)):
        depth += {"(": 1, ")": -1}.get(code[at], 0)
        if depth == 0:
            return at
    return -1


def mutants_of(path):
    """Every change of a file: (line number, line before, line after)."""
    mutants = []
    raw = False
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        raw = raw or 'R"' in line
        if raw:
            raw = ')"' not in line
            continue
        code = code_of(line)
        if not code.strip() or re.match(r"\s*(#|using |namespace |template|static_assert|assert)", code):
            continue
        if re.search(r"\boperator\b|\benum\b", code):
            continue
        for pattern, changes in CHANGES:
            for found in re.finditer(pattern, code):
                for change in changes:
                    after = changed(line, code, found, change)
                    if after is not None:
                        mutants.append((number, line, after))
    return mutants


def changed(line, code, found, change):
    begin, end = found.span()
    if change == "if (!(":
        close = closing(code, end)
        if close < 0 or ";" in code[end:close]:
            return None
        return line[:begin] + "if (!(" + line[end:close] + ")" + line[close:]
    if change in ("+1", "-1"):
        number = int(found.group(0))
        if change == "-1" and number == 0:
            return None
        return line[:begin] + str(number + int(change)) + line[end:]
    if change in ("*2", "*0"):
        return line[:begin] + f"({found.group(0)} {change}.0F)" + line[end:]
    return line[:begin] + change + line[end:]


def chosen(rooms, count, seed):
    """`count` mutants, drawn evenly from the lines of the rooms, then from the changes of the line."""
    lines = {}
    for room in rooms:
        for path in sorted((SOURCE / room).glob("*.?pp")):
            if path.suffix not in (".cpp", ".hpp"):
                continue
            for number, before, after in mutants_of(path):
                lines.setdefault((room, path.relative_to(SOURCE), number, before), []).append(after)
    draw = random.Random(seed)
    of = draw.sample(sorted(lines), min(count, len(lines)))
    return [(*line, draw.choice(lines[line])) for line in of], len(lines)


def run(command, limit_seconds, log):
    """The exit status, or None when the limit passed: then the whole group of processes is ended."""
    # A group of its own, not a session: schedulers that share out by session would give it more than `nice` asks for.
    process = subprocess.Popen(command, stdout=log, stderr=log, preexec_fn=os.setpgrp)
    try:
        return process.wait(limit_seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return None


def copy_tree():
    shutil.rmtree(TREE, ignore_errors=True)
    names = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=SOURCE, check=True,
                           capture_output=True).stdout.decode().split("\0")
    for name in filter(None, names):
        if (SOURCE / name).is_file():
            (TREE / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(SOURCE / name, TREE / name)


def build(room, log, limit_seconds=1800):
    return run(["cmake", "--build", BUILD, "--parallel", str(os.cpu_count()), "--target", f"{room}_test"], limit_seconds, log)


def own_suites(room, name):
    """The suites of the tests at the path of a source: as a filter, or nothing."""
    test = SOURCE / "tests" / room / f"{name.stem}_test.cpp"
    if not test.exists():
        return None
    found = re.findall(r"^(?:TEST(?:_F|_P)?|RC_GTEST_\w*PROP)\((\w+),", test.read_text(encoding="utf-8"), re.M)
    return ":".join(f"{suite}.*" for suite in sorted(set(found)))


def passes(room, log, limit_seconds, filtered=None):
    program = BUILD / "tests" / room / f"{room}_test"
    filters = [f"--gtest_filter={filtered}"] if filtered else []
    return run([program, "--gtest_brief=1", "--gtest_fail_fast", *filters], limit_seconds, log) == 0


def configure(rooms, log):
    """The rooms that are changed are compiled a source at a time, for a mutant is one; the others several as one."""
    apart = [f"-DZAWIYA_UNITY_OF_{room}={'OFF' if room in rooms else 'ON'}" for room in ROOMS]
    if run(["cmake", "-S", TREE, "-B", BUILD, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Debug", "-DCMAKE_CXX_FLAGS_DEBUG=-O1",
            "-DZAWIYA_BUILD_TESTS=ON", *apart], 300, log) != 0:
        sys.exit("mutate: cmake cannot configure the copy; see build/mutants/log.txt")


def seconds_unchanged(room, log):
    """Builds and tests what is not changed."""
    if build(room, log, 7200) != 0:
        sys.exit(f"mutate: {room}_test does not build unchanged; see build/mutants/log.txt")
    begin = time.monotonic()
    if not passes(room, log, 900):
        sys.exit(f"mutate: {room}_test fails unchanged; see build/mutants/log.txt")
    return time.monotonic() - begin


def outcome_of(room, name, number, after, seconds, log):
    path = TREE / name
    unchanged = path.read_text(encoding="utf-8")
    lines = unchanged.split("\n")
    lines[number - 1] = after
    path.write_text("\n".join(lines), encoding="utf-8")
    try:
        if build(room, log) != 0:
            return "uncompilable"
        limit = 30 + 5 * seconds
        own = own_suites(room, name)
        if own and not passes(room, log, limit, own):
            return "killed"
        return "survived" if passes(room, log, limit) else "killed"
    finally:
        path.write_text(unchanged, encoding="utf-8")


def told(name, number, after):
    return f"{name}:{number}: {after.strip()}"


def main():
    parser = argparse.ArgumentParser(prog="./dev mutate", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", nargs="?", type=int, default=30, metavar="N")
    parser.add_argument("seed", nargs="?", type=int, default=1, metavar="SEED")
    parser.add_argument("--room", action="append", choices=ROOMS, help="of this room (may be given again); else of all")
    parser.add_argument("--tried", action="append", type=pathlib.Path, default=[], metavar="FILE",
                        help="leave out those that this output of an interrupted run names")
    arguments = parser.parse_args()
    rooms = arguments.room or ROOMS
    mutants, lines = chosen(rooms, arguments.count, arguments.seed)
    # A room after the other; within it what rebuilds a source before what rebuilds all that include it.
    mutants.sort(key=lambda mutant: (mutant[0], mutant[1].suffix != ".cpp", *mutant[1:]))
    tried = {line.split(None, 1)[1] for path in arguments.tried for line in path.read_text(encoding="utf-8").splitlines() if ": " in line}
    mutants = [mutant for mutant in mutants if told(*mutant[1:3], mutant[4]) not in tried]
    BUILD.mkdir(parents=True, exist_ok=True)
    tally = {"killed": 0, "survived": 0, "uncompilable": 0}
    with open(BUILD.parent / "log.txt", "w", encoding="utf-8") as log, open(SURVIVORS, "w", encoding="utf-8") as survivors:
        survivors.write("file\tline\tbefore\tafter\n")
        copy_tree()
        configure({mutant[0] for mutant in mutants}, log)
        seconds = {}
        for room, name, number, before, after in mutants:
            if room not in seconds:
                seconds[room] = seconds_unchanged(room, log)
            outcome = outcome_of(room, name, number, after, seconds[room], log)
            tally[outcome] += 1
            print(f"{outcome:<12} {told(name, number, after)}", flush=True)
            if outcome == "survived":
                survivors.write(f"{name}\t{number}\t{before.strip()}\t{after.strip()}\n")
                survivors.flush()
    compiled = tally["killed"] + tally["survived"]
    print(f"{len(mutants)} mutants of {lines} lines in {', '.join(rooms)}, seed {arguments.seed}: {tally['killed']} killed, {tally['survived']} survived, "
          f"{tally['uncompilable']} uncompilable; {100 * tally['killed'] / max(compiled, 1):.0f} % of those that compile are killed.")


if __name__ == "__main__":
    main()
