"""The language of the texts that a player reads: window, text mode, bulletins, rules and reports share one catalogue.

Texts are written in English in the code, within `tr` and its variants, and are looked up where they are shown. Whatever
is not translated is shown in English. Translations are gettext catalogues in assets/languages.
"""

from game.language.catalogue import (
    ENGLISH,
    PSEUDO,
    Language,
    LanguageError,
    current_language,
    language_choices,
    speaking,
    use_language,
)
from game.language.messages import mark, number, tr, trc, trn

__all__ = [
    "ENGLISH",
    "PSEUDO",
    "Language",
    "LanguageError",
    "current_language",
    "language_choices",
    "mark",
    "number",
    "speaking",
    "tr",
    "trc",
    "trn",
    "use_language",
]
