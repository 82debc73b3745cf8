# SPDX-License-Identifier: GPL-3.0-or-later
"""The report for a physiotherapist: its figures as values, and in words, which paper and e-mail
share. It tells what was written down; it finds nothing out about a knee."""
