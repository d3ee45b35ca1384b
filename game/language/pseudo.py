"""A made-up language that shows which texts are not looked up, and which do not fit when they are longer."""

import gettext
import re

OPENING, CLOSING = "⟦", "⟧"
_ACCENTS = str.maketrans("aeiouyAEIOUY", "áéíóúýÁÉÍÓÚÝ")
_PARTS = re.compile(r"(\{[^{}]*\}|\b[A-Z]+(?:_[A-Z]+)+\b)")
"""Placeholders and names of constants, which stay as they are."""
_LONGER = 3
"""A text grows by one sign for each this many of its own, as much as translations do."""


def pseudo(text: str) -> str:
    """Returns a text in brackets, with accents and longer; its placeholders stay."""
    parts = [part if _PARTS.fullmatch(part) else part.translate(_ACCENTS) for part in _PARTS.split(text)]
    return f"{OPENING}{''.join(parts)}{'~' * (len(text) // _LONGER)}{CLOSING}"


class PseudoTranslations(gettext.NullTranslations):
    """A catalogue that has every text."""

    def gettext(self, message: str) -> str:
        """Returns a text in the made-up language."""
        return pseudo(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Returns the singular or the plural in the made-up language."""
        return pseudo(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        """Returns a text in the made-up language, whatever its context."""
        return pseudo(message)
