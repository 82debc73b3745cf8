# SPDX-License-Identifier: GPL-3.0-or-later
"""The drawing of the person: from a posture to paint."""
