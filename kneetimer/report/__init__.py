# SPDX-License-Identifier: GPL-3.0-or-later
"""What is printed, or saved as a PDF file. Nothing here is imported before the first one is made.

A page is laid out to values (`page_layout`) and then painted (`handout`), so that what is on paper
can be asked for without painting.
"""
