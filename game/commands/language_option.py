"""`--language CODE`: an option of every command, which says in what language a player is spoken to.

It becomes the environment variable BUKHARA_LANGUAGE, so that the processes of a game know it too.
"""

from game.commands.early_options import take_values
from game.commands.errors import CommandError
from game.language import LanguageError, use_language

_OPTION = "--language"


def take_language_option(words: list[str]) -> None:
    """Takes `--language CODE` out of a command line. Raises CommandError if there is no such language."""
    for value in take_values(words, _OPTION):
        try:
            use_language(value)
        except LanguageError as error:
            raise CommandError(f"--language: {error}") from None
