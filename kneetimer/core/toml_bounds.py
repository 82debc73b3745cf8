# SPDX-License-Identifier: GPL-3.0-or-later
"""How much of a TOML text there is to read. `tomllib` takes some 10 s for 5 MB of numbers, so what
a text is made of is counted first, which takes tenths of a second."""

import re

MOST_PARTS = 150_000
"""Lines, values and brackets. The largest routine, of 500 items with as many exercises of the
person's own, has 50,000; so many take `tomllib` half a second."""
MOST_DOTTED = 20_000_000
"""What the squares of the lengths of dotted keys may come to: `tomllib` takes that long for them,
half a second for so many. Keys as people write them have a few parts."""

_TOKEN = re.compile(
    r"""
      \"{3} (?: [^"\\] | \\. | "(?!"") )*+ (?: "{3,5} )?+
    | '{3}  (?: [^'] | '(?!'') )*+         (?: '{3,5} )?+
    | "     (?: [^"\\\n] | \\[^\n] )*+     "?+
    | '     [^'\n]*+                       '?+
    | \#    [^\n]*+
    | (?P<part> [\n,=\[{.] )
    """,
    re.VERBOSE | re.DOTALL,
)
"""Strings and comments, which may have anything in them, and what parts the rest."""


def is_too_much(text: str) -> bool:
    """Whether a text has more in it than could be read within some two seconds."""
    parts = dotted = dots = 0
    for token in _TOKEN.finditer(text):
        if (part := token["part"]) == ".":
            dots += 1
            dotted += 2 * dots - 1  # the next square
        elif part is not None:
            dots = 0
            parts += 1
        if parts > MOST_PARTS or dotted > MOST_DOTTED:
            return True
    return False
