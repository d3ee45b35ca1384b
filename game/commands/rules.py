"""`rules`: prints the rulebook with the tests of each paragraph."""

import re
import textwrap
from typing import TYPE_CHECKING, Annotated, Any

import typer

from game.commands.run import Json

if TYPE_CHECKING:
    from game.engine.rulebook import ChapterPart

_WIDTH = 100


def rules(
    chapter: Annotated[int | None, typer.Argument(metavar="[CHAPTER]", help="Number of one chapter.")] = None,
    scenario: Annotated[
        str, typer.Option(metavar="SCENARIO", help="Print the numbers of this scenario.")
    ] = "bukhara_1922",
    json: Json = False,
) -> None:
    """Print the rulebook, or one chapter of it, with the tests of each paragraph."""
    from game.commands.console import print_json
    from game.commands.errors import CommandError
    from game.engine.rulebook import paragraph_tests, rulebook
    from game.language import ENGLISH, current_language, speaking, tr
    from game.scenario import load_scenario

    params = load_scenario(scenario).world.params
    with speaking(ENGLISH if json else current_language().code):
        parts = rulebook(params)
    chosen = [part for part in parts if chapter in (None, part.chapter)]
    if not chosen:
        first, last = parts[0].chapter, parts[-1].chapter
        raise CommandError(
            tr(
                "there is no chapter {chapter}; the rulebook has chapters {first} to {last}",
                chapter=chapter,
                first=first,
                last=last,
            )
        )
    tests = paragraph_tests()
    if json:
        print_json({"chapters": [_as_data(part, tests) for part in chosen]})
        return
    for part in chosen:
        _print_part(part, tests)


def _as_data(part: "ChapterPart", tests: dict[str, list[str]]) -> dict[str, Any]:
    return {
        "chapter": part.chapter,
        "title": part.title,
        "file": f"game/rules/{part.file}",
        "introduction": part.introduction,
        "paragraphs": [
            {"number": paragraph.label, "text": paragraph.text, "tests": tests.get(paragraph.label, [])}
            for paragraph in part.paragraphs
        ],
    }


def _print_part(part: "ChapterPart", tests: dict[str, list[str]]) -> None:
    """Plain text, so that the page can be kept in a file."""
    from game.language import tr

    number = part.order + 1
    heading = tr("Chapter {chapter}: {title}", chapter=part.chapter, title=part.title)
    if part.order:
        heading = tr("Chapter {chapter}, part {part}: {title}", chapter=part.chapter, part=number, title=part.title)
    print(f"\n{heading}\n{'-' * min(len(heading), _WIDTH)}")
    if part.introduction:
        print(textwrap.fill(part.introduction, _WIDTH))
    for paragraph in part.paragraphs:
        print(textwrap.fill(f"{paragraph.label}  {paragraph.text}", _WIDTH, subsequent_indent="      "))
        names = [_as_words(test.partition("::")[2]) for test in tests.get(paragraph.label, [])]
        tested = tr("[tests: {names}]", names="; ".join(names)) if names else tr("[tests: none]")
        print(textwrap.fill(tested, _WIDTH, initial_indent="      ", subsequent_indent="       "))


def _as_words(test: str) -> str:
    """Returns what the name of a test says: "captured guns" for test_7_24_25_captured_guns."""
    return re.sub(r"^test(_\d+)*_", "", test).replace("_", " ")
