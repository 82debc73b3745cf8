# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs first in the frozen app on Linux: what the app starts (a file manager, a browser) is to load
the system's libraries, not those beside the app. This process has found its own by now."""

import os

before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
if before is not None:
    os.environ["LD_LIBRARY_PATH"] = before
else:
    os.environ.pop("LD_LIBRARY_PATH", None)
