#!/usr/bin/env python3
"""Measures the program beside others and writes docs/speed.md.

    cargo build --release
    python3 benches/speed.py target/release/duizhao docs/speed.md

Needs Python 3 and a Unix. `less`, `vim`, `rg` and `rustc` are compared where they are installed.
Every figure is the median of several runs in a terminal of 120 columns and 40 rows. The machine
should do nothing else meanwhile.
"""

import datetime
import fcntl
import os
import pty
import re
import select
import shutil
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time

RUNS = 5
QUIET = 0.15
MARKER = "孤例条款"


class Screen:
    """A program in a pseudo-terminal that answers what programs ask a terminal."""

    def __init__(self, command, home):
        self.started = time.monotonic()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ.update(home, TERM="xterm-256color", LC_ALL="C.UTF-8")
            os.execvp(command[0], command)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))

    def send(self, keys):
        os.write(self.fd, keys.encode())

    def settle(self, quiet=QUIET, patience=10, is_enough=lambda seen: False):
        """Reads until something has come, and then nothing for a while, or enough. Returns the
        time of the last byte, and the bytes."""
        seen, last = b"", time.monotonic()
        while True:
            ready, _, _ = select.select([self.fd], [], [], quiet if seen else patience)
            if not ready:
                break
            try:
                got = os.read(self.fd, 1 << 16)
            except OSError:
                break
            seen += got
            last = time.monotonic()
            if b"\x1b[c" in got:
                self.send("\x1b[?62;22c")
            if b"\x1b[6n" in got:
                self.send("\x1b[1;1R")
            if is_enough(seen):
                break
        return last, seen

    def cpu(self):
        with open(f"/proc/{self.pid}/stat") as stat:
            fields = stat.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def end(self):
        os.kill(self.pid, 9)
        _, _, usage = os.wait4(self.pid, 0)
        os.close(self.fd)
        return usage


def median(measure):
    return statistics.median(measure() for _ in range(RUNS))


def first_screen(command, home):
    """Milliseconds from the start to the last byte of the first screen."""

    def once():
        screen = Screen(command, home)
        # Of synchronized updates the first large one; what comes later says how much is read.
        last, _ = screen.settle(is_enough=lambda seen: b"\x1b[?2026l" in seen[2000:])
        screen.end()
        return (last - screen.started) * 1000

    return median(once)


def step(command, home, steps=60):
    """Milliseconds from a key to the last byte it causes, bytes and milliseconds of CPU per key."""
    times, count, cpus = [], [], []
    for _ in range(3):
        screen = Screen(command, home)
        screen.settle(quiet=1.0)
        before = screen.cpu()
        for _ in range(steps):
            sent = time.monotonic()
            screen.send("j")
            last, seen = screen.settle(quiet=0.02)
            times.append((last - sent) * 1000)
            count.append(len(seen))
        cpus.append((screen.cpu() - before) * 1000 / steps)
        screen.end()
    return statistics.median(times), statistics.median(count), statistics.median(cpus)


def ran(command, home):
    """Milliseconds by the clock, of CPU, and the most memory in MB of a command."""
    walls, cpus, memory = [], [], []
    for _ in range(RUNS):
        began = time.monotonic()
        with open(os.devnull, "w") as nothing:
            process = subprocess.Popen(
                command, stdout=nothing, stderr=nothing, env={**os.environ, **home}
            )
        _, _, usage = os.wait4(process.pid, 0)
        walls.append((time.monotonic() - began) * 1000)
        cpus.append((usage.ru_utime + usage.ru_stime) * 1000)
        memory.append(usage.ru_maxrss / 1024)
    return tuple(map(statistics.median, (walls, cpus, memory)))


def find_in_reader(program, home, file):
    """Milliseconds from the last key of a query to the hit on the screen."""

    def once():
        screen = Screen([program, file], home)
        # The rest is read behind the screen.
        screen.settle(quiet=4.0)
        screen.send("/" + MARKER[:-1])
        screen.settle(quiet=2.0)
        sent = time.monotonic()
        screen.send(MARKER[-1])
        last, _ = screen.settle(quiet=1.0)
        screen.end()
        return (last - sent) * 1000

    return median(once)


def inputs(program, directory):
    """Writes a table of 100 MB and a library of 1,000 texts, made of the built-in text."""
    table = subprocess.run(
        [program, "convert", "-o", "-", "--to", "tsv"], capture_output=True, check=True, text=True
    ).stdout
    rows = [line.split("\t") for line in table.splitlines()]
    zh, en = rows[0].index("zh"), rows[0].index("en")
    pairs = [(row[zh], row[en]) for row in rows[1:] if len(row) > max(zh, en)]
    # Rows with numbers of provisions would make it a law.
    unnumbered = [pair for pair in pairs if not re.match("（|[一二三四五六七八九十]+、", pair[0])]
    large = os.path.join(directory, "large.tsv")
    with open(large, "w") as out:
        out.write("zh\ten\n")
        number = 0
        while out.tell() < 100_000_000:
            for one, other in unnumbered:
                number += 1
                out.write(f"{one}（{number}）\t{other} ({number})\n")
        out.write(f"本表有{MARKER}。\tThis table has a lone clause.\n")
    library = os.path.join(directory, "library")
    for language in ["zh", "en"]:
        os.makedirs(os.path.join(library, language))
    for number in range(1000):
        some = pairs[number % len(pairs) :] + pairs[: number % len(pairs)]
        for language, side in [("zh", 0), ("en", 1)]:
            with open(os.path.join(library, language, f"{number:04}.txt"), "w") as out:
                for nth, pair in enumerate(some[:60], 1):
                    label = f"第{nth}条 " if side == 0 else f"Article {nth} "
                    out.write(label + pair[side] + "\n")
                if number == 500:
                    out.write(["第61条 本文有%s。\n" % MARKER, "Article 61 A lone clause.\n"][side])
    return large, library


