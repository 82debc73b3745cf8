# SPDX-License-Identifier: GPL-3.0-or-later
"""The accessibility tree of the session page as text, as a screen reader on Linux reads it: of the
real app in a process of its own, over AT-SPI."""

import argparse
import os
import sys
import time

from tests.benchmarks.app_process import ROUTINE, command, new_person, running, session_words
from tests.support.atspi import reader

GIVE_UP_S = 60.0


def main(arguments: list[str]) -> int:
    """Print the tree; 1 if no session appears."""
    parser = argparse.ArgumentParser(prog="bench accessibility_tree", description=__doc__)
    parser.add_argument("--after", type=float, default=0.0, help="seconds into the session")
    options = parser.parse_args(arguments)
    with new_person() as data, reader() as (reading, told):
        words = command(data, *session_words("window", ROUTINE))
        with running(words, env={**os.environ, **told}):
            give_up = time.monotonic() + GIVE_UP_S
            while time.monotonic() < give_up:
                for program in reading.programs():
                    if program.find("panel", "Session") is not None:
                        time.sleep(options.after)
                        print(reading.look(program.service, program.path).as_text())
                        return 0
                time.sleep(0.05)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
