"""The rulebook as articles: the paragraphs of a chapter in the order of their numbers."""

import re
from functools import cache

from game.core.names import Names
from game.core.world import World
from game.engine.encyclopaedia.article import Article, Block, Heading, Subject, Text, Topic
from game.engine.rulebook import ChapterPart, Paragraph, in_numbers, rulebook
from game.engine.telling.grammar import sentence
from game.language import tr

RULE_NUMBER = re.compile(r"\b([1-9]\d?)\.(\d{1,2})\b")
"""A rule as texts cite it: "7.24"."""
_TITLE = 60
"""Letters of the longest title of a part; what is longer is a sentence about it."""
_SENTENCE_END = re.compile(r"\. (\w)")
_SIDE = re.compile(r"\bside ([01])\b")


@cache
def _parts() -> list[ChapterPart]:
    """Returns the rulebook in English: it is looked up when it is printed."""
    return rulebook()


def chapter_titles() -> dict[int, str]:
    """Returns the titles of all chapters by number."""
    titles: dict[int, str] = {}
    for part in _parts():
        titles.setdefault(part.chapter, sentence(tr(part.chapter_title)))
    return titles


def printed(text: str, part: ChapterPart, world: World, names: Names) -> str:
    """Returns a text of the rules with the numbers and the names of the sides of a scenario."""
    plain = in_numbers(text, part.file, world.params)
    return _SIDE.sub(lambda found: names.sides[int(found[1])].the, plain)


def paragraphs_of(chapter: int) -> list[tuple[ChapterPart, Paragraph]]:
    """Returns the paragraphs of a chapter in the order of their numbers, each with the part that it belongs to."""
    found = [(part, paragraph) for part in _parts() if part.chapter == chapter for paragraph in part.paragraphs]
    return sorted(found, key=lambda pair: pair[1].number)


def find_rule(text: str) -> Subject | None:
    """Returns the chapter ("7") or paragraph ("7.24") of a number, or None if there is none."""
    chapter, _, paragraph = text.strip().partition(".")
    if not chapter.isdecimal() or int(chapter) not in chapter_titles():
        return None
    if not paragraph:
        return Subject(Topic.CHAPTER, int(chapter))
    known = {one.label: one.number for _, one in paragraphs_of(int(chapter))}
    number = known.get(text.strip())
    return Subject(Topic.CHAPTER, *number) if number else None


def last_rule_in(text: str) -> Subject | None:
    """Returns the last rule that a text cites, or None: the reason of a refusal stands at its end."""
    for chapter, paragraph in reversed(RULE_NUMBER.findall(text)):
        found = find_rule(f"{chapter}.{paragraph}")
        if found is not None:
            return found
    return None


def first_sentence(subject: Subject, world: World, names: Names) -> str:
    """Returns the first sentence of a paragraph."""
    part, paragraph = next(pair for pair in paragraphs_of(subject.number) if pair[1].number == subject[1:])
    text = printed(paragraph.text, part, world, names)
    end = next((found for found in _SENTENCE_END.finditer(text) if found[1].isupper()), None)
    return text if end is None else text[: end.start() + 1]


def heading_of(part: ChapterPart) -> str:
    """Returns the title of a part: in the first part of a chapter it may stand behind the title of the chapter.

    A translation has its full stops where the English title has them.
    """
    rest = part.title.rstrip(".").partition(". ")[2]
    is_second = bool(rest) and not part.order and len(rest) < _TITLE
    first, _, second = tr(part.title).rstrip(".").partition(". ")
    return sentence(second if second and is_second else first)


def chapter_article(subject: Subject, world: World, names: Names) -> Article:
    """Returns a chapter, its paragraphs in order; the one asked for is marked."""
    blocks: list[Block] = []
    title, introduced = "", set()
    for part, paragraph in paragraphs_of(subject.number):
        if part.title != title:
            title = part.title
            blocks.append(Heading(heading_of(part)))
        if part.introduction and part.file not in introduced:
            blocks.append(Text(printed(part.introduction, part, world, names)))
        introduced.add(part.file)
        marked = paragraph.number[1] == subject.paragraph
        blocks.append(Text(printed(paragraph.text, part, world, names), paragraph.label, marked=marked))
    title = chapter_titles()[subject.number]
    heading = tr("Rules, chapter {chapter}: {title}", chapter=subject.number, title=title)
    return Article(subject, heading, tuple(blocks))