def main():
    program, page = os.path.abspath(sys.argv[1]), sys.argv[2]
    with tempfile.TemporaryDirectory() as directory:
        home = {
            f"XDG_{kind}_HOME": os.path.join(directory, kind.lower())
            for kind in ["CONFIG", "STATE", "DATA", "CACHE"]
        }
        large, library = inputs(program, directory)
        text = os.path.join(directory, "text.txt")
        with open(text, "w") as out:
            subprocess.run([program, "print", "--width", "120"], stdout=out, check=True)
        table = []

        def row(what, *cells):
            table.append("| " + " | ".join([what, *cells]) + " |")
            print(table[-1], flush=True)

        def ms(value):
            return f"{value:.1f} ms" if value < 100 else f"{value:,.0f} ms"

        others = {}
        if shutil.which("rustc"):
            empty = os.path.join(directory, "empty")
            subprocess.run(
                ["rustc", "-O", "-o", empty, "-"], input="fn main() {}", text=True, check=True
            )
            row("start and end", "an empty Rust program", ms(ran([empty], home)[0]))
        if shutil.which("less"):
            others["less"] = ["less", text]
        if shutil.which("vim"):
            others["vim"] = ["vim", "-u", "NONE", text]
        for name, command in [*others.items(), ("duizhao", [program])]:
            row("first screen of the built-in text", name, ms(first_screen(command, home)))
        for name, command in [*others.items(), ("duizhao", [program])]:
            time_, count, cpu = step(command, home)
            row("a step down", name, f"{ms(time_)}, {count:,.0f} bytes, {ms(cpu)} of CPU")
        if shutil.which("less"):
            row("first screen of 100 MB", "less", ms(first_screen(["less", large], home)))
        row("first screen of 100 MB", "duizhao", ms(first_screen([program, large], home)))
        _, cpu, _ = ran(["cat", large], home)
        row("100 MB read whole", "cat", f"{ms(cpu)} of CPU")
        if shutil.which("rg"):
            wall, cpu, _ = ran(["rg", MARKER, large], home)
            row("a rare word in 100 MB", "rg", f"{ms(wall)}, {ms(cpu)} of CPU")
        wall, cpu, memory = ran([program, "search", MARKER, large], home)
        cells = f"{ms(wall)}, {ms(cpu)} of CPU, {memory:.0f} MB"
        row("a rare word in 100 MB", "duizhao search", cells)
        row("a rare word in 100 MB", "duizhao, `/`", ms(find_in_reader(program, home, large)))
        _, cpu, memory = ran([program, "print", large], home)
        row("100 MB printed", "duizhao print", f"{ms(cpu)} of CPU, {memory:.0f} MB")
        row("first screen of 1,000 texts", "duizhao", ms(first_screen([program, library], home)))
        search = [program, "search", MARKER, library]
        row("a rare word in 1,000 texts", "no index", ms(ran(search, home)[0]))
        common = [program, "search", "联合惩戒", library]
        row("a common word in 1,000 texts", "no index", ms(ran(common, home)[0]))
        subprocess.run(
            [program, "library", library, "--index"],
            env={**os.environ, **home},
            check=True,
            stderr=subprocess.DEVNULL,
        )
        row("a rare word in 1,000 texts", "index", ms(ran(search, home)[0]))
        row("a common word in 1,000 texts", "index", ms(ran(common, home)[0]))
    with open("/proc/cpuinfo") as info:
        names = [line.split(":")[1].strip() for line in info if line.startswith("model name")]
    with open(page, "w") as out:
        out.write(PAGE.format(
            date=datetime.date.today().strftime("%-d %B %Y"),
            machine=f"{len(names)} × {names[0]}" if names else "an unknown processor",
            runs=RUNS,
            table="\n".join(table),
        ))


PAGE = """\
# Speed

Measured on {date} on {machine}, by `python3 benches/speed.py target/release/duizhao docs/speed.md`,
which writes this page. Figures are medians of {runs} runs (of steps: of 180), in a terminal of 120
columns and 40 rows. The time of a screen ends with the last byte that is written; that of a command
ends with it.

| what | program | median |
|---|---|---|
{table}

The table of 100 MB and the 1,000 texts are made of the built-in text; their sentences are numbered. The
table has quotation marks; whether those of a TSV enclose cells, only the whole tells, so it is read whole
before it is shown. One without them is shown from its beginning, after 11 ms. The clock of the processor time that `a step down` counts has ticks of 10 ms, so steps of less than 0.2 ms
are seen as nothing. `benches/` has measurements of single parts (`cargo bench`).
"""

if __name__ == "__main__":
    main()
