"""The schema of languages/CODE.yaml: a scenario's names and texts in another language."""

from typing import Annotated

from pydantic import Field

from game.yamlfile.fields import LongText, Name, StrictModel, Text, text

LONGEST = 4_000
"""Characters of the longest text that can be translated."""
Original = Annotated[str, text(LONGEST)]


class LanguageFile(StrictModel):
    """languages/CODE.yaml, such as languages/ru.yaml: what players of another language read."""

    texts: dict[Original, LongText] = Field(default_factory=dict)
    """Translations by the scenario's own names and texts; how their lines are broken does not matter."""
    historical: dict[Name, Text] = Field(default_factory=dict)
    """By place: the historical form of its name, where it is not the translation of the scenario's own."""
    modern: dict[Name, Text] = Field(default_factory=dict)
    """By place: the same for the modern form."""
    in_text: dict[Name, Text] = Field(default_factory=dict)
    """By place: its name inside a sentence, where it is not the translation of its name."""
