"""A made-up catalogue of a few messages, so that tests of another language need not wait for real translations."""

import gettext
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from unittest.mock import patch

from game.language import catalogue


class _Messages(gettext.NullTranslations):
    def __init__(self, texts: Mapping[str, str]) -> None:
        super().__init__()
        self._texts = texts

    def gettext(self, message: str) -> str:
        return self._texts.get(message, message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self._texts.get(msgid1, msgid1 if n == 1 else msgid2)


@contextmanager
def russian(texts: Mapping[str, str]) -> Iterator[None]:
    """Speaks Russian within a `with` block, with these translations and no others."""
    language = next(one for one in catalogue.LANGUAGES if one.code == "ru")
    with patch.object(catalogue, "_in_use", catalogue._Catalogue(language, _Messages(texts))):
        yield
