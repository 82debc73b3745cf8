# SPDX-License-Identifier: GPL-3.0-or-later
"""Spoilt files imported one after the other, and what came of each counted."""

import argparse
import random
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

from kneetimer.assembly import Store, unsaved_store


def try_cases(
    arguments: Sequence[str],
    *,
    name: str,
    about: str | None,
    suffix: str,
    fresh_every: int,
    case: Callable[[Random], bytes],
    outcome: Callable[[Path, Store, Random], str],
) -> int:
    """Write and import so many cases, with an empty database after each `fresh_every`; `outcome`
    says in words what came of one, or raises. 1 if any raised, else 0."""
    parser = argparse.ArgumentParser(prog=f"bench {name}", description=about)
    parser.add_argument("--cases", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=None)
    options = parser.parse_args(arguments)
    seed = random.randrange(2**32) if options.seed is None else options.seed
    print(f"{options.cases} cases, seed {seed}", flush=True)
    chance, counts, wrong, slowest_s = Random(seed), Counter[str](), 0, 0.0
    store = unsaved_store()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"case{suffix}"
        for number in range(options.cases):
            if number % fresh_every == 0:
                store.database.close()
                store = unsaved_store()
            text = case(chance)
            file.write_bytes(text)
            begun = time.perf_counter()
            try:
                counts[outcome(file, store, chance)] += 1
            except Exception:
                wrong += 1
                print(f"case {number}: {text[:3000]!r}\n{traceback.format_exc()}", file=sys.stderr)
            slowest_s = max(slowest_s, time.perf_counter() - begun)
    store.database.close()
    for words, count in counts.most_common():
        print(f"{count:>7}  {words}")
    print(f"slowest: {slowest_s * 1000:.0f} ms")
    print("all as it should be" if not wrong else f"{wrong} WRONG")
    return 1 if wrong else 0
