"""`--language CODE`: an option of every command, which says in what language a player is spoken to.

It becomes the environment variable BUKHARA_LANGUAGE, so that the processes of a game know it too.
"""

from game.commands.errors import CommandError
from game.language import LanguageError, use_language

_OPTION = "--language"


def take_language_option(words: list[str]) -> None:
    """Takes `--language CODE` out of a command line. Raises CommandError if there is no such language."""
    end = words.index("--") if "--" in words else len(words)
    for at in range(1, end):
        name, given, value = words[at].partition("=")
        if name != _OPTION:
            continue
        if not given:
            value = words[at + 1] if at + 1 < end else ""
        try:
            use_language(value)
        except LanguageError as error:
            raise CommandError(f"--language: {error}") from None
        del words[at : at + (1 if given else 2)]
        return
