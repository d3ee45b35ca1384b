"""Where the numbers of a scenario come from: its citations in words, with date, reference and reliability."""

import re

from game.engine.encyclopaedia.article import Heading, Text
from game.engine.telling.grammar import listed, sentence
from game.engine.telling.reliability import reliability_text
from game.language import mark, tr, trn
from game.scenario.calendar import days_text, month_text, with_year
from game.scenario.scenario import Citation, Scenario

_FIELDS = mark({
    "men": "men",
    "machine_guns": "machine guns",
    "aircraft": "aircraft",
    "establishment": "establishment",
    "to": "latest arrival",
    "budget": "budget",
    "prestige": "prestige",
    "rifles": "rifles",
    "ammunition": "ammunition",
    "replacements": "replacements",
    "budget_income": "budget a turn",
    "ammunition_income": "ammunition a turn",
    "rail_capacity": "capacity of the railways",
    "river_capacity": "capacity of the boats",
})  # fmt: skip
ASSUMPTION = "assumption"
_DAY = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?")


def source_text(scenario: Scenario, source: str) -> str:
    """Returns a source in words: "Dushanbe falls (14 February 1922; references 27 and 28; stated)."."""
    entry = scenario.sources.get(source)
    if entry is None:
        return sentence(source.replace("_", " ")) + "."
    about = [_date_text(entry.date)] if entry.date else []
    about += [_references(entry.refs)] if entry.refs else []
    about += [reliability_text([entry.reliability])] if entry.reliability else []
    return f"{entry.gist.rstrip('.')} ({'; '.join(about)})." if about else entry.gist


def _references(refs: tuple[str, ...]) -> str:
    """Returns the numbers of references: "references 27 and 28"; notes by their own name."""
    numbers = [str(ref) for ref in refs if str(ref).isdecimal()]
    notes = [str(ref) for ref in refs if not str(ref).isdecimal()]
    words = trn("reference {numbers}", "references {numbers}", len(numbers), numbers=listed(numbers, most=9))
    return ", ".join([*([words] if numbers else []), *notes])


def _date_text(text: str) -> str:
    """Returns a date or range of the ledger in words: "20 to 22 January 1922"; a date of another form as it is."""
    days = [_DAY.fullmatch(day) for day in text.split(" to ")]
    if not all(days):
        return text
    parts = [(int(day[1]), int(day[2]), int(day[3] or 0)) for day in days if day is not None]
    first, last = parts[0], parts[-1]
    end = with_year(_day_or_month(last), last[0])
    if len(parts) == 1:
        return end
    begin = str(first[2] or "") if first[:2] == last[:2] else _day_or_month(first)
    return tr("{begin} to {end}", begin=begin if first[0] == last[0] else with_year(begin, first[0]), end=end)


def _day_or_month(day: tuple[int, int, int]) -> str:
    """Returns a day (year, month, day) without its year, or its month if the day is 0."""
    return days_text(str(day[2]), day[1]) if day[2] else month_text(day[1])


def citation_texts(scenario: Scenario, citation: Citation) -> list[str]:
    """Returns all that a citation says, a text for each source."""
    return [text for text, _ in _citation(scenario, citation)]


def _citation(scenario: Scenario, citation: Citation) -> list[tuple[str, bool]]:
    """Returns all that a citation says, a text for each source, and whether it says that a number is assumed."""
    known = [source for source in citation.sources if source != ASSUMPTION]
    found = [(source_text(scenario, source), False) for source in known]
    note = sentence(citation.note.rstrip(".")) + "." if citation.note else ""
    if len(known) < len(citation.sources):
        assumed = tr("Partly an assumption of the scenario.") if known else tr("An assumption of the scenario.")
        found.append((f"{assumed} {note}".rstrip(), True))
    elif note:
        found.append((note, False))
    return found


def source_blocks(scenario: Scenario, paths: dict[str, str]) -> list[Heading | Text]:
    """Returns the sources of everything below some paths ("units/enver_column"), under a heading; [] for none.

    `paths` gives what each stands for, where one article has several: {"stores/Denov": "Stores"}.
    """
    found: dict[str, Text] = {}
    for path, about in paths.items():
        for key, citation in scenario.history.items():
            if key == path or key.startswith(f"{path}/"):
                field = key.removeprefix(path).strip("/")
                name = _FIELDS.get(field, field.replace("_", " "))
                word = tr(name) or about
                label = f"{sentence(word)}: " if word else ""
                for text, is_assumed in _citation(scenario, citation):
                    line = label + text[0].lower() + text[1:] if label and is_assumed else label + text
                    found.setdefault(line, Text(line))
    return [Heading(tr("Sources")), *found.values()] if found else []
