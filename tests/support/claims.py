# SPDX-License-Identifier: GPL-3.0-or-later
"""What the app must not say.

The limits are those of the app's facts on knee care: a timer and a diary for general exercise. It
never diagnoses, screens, treats, cures, heals or prevents, foretells no recovery, gives no advice
on medicine, calls nothing safe for everyone and no self-check normal or abnormal, and counts no
days without a break.
"""

import re
from collections.abc import Iterator

CLAIMS = (
    r"cur(e|es|ed|ing)",
    r"heal(s|ed|ing|er)?",
    r"treat(s|ed|ing|ment|ments)?",
    r"therap(y|ies|eutic)",
    r"remed(y|ies)",
    r"diagnos\w*",
    r"screening",
    r"screens? (for|you|your)",
    r"prevent\w*",
    r"eliminat\w*",
    r"rehab\w*",
    r"prov(en|ed|es)",
    r"clinically",
    r"scientifically",
    r"guarantee\w*",
    r"(safe|right|suitable|good) for (everyone|everybody|anyone|all)",
    r"(completely|perfectly|totally) safe",
    r"(no|without) risk",
    r"risk[- ]free",
    r"tracking",
    r"realign\w*",
    r"fix(es|ed)? (your|the) (knee|pain)",
    r"(gets? rid of|ends?|stops?|removes?|relieves?|reduces?) (your |the |all )?(knee )?pain",
    r"pain[- ]free in",
    r"(you will|you'll) (recover|be)",
    r"recover(s|ed|y)? (in|by|within)",
    r"replaces? (a|your) (doctor|physio\w*)",
    r"you have (patellofemoral|runner's knee)",
    r"pain means damage",
    r"no pain,? no gain",
    r"push through",
    r"(ibuprofen|paracetamol|painkillers?|medicines?|medication|tablets?|drugs?)",
    r"(it|iliotibial) band is",
    r"abnormal\w*",
    r"normal",
    r"streaks?",
    r"days in a row",
    r"recovery (date|time)",
    r"(doctor|clinician|physio\w*)[- ](approved|recommended)",
    r"(strong|good|clear) evidence",
    r"lengthen(s|ed|ing)? (the|your) (it |iliotibial )?band",
)
_CLAIM = re.compile(rf"\b({'|'.join(CLAIMS)})\b", re.IGNORECASE)
ALLOWED = (
    "does not diagnose or treat",
    "within normal variation",
)
"""What denies a claim, or says what a source says of a change of pain."""


def claim_in(text: str) -> str | None:
    """The first claim in a text, None where there is none."""
    for phrase in ALLOWED:
        text = text.replace(phrase, "")
    found = _CLAIM.search(text)
    return found[0] if found else None


def strings(value: object) -> Iterator[str]:
    """Every text in a TOML value, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)
