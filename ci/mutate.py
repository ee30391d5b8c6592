"""Changes the sources one operator, constant or condition at a time, and asks the tests whether they notice.

    ./dev mutate [N] [SEED] [--room ROOM]...      30 mutants of seed 1, of all rooms of ROOMS or of those that are named
    ./dev mutate --again FILE                     those of a build/mutants.tsv once more, when tests were written for them

A mutant is one change in a room of ROOMS. The tree is copied and built once, a source at a time, -O1, with the standard
library's checks of indices. A changed file lies in a folder of its own, before the copy on the path of headers, so that
nothing else is touched and several are tried at a time. What includes it is compiled and linked with the other objects of
the room's test, and run: the tests at the source's own path, then the other quick ones, then the slow ones, all but those
that refer to nothing that has changed.
A mutant is
    killed        when a test fails, crashes, or takes too long or too much memory,
    survived      when all pass,
    equivalent    when every object is the same to the byte (Papadakis and others 2015, "Trivial compiler equivalence"),
    uncompilable  when the compiler refuses it.
Survivors go to build/mutants.tsv; a change that means the same survives rightly, if compilers do not see it.
"""

import argparse
import concurrent.futures
import csv
import json
import os
import pathlib
import random
import re
import shlex
import shutil
import subprocess
import sys
import threading

ROOMS = ("text", "datasets", "features", "model")
SOURCE = pathlib.Path(__file__).resolve().parent.parent
FOLDER = SOURCE / "build" / "mutants"
TREE = FOLDER / "tree"
BUILD = FOLDER / "build"
SURVIVORS = SOURCE / "build" / "mutants.tsv"
OUTCOMES = ("killed", "survived", "equivalent", "uncompilable")
# Sentences of assert name files, by the same names wherever they are compiled.
NAMES = os.path.relpath(TREE, BUILD)
SLOW_SECONDS = 1.0
MEMORY_BYTES = 4 << 30

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
        if re.search(r"\boperator\b|\benum\b", code) or re.fullmatch(r"\s*[\w.>-]+reserve\(.*\);\s*", code):
            continue  # what is reserved is a hint that no result depends on
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


def again(path):
    """The mutants of a table of survivors whose lines are still as they were."""
    mutants = []
    with open(path, encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE):
            name, number = pathlib.Path(row["file"]), int(row["line"])
            lines = (SOURCE / name).read_text(encoding="utf-8").split("\n")
            if number <= len(lines) and lines[number - 1].strip() == row["before"]:
                mutants.append((name.parts[0], name, number, lines[number - 1], row["after"]))
            else:
                print(f"mutate: {name}:{number} is another line now; its mutant is left out", file=sys.stderr)
    return mutants


