"""Where the numbers of a scenario come from: its citations in words, with date, reference and reliability."""

from game.engine.encyclopaedia.article import Heading, Text
from game.engine.telling.grammar import sentence
from game.scenario.scenario import Citation, Scenario

_FIELDS = {
    "establishment": "full strength",
    "to": "latest arrival",
    "budget_income": "weekly budget",
    "ammunition_income": "weekly ammunition",
    "rail_capacity": "capacity of the railways",
    "river_capacity": "capacity of the boats",
}
_CREDIT = "assumption"


def source_text(scenario: Scenario, source: str) -> str:
    """Returns a source in words: "Early January: Karshi district to the Basmachi (1922-01, references 20 and 21)."."""
    if source == _CREDIT:
        return "Partly an assumption of the scenario."
    entry = scenario.sources.get(source)
    if entry is None:
        return sentence(source.replace("_", " ")) + "."
    about = [entry.date.replace(" to ", " – ")] if entry.date else []
    numbers = [ref if " " in ref else f"reference {ref}" for ref in map(str, entry.refs)]
    about += [", ".join(numbers)] if numbers else []
    about += [entry.reliability] if entry.reliability else []
    return f"{entry.gist.rstrip('.')} ({'; '.join(about)})." if about else entry.gist


def citation_text(scenario: Scenario, citation: Citation) -> str:
    """Returns all that a citation says."""
    known = [source for source in citation.sources if source != _CREDIT]
    found = [source_text(scenario, source) for source in known]
    if len(known) < len(citation.sources):
        found.append(source_text(scenario, _CREDIT) if known else "An assumption of the scenario.")
    if citation.note:
        found.append(sentence(citation.note.rstrip(".")) + ".")
    return " ".join(found)


def source_blocks(scenario: Scenario, *paths: str) -> list[Heading | Text]:
    """Returns the sources of everything below some paths ("units/enver_column"), under a heading; [] for none."""
    found = []
    for path in paths:
        for key, citation in scenario.history.items():
            if key == path or key.startswith(f"{path}/"):
                field = key.removeprefix(path).strip("/")
                label = sentence(_FIELDS.get(field, field.replace("_", " ")))
                text = citation_text(scenario, citation)
                if text:
                    found.append(Text(f"{label}: {text[:1].lower()}{text[1:]}" if label else text))
    return [Heading("Sources"), *found] if found else []
