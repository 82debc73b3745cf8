# SPDX-License-Identifier: GPL-3.0-or-later
"""Measurements against the aims of the design; each prints its figures and says which aims it
missed. `python3 packaging/dev.py bench NAME --help` tells more of one."""

import importlib
import sys

BENCHMARKS = {
    "sound": "when each cue of a recorded session is heard, beside a bare audio sink",
    "window": "start-up, memory and processor time of the window, beside a bare window",
    "accessibility_tree": "the session page as a screen reader reads it, over AT-SPI",
    "kills": "sessions killed at random moments: what is lost, and whether they resume",
    "long_lists": "how long lists open and scroll: 500 own exercises, a routine of 200 items",
    "damage": "the data file damaged and cut off at random: what finds it, what comes back",
    "ten_years": "start-up, History, trends, report, export: all with ten years of sessions",
    "trends": "each trend of each period with ten years of sessions",
    "laws": "the player's laws with many more examples than the tests try",
    "import_fuzz": "spoilt and random routine files imported: a sentence, or a whole shelf",
    "import_archive_fuzz": "spoilt exports imported: a sentence, or all that could be read",
    "quick_text_fuzz": "spoilt and random lists of exercises: always items or a sentence",
}


def main(arguments: list[str]) -> int:
    """Run the benchmark that the first argument names; 1 if an aim is missed, 2 for wrong usage."""
    if not arguments or arguments[0] not in BENCHMARKS:
        print("Usage: bench NAME [ARGS]", file=sys.stderr)
        for name, what in BENCHMARKS.items():
            print(f"  {name:19} {what}", file=sys.stderr)
        return 2
    benchmark = importlib.import_module(f"tests.benchmarks.{arguments[0]}")
    return int(benchmark.main(arguments[1:]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