def copy_tree():
    shutil.rmtree(TREE, ignore_errors=True)
    names = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=SOURCE, check=True,
                           capture_output=True).stdout.decode().split("\0")
    for name in filter(None, names):
        if (SOURCE / name).is_file():
            (TREE / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(SOURCE / name, TREE / name)


def build_unchanged(rooms, log):
    configure = ["cmake", "-S", TREE, "-B", BUILD, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Debug",
                 f"-DCMAKE_CXX_FLAGS_DEBUG=-O1 -D_GLIBCXX_ASSERTIONS -ffile-prefix-map={TREE}={NAMES}",
                 "-DCMAKE_EXPORT_COMPILE_COMMANDS=ON", "-DZAWIYA_BUILD_TESTS=ON", "-DZAWIYA_UNITY=OFF",
                 "-DZAWIYA_UNITY_OF_train=ON"]  # no room of ROOMS, but the test of `model` trains
    if shutil.which("ld.lld"):
        configure.append("-DCMAKE_EXE_LINKER_FLAGS=-fuse-ld=lld")  # links in a fraction of the time
    for command in (configure, ["cmake", "--build", BUILD, "--parallel", str(os.cpu_count()), "--target", *(f"{room}_test" for room in rooms)]):
        if subprocess.run(command, stdout=log, stderr=log).returncode != 0:
            sys.exit("mutate: the copy does not build unchanged; see build/mutants/log.txt")


def passes(program, limit_seconds, log, *flags):
    command = ["timeout", "--signal=KILL", f"{limit_seconds:.0f}", "prlimit", f"--as={MEMORY_BYTES}", program, "--gtest_brief=1", *flags]
    # Random tests that draw the same texts each time tell mutants apart, not draws.
    environment = os.environ | {"RC_PARAMS": "seed=1"}
    return subprocess.run(command, stdout=log, stderr=log, env=environment).returncode == 0


class Room:
    """How the test of a room is compiled, linked and run; all paths are those of the build of what is unchanged."""

    def __init__(self, room, log):
        self.name = room
        program = f"tests/{room}/{room}_test"
        ninja = lambda *words: subprocess.run(["ninja", "-C", BUILD, "-t", *words], check=True, capture_output=True, text=True).stdout
        words = shlex.split(ninja("commands", program).splitlines()[-1])
        self.link = words[2:words.index("&&", 2)]  # : && c++ ... && what lists the tests
        commands = {}
        for entry in json.loads((BUILD / "compile_commands.json").read_text()):
            words = shlex.split(entry["command"])
            commands[words[words.index("-o") + 1]] = (words, pathlib.Path(entry["file"]))
        libraries = tuple(f"{found}/CMakeFiles/zawiya_{found}.dir/" for found in re.findall(r"libzawiya_(\w+)\.a", " ".join(self.link)))
        self.tests = [word for word in self.link if word.endswith(".o")]
        self.commands = {item: commands[item] for item in commands if item in self.tests or item.startswith(libraries)}
        self.includers = {}  # file: the objects that are made of it
        for line in ninja("deps").splitlines():
            if not line.startswith(" "):
                item = line.split(":")[0]
            elif item in self.commands:
                self.includers.setdefault((BUILD / line.strip()).resolve(), []).append(item)
        self.seconds = self.run_unchanged(BUILD / program, log)
        self.sources_of_suites()
        self.reached = self.reached_objects()

    def run_unchanged(self, program, log):
        """The seconds of each test."""
        report = FOLDER / f"{self.name}.json"
        known = report.exists() and report.stat().st_mtime > program.stat().st_mtime  # of a run before
        if not known and not passes(program, 1800, log, f"--gtest_output=json:{report}"):
            report.unlink(missing_ok=True)
            sys.exit(f"mutate: {self.name}_test fails unchanged; see build/mutants/log.txt")
        suites = json.loads(report.read_text())["testsuites"]
        return {f"{suite['name']}.{test['name']}": float(test["time"].rstrip("s")) for suite in suites for test in suite["testsuite"]}

    def compiled(self, item, folder, name, log):
        """The object with the changed file; nothing when the compiler refuses it."""
        words, source = self.commands[item]
        made = folder / "objects" / item
        made.parent.mkdir(parents=True, exist_ok=True)
        if source == TREE / name:
            source = folder / name
        command = [words[0], f"-I{folder}", *words[1:words.index("-o")], f"-ffile-prefix-map={folder}={NAMES}", "-w", "-o", made, "-c", source]
        return made if subprocess.run(command, cwd=BUILD, stdout=log, stderr=log).returncode == 0 else None

    def linked(self, program, tests, changed, log):
        """Changed objects of libraries stand before the libraries, which then have nothing to add to them."""
        words = [changed.get(word, word) for word in self.link if not word.endswith(".o") or word in tests]
        words[words.index("-o") + 1] = program
        words[1:1] = [made for item, made in changed.items() if item not in self.tests]
        subprocess.run(words, cwd=BUILD, stdout=log, stderr=log, check=True)

    def sources_of_suites(self):
        """Which object of the tests each test is in."""
        self.object_of = {}
        for item in self.tests:
            suites = re.findall(r"^(?:TEST(?:_F|_P)?|TYPED_TEST|RC_GTEST_\w*PROP)\((\w+),", self.commands[item][1].read_text(encoding="utf-8"), re.M)
            self.object_of |= {test: item for test in self.seconds if set(test.split(".")[0].split("/")) & set(suites)}

    def reached_objects(self):
        """The objects that each object of the tests refers to, by way of others too: it can run nothing else."""
        defined, wanted = {}, {}
        symbols = subprocess.run(["nm", "-A", "-P", "-g", *self.commands], cwd=BUILD, check=True, capture_output=True, text=True).stdout
        for line in symbols.splitlines():
            item, symbol, kind = line.split()[:3]
            if kind in "Uwv":
                wanted.setdefault(item.rstrip(":"), set()).add(symbol)
            else:
                defined.setdefault(symbol, set()).add(item.rstrip(":"))
        reached = {}
        for test in self.tests:
            seen, left = {test}, [test]
            while left:
                found = {item for symbol in wanted.get(left.pop(), ()) for item in defined.get(symbol, ())} - seen
                seen |= found
                left += found
            reached[test] = seen
        return reached

    def stages(self, own):
        """Programs and their tests, in turn: (objects of tests, names of tests)."""
        own_objects = [item for item in self.tests if item.endswith(f"/{own}_test.cpp.o")]
        helpers = [item for item in self.tests if not item.endswith("_test.cpp.o")]
        of_own = {test for test in self.seconds if self.object_of.get(test) in own_objects}
        if own_objects:
            yield own_objects + helpers, of_own
        for slow in (False, True):
            yield self.tests, {test for test in self.seconds if (self.seconds[test] >= SLOW_SECONDS) == slow} - of_own

    def may_notice(self, test, changed):
        return test not in self.object_of or not self.reached[self.object_of[test]].isdisjoint(changed)

    def outcome_of(self, name, number, after, folder, log):
        shutil.rmtree(folder, ignore_errors=True)
        lines = (TREE / name).read_text(encoding="utf-8").split("\n")
        lines[number - 1] = after
        (folder / name).parent.mkdir(parents=True)
        (folder / name).write_text("\n".join(lines), encoding="utf-8")
        includers = self.includers.get(TREE / name, [])
        changed, seen, linked = {}, set(), None
        for tests, names in self.stages(name.stem):
            for item in includers:
                if item in seen or (item in self.tests and item not in tests):
                    continue
                seen.add(item)
                made = self.compiled(item, folder, name, log)
                if made is None:
                    return "uncompilable"
                if made.read_bytes() != (BUILD / item).read_bytes():
                    changed[item] = made
            names = {test for test in names if self.may_notice(test, changed)}
            if not names:
                continue
            if linked != tests:
                self.linked(folder / "test", tests, changed, log)
                linked = tests
            seconds = sum(self.seconds[test] for test in names)
            (folder / "flags").write_text(f"--gtest_filter={':'.join(sorted(names))}\n")
            if not passes(folder / "test", 20 + 5 * seconds, log, "--gtest_fail_fast", f"--gtest_flagfile={folder / 'flags'}"):
                return "killed"
        return "survived" if changed else "equivalent"


def told(name, number, after):
    return f"{name}:{number}: {after.strip()}"


def main():
    parser = argparse.ArgumentParser(prog="./dev mutate", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", nargs="?", type=int, default=30, metavar="N")
    parser.add_argument("seed", nargs="?", type=int, default=1, metavar="SEED")
    parser.add_argument("--room", action="append", choices=ROOMS, help="of this room (may be given again); else of all")
    parser.add_argument("--again", type=pathlib.Path, metavar="FILE", help="the mutants of this table of survivors")
    parser.add_argument("--tried", action="append", type=pathlib.Path, default=[], metavar="FILE",
                        help="leave out those that this output of an interrupted run names")
    arguments = parser.parse_args()
    if arguments.again:
        mutants, drawn = again(arguments.again), str(arguments.again)
    else:
        rooms = arguments.room or ROOMS
        mutants, lines = chosen(rooms, arguments.count, arguments.seed)
        drawn = f"{lines} lines in {', '.join(rooms)}, seed {arguments.seed}"
    tried = {line.split(None, 1)[1] for path in arguments.tried for line in path.read_text(encoding="utf-8").splitlines() if ": " in line}
    # Within a room what rebuilds a source before what rebuilds all that include it.
    mutants = sorted((mutant for mutant in mutants if told(*mutant[1:3], mutant[4]) not in tried),
                     key=lambda mutant: (mutant[0], mutant[1].suffix != ".cpp", *mutant[1:]))
    FOLDER.mkdir(parents=True, exist_ok=True)
    tally = dict.fromkeys(OUTCOMES, 0)
    told_apart = threading.Lock()
    with open(FOLDER / "log.txt", "w", encoding="utf-8") as log, open(SURVIVORS, "w", encoding="utf-8") as survivors:
        survivors.write("file\tline\tbefore\tafter\n")
        copy_tree()
        build_unchanged(sorted({mutant[0] for mutant in mutants}), log)
        rooms = {room: Room(room, log) for room in sorted({mutant[0] for mutant in mutants})}

        def try_one(mutant):
            room, name, number, before, after = mutant
            outcome = rooms[room].outcome_of(name, number, after, FOLDER / f"worker-{threading.get_ident()}", log)
            with told_apart:
                tally[outcome] += 1
                print(f"{outcome:<12} {told(name, number, after)}", flush=True)
                if outcome == "survived":
                    survivors.write(f"{name}\t{number}\t{before.strip()}\t{after.strip()}\n")
                    survivors.flush()

        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as workers:
            list(workers.map(try_one, mutants))
    compiled = tally["killed"] + tally["survived"]
    print(f"{len(mutants)} mutants of {drawn}: {', '.join(f'{tally[outcome]} {outcome}' for outcome in OUTCOMES)}; "
          f"{100 * tally['killed'] / max(compiled, 1):.0f} % of those that compile, equivalent ones apart, are killed.")


if __name__ == "__main__":
    main()
