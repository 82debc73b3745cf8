# SPDX-License-Identifier: GPL-3.0-or-later
"""Quick text: a routine as lines of text, one an exercise; forgiving to type, exact to print.

`names.Names` knows what exercises are called, `reading.read` reads, `writing.write` prints.
"""
