# SPDX-License-Identifier: GPL-3.0-or-later
"""Chooses what to be: the voice helper (before any Qt import), or the command line and window."""

import sys


def main() -> int:
    """The `kneetimer` command; returns the exit code."""
    if sys.argv[1:2] == ["--voice-helper"]:
        from kneetimer.voice import helper

        return helper.main()
    from kneetimer import cli

    return cli.main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
