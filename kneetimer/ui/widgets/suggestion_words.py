# SPDX-License-Identifier: GPL-3.0-or-later
"""A suggestion in words: what, why, by which rule, and where that rule comes from."""

from kneetimer.core.dose_steps import Part, Step
from kneetimer.core.progress import SuggestionKind, Why
from kneetimer.core.today_cards import SuggestionCard
from kneetimer.ui import texts
from kneetimer.ui.texts import translate

ADVICE = (SuggestionKind.GET_ADVICE, SuggestionKind.CONSIDER_ADVICE)


def sentence(card: SuggestionCard) -> str:
    """What is suggested."""
    suggested = card.suggestion
    step, is_up = suggested.step, suggested.kind is SuggestionKind.STEP_UP
    if step is not None:
        return (_step_up if is_up else _step_down)(step, card)
    return {
        SuggestionKind.KEEP: translate("Suggestion", "Stay with this dose for now."),
        SuggestionKind.STEP_DOWN: translate(
            "Suggestion",
            "Do a little less for some days: leave out an exercise, or rest a day more.",
        ),
        SuggestionKind.REST_DAY: translate(
            "Suggestion", "A rest day would be good today. Resting breaks nothing."
        ),
        SuggestionKind.CONSIDER_ADVICE: translate(
            "Suggestion", "Perhaps it is time to ask a doctor or a physiotherapist."
        ),
        SuggestionKind.GET_ADVICE: translate(
            "Suggestion",
            "Please have the knee looked at by a doctor or a physiotherapist. Until then do less, "
            "or rest.",
        ),
    }[suggested.kind]


def why(card: SuggestionCard) -> str:
    """The reason, with its figures."""
    suggested = card.suggestion
    if suggested.why is Why.RED_SESSION:
        return _red_session(card)
    words = {name: str(value) for name, value in suggested.values.items()}
    if "days" in suggested.values:
        words["days"] = texts.days(suggested.values["days"])
    return _why(suggested.why).format(**words)


def rule(kind: SuggestionKind) -> str:
    """The rule behind what is suggested."""
    if kind in ADVICE:
        return translate(
            "Suggestion",
            "The rule: get advice at once after swelling, after pain that is sharp, catches or "
            "gives way, and when pain has been 2 points worse for two weeks; from week 6 on also "
            "when it has changed by less than 2 points with two or more sessions a week. From week "
            "3 on that is something to consider. Pain that stays at 0 to 2 is no reason.",
        )
    if kind is SuggestionKind.REST_DAY:
        return translate(
            "Suggestion",
            "The rule: a rest day when the knee is 2 or more points worse in the morning than "
            "usual, or at 6 or more. Usual is the middle of what you told in the mornings and "
            "before sessions in the last four weeks.",
        )
    if kind is SuggestionKind.STEP_DOWN:
        return translate(
            "Suggestion",
            "The rule: one step down after a morning that was 2 or more points worse than usual, "
            "a session with pain of 6 or more or a sharp one, two sessions running with pain of 3 "
            "to 5, three sessions that were not done in full, or two weeks away. What hurt comes "
            "first.",
        )
    return translate(
        "Suggestion",
        "The rule: one step up after three sessions on separate days that were full and felt easy, "
        "with pain of 0 to 2 and no worse next morning, and no sooner than a week after the last "
        "change. Sets come first, then reps or hold, then a harder way, then load. An answer that "
        "is missing never counts as good.",
    )


def source(kind: SuggestionKind) -> str:
    """Where the rule comes from."""
    if kind in ADVICE:
        return translate(
            "Suggestion",
            "This is this app's own rule, after its sources' advice to see somebody about pain "
            "that has not gone after a few weeks. That a change under 2 points is within normal "
            "variation: Farrar, Pain 2001;94:149; Crossley 2004.",
        )
    if kind in (SuggestionKind.REST_DAY, SuggestionKind.STEP_DOWN):
        return translate(
            "Suggestion",
            "This is this app's own rule. That a change under 2 points is within normal variation: "
            "Farrar, Pain 2001;94:149; Crossley 2004. That pain is best under 2, never above 5, "
            "and no worse next morning: My Knee Cap, La Trobe University.",
        )
    return translate(
        "Suggestion",
        "This is this app's own rule, after BMC Musculoskeletal Disorders 2021;22:11 (one thing at "
        "a time) and My Knee Cap, La Trobe University (pain best under 2, no worse next morning). "
        "No step goes beyond what the sources give for the exercise, or where they give nothing, "
        "beyond 3 sets, 12 reps or 30 s.",
    )


