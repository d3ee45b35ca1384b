"""What is wrong with the translations of a catalogue: placeholders that differ, forms that are missing."""

import string
from collections.abc import Iterator

from babel.messages import Catalog

_GRAMMAR = "en_"
"""How the names of placeholders begin that a translation may leave out."""


def faults_of(catalogue: Catalog) -> Iterator[str]:
    """Yields a line for each fault of a catalogue."""
    for message in catalogue:
        if not message.id:
            continue
        sources = list(message.id) if isinstance(message.id, (tuple, list)) else [message.id]
        forms = list(message.string) if isinstance(message.string, (tuple, list)) else [message.string]
        if any(forms) and not all(forms):
            yield f"“{sources[0]}” lacks some of its {len(forms)} forms"
        for form in filter(None, forms):
            yield from _differences(sources, str(form))


def placeholders(text: str) -> set[str]:
    """Returns the names of the placeholders of a message. Raises ValueError if its braces do not match."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def _differences(sources: list[str], form: str) -> Iterator[str]:
    wanted = [placeholders(source) for source in sources]
    try:
        has = placeholders(form)
    except ValueError as error:
        yield f"“{form}”: {error}"
        return
    if unknown := has - set().union(*wanted):
        yield f"“{form}” has a placeholder that “{sources[0]}” has not: {', '.join(sorted(unknown))}"
    # "{number}" may be left out of a singular, and what is missing in one English form may be missing in the other too
    needed = {name for name in set.intersection(*wanted) if not name.startswith(_GRAMMAR) and name != "number"}
    if lost := needed - has:
        yield f"“{form}” lacks a placeholder of “{sources[0]}”: {', '.join(sorted(lost))}"
