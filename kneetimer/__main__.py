# SPDX-License-Identifier: GPL-3.0-or-later
"""Chooses what to be: the voice helper (before any Qt import), or the command line and window."""

import os
import sys


def main() -> int:
    """The `kneetimer` command; returns the exit code."""
    is_frozen = getattr(sys, "frozen", False)
    if os.name == "posix" and sys.getfilesystemencoding() != "utf-8" and not is_frozen:
        # Qt takes every file's name for UTF-8 whatever the locale says: both have to agree. (A
        # frozen app is in UTF-8 mode from its start, and would pass over the option.)
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # on Windows without a terminal: nobody hears what is said
            setattr(sys, name, open(os.devnull, "w"))  # noqa: SIM115 (until the process ends)
    if sys.argv[1:2] == ["--voice-helper"]:
        from kneetimer.voice import helper

        return helper.main()
    from kneetimer import cli

    return cli.main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