def _step_up(step: Step, card: SuggestionCard) -> str:
    if step.part is Part.LOAD:
        words = translate(
            "Suggestion", "One step more: {name} with a slightly stronger band or more weight."
        )
    elif step.part is Part.WAY:
        words = translate("Suggestion", "One step more, a harder way: {way} instead of {name}.")
    else:
        words = translate("Suggestion", "One step more: {name}, {after} instead of {before}.")
    return _filled(words, step, card)


def _step_down(step: Step, card: SuggestionCard) -> str:
    if step.part is Part.WAY:
        words = translate("Suggestion", "One step less, an easier way: {way} instead of {name}.")
    else:
        words = translate("Suggestion", "One step less: {name}, {after} instead of {before}.")
    return _filled(words, step, card)


def _filled(words: str, step: Step, card: SuggestionCard) -> str:
    told = words.format(
        name=card.name,
        way=card.way,
        after=texts.dose(step.changed),
        before=texts.dose(step.item),
    )
    if not card.copied:
        return told
    return translate(
        "Suggestion", "{step} This makes your own copy of {routine}, chosen for today."
    ).format(step=told, routine=card.copied)


def _red_session(card: SuggestionCard) -> str:
    """What was told of the last session: "... had pain of 7 of 10 at Clamshell"."""
    values = card.suggestion.values
    if "pain" in values:
        how = translate("Suggestion", "pain of {n} of 10").format(n=values["pain"])
    else:
        how = translate("Suggestion", "pain that was sharp, caught or gave way")
    if card.hurt:
        at = translate("Suggestion", "{pain} at {exercise}")
        how = at.format(pain=how, exercise=card.hurt)
    return translate("Suggestion", "Your last session ({day}) had {pain}.").format(
        day=card.when, pain=how
    )


def _why(reason: Why) -> str:
    return {
        Why.ASKED_FIRST: translate("Suggestion", "You told of a sign that wants a closer look."),
        Why.SWELLING: translate("Suggestion", "You told of swelling within the last week."),
        Why.SHARP: translate(
            "Suggestion",
            "Within the last week you told of pain that was sharp, caught or gave way.",
        ),
        Why.WORSE: translate(
            "Suggestion", "Pain has been 2 or more points worse for two weeks than before."
        ),
        Why.FLAT: translate(
            "Suggestion",
            "You are in week {weeks}, and pain in your sessions is less than 2 points lower than "
            "in the first.",
        ),
        Why.MORNING: translate(
            "Suggestion", "This morning the knee was at {pain}, which is more than it should be."
        ),
        Why.RED_MORNING: translate(
            "Suggestion", "On the morning after your last session the knee was worse."
        ),
        Why.TWO_AMBER: translate(
            "Suggestion", "Your last two sessions hurt more than they should."
        ),
        Why.BELOW_DOSE: translate(
            "Suggestion", "Your last {sessions} sessions were not done in full."
        ),
        Why.AWAY: translate("Suggestion", "Your last session is {weeks} weeks ago."),
        Why.ALL_GOOD: translate(
            "Suggestion",
            "{sessions} full, easy sessions, mornings fine, and a week or more since the last "
            "change.",
        ),
        Why.PAIN_NOW: translate("Suggestion", "The knee hurts more than 2 now."),
        Why.NOTHING_YET: translate("Suggestion", "This routine has no session yet to go by."),
        Why.TO_BE_TRIED: translate(
            "Suggestion", "The dose has changed since the last session: try it first."
        ),
        Why.TOO_FEW: translate(
            "Suggestion",
            "There are sessions on {sessions} of the {wanted} days that it takes to judge.",
        ),
        Why.NOT_FULL: translate("Suggestion", "Not all of the last three sessions were full."),
        Why.NOT_EASY: translate(
            "Suggestion", "Not all of the last three sessions were rated as easy."
        ),
        Why.PAIN_UNTOLD: translate(
            "Suggestion", "For one of the last sessions the worst pain was not told."
        ),
        Why.PAINFUL: translate(
            "Suggestion",
            "Pain was above 2 in one of the last sessions, or worse the morning after.",
        ),
        Why.MORNING_UNTOLD: translate(
            "Suggestion", "It is not told yet how the knee was on the morning after each session."
        ),
        Why.TOO_SOON: translate(
            "Suggestion", "The last change is less than a week old: wait {days} more."
        ),
        Why.AT_THE_TOP: translate(
            "Suggestion", "The doses are at the upper end of what the sources give."
        ),
    }[reason]
