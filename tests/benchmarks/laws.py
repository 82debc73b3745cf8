# SPDX-License-Identifier: GPL-3.0-or-later
"""The player's laws, tried with far more random walks than the tests have time for."""

import os
import time
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1] / "core" / "test_player_laws.py"


def main(arguments: list[str]) -> int:
    """Run the law tests; arguments are those of pytest."""
    os.environ["KNEETIMER_HYPOTHESIS"] = "bench"
    os.chdir(TESTS.parents[2])  # where pytest finds its settings
    begun = time.monotonic()
    code = pytest.main([str(TESTS), "-q", "--durations=0", *arguments])
    print(f"{time.monotonic() - begun:.0f} s")
    return int(code)
