"""Where the numbers of a scenario come from: its citations in words, with date, reference and reliability."""

import re
from calendar import month_name

from game.engine.encyclopaedia.article import Heading, Text
from game.engine.telling.grammar import listed, sentence
from game.scenario.scenario import Citation, Scenario

_FIELDS = {
    "establishment": "full strength",
    "to": "latest arrival",
    "budget_income": "budget a turn",
    "ammunition_income": "ammunition a turn",
    "rail_capacity": "capacity of the railways",
    "river_capacity": "capacity of the boats",
}
ASSUMPTION = "assumption"
_DAY = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?")


def source_text(scenario: Scenario, source: str) -> str:
    """Returns a source in words: "Dushanbe falls (14 February 1922; references 27 and 28; stated)."."""
    entry = scenario.sources.get(source)
    if entry is None:
        return sentence(source.replace("_", " ")) + "."
    about = [_date_text(entry.date)] if entry.date else []
    about += [_references(entry.refs)] if entry.refs else []
    about += [entry.reliability] if entry.reliability else []
    return f"{entry.gist.rstrip('.')} ({'; '.join(about)})." if about else entry.gist


def _references(refs: tuple[str, ...]) -> str:
    """Returns the numbers of references: "references 27 and 28"; notes by their own name."""
    numbers = [str(ref) for ref in refs if str(ref).isdecimal()]
    notes = [str(ref) for ref in refs if not str(ref).isdecimal()]
    words = [("reference " if len(numbers) == 1 else "references ") + listed(numbers, most=9)] if numbers else []
    return ", ".join([*words, *notes])


def _date_text(text: str) -> str:
    """Returns a date or range of the ledger in words: "20 to 22 January 1922"; a date of another form as it is."""
    days = [_DAY.fullmatch(day) for day in text.split(" to ")]
    if not all(days):
        return text
    parts = [(int(day[3] or 0), month_name[int(day[2])], day[1]) for day in days if day is not None]
    first, last = parts[0], parts[-1]
    end = f"{last[0]} {last[1]} {last[2]}" if last[0] else f"{last[1]} {last[2]}"
    if len(parts) == 1:
        return end
    begin = str(first[0] or "") if first[1:] == last[1:] else f"{first[0] or ''} {first[1]}".strip()
    return f"{begin if first[2] == last[2] else f'{begin} {first[2]}'} to {end}"


def citation_texts(scenario: Scenario, citation: Citation) -> list[str]:
    """Returns all that a citation says, a text for each source."""
    known = [source for source in citation.sources if source != ASSUMPTION]
    found = [source_text(scenario, source) for source in known]
    note = sentence(citation.note.rstrip(".")) + "." if citation.note else ""
    if len(known) < len(citation.sources):
        found.append(f"{'Partly an' if known else 'An'} assumption of the scenario. {note}".rstrip())
    elif note:
        found.append(note)
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
                word = _FIELDS.get(field, field.replace("_", " ")) or about
                label = f"{sentence(word)}: " if word else ""
                for text in citation_texts(scenario, citation):
                    line = label + text[0].lower() + text[1:] if label and "assumption" in text[:24] else label + text
                    found.setdefault(line, Text(line))
    return [Heading("Sources"), *found.values()] if found else []
