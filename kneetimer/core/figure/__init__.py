# SPDX-License-Identifier: GPL-3.0-or-later
"""The person on the screen as numbers: a skeleton, its poses and its motion. No painting here."""
