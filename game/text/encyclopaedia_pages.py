"""The encyclopaedia in the terminal: rules, charts, what is known of a name."""

from collections.abc import Callable

from game.engine.encyclopaedia import Article, Encyclopaedia, Heading, Subject, Table, Text, Topic, find_rule
from game.language import tr
from game.play.session.session import Session
from game.text.conversation import WIDTH, Command, Conversation

_HITS = 12


def encyclopaedia(session: Session) -> Encyclopaedia:
    """Returns the encyclopaedia of the viewing side."""
    return Encyclopaedia(session.game.scenario, lambda: session.seen)


def article_lines(article: Article) -> list[str]:
    """Returns an article as lines of text."""
    lines = [article.title]
    for block in article.blocks:
        if isinstance(block, Heading):
            lines += ["", block.text]
        elif isinstance(block, Text):
            lines.append(f"{block.label + '  ' if block.label else ''}{block.text}")
        else:
            lines += _table_lines(block)
    return lines


def _table_lines(table: Table) -> list[str]:
    """Returns a table with columns as wide as their longest cell; long last cells are broken by the terminal."""
    rows = [table.heads, *(row.cells for row in table.rows)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(table.heads))]
    gap = "  " if sum(widths) + 2 * len(widths) < WIDTH else " "
    return [
        "  " + gap.join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    ]


def _rules(talk: Conversation, rest: str) -> None:
    """The chapters, one of them, or one paragraph."""
    book = encyclopaedia(talk.session)
    if not rest:
        contents = book.article(Subject(Topic.CONTENTS))
        chapters = [block for block in contents.blocks if isinstance(block, Text) and block.label]
        talk.lines([f"{block.label:>3s}  {block.text}" for block in chapters])
        return
    subject = find_rule(rest)
    if subject is None:
        hint = tr("Type 'rules' for the chapters, 'rules 9' for one of them.")
        talk.say(tr("There is no rule '{typed}'. {hint}", typed=rest, hint=hint))
        return
    article = book.article(subject)
    if subject.paragraph:
        talk.lines([f"{one.label}  {one.text}" for one in article.blocks if isinstance(one, Text) and one.marked])
    else:
        talk.lines(article_lines(article))


def _find(talk: Conversation, rest: str) -> None:
    """Everything known of a name: its article if there is one best answer, then the other finds."""
    if not rest:
        talk.say(tr("find NAME looks for a place, unit, leader, unit type, terrain or rule."))
        return
    book = encyclopaedia(talk.session)
    hits = book.find(rest)
    if not hits:
        near = list(dict.fromkeys(hit.name for hit in book.near(rest)))
        names = f" {tr('or')} ".join(near)
        hint = (
            tr("Do you mean {names}?", names=names)
            if near
            else tr("Try the beginning of a name, or a word of the rules.")
        )
        talk.say(tr("Nothing is known of '{typed}'. {hint}", typed=rest, hint=hint))
        return
    first = hits[0]
    if first.subject.topic != Topic.CHAPTER:
        talk.lines(article_lines(book.article(first.subject)))
    else:
        talk.say(f"{first.name}: {first.about}")
    if hits[1:]:
        talk.say(tr("Also found:"))
        talk.lines([f"  {hit.name}: {hit.about}" for hit in hits[1:_HITS]])
    if len(hits) > _HITS:
        talk.say(tr("  ... and {number} more.", number=len(hits) - _HITS))


def _chart(topic: Topic) -> Callable[[Conversation, str], None]:
    """A chart; with a name, the rules about that row of it."""

    def show(talk: Conversation, rest: str) -> None:
        book = encyclopaedia(talk.session)
        hits = (
            [hit for hit in book.find(rest) if hit.subject.topic == topic and hit.subject.number >= 0] if rest else []
        )
        if rest and not hits:
            talk.say(tr("The chart has no '{typed}'.", typed=rest))
        talk.lines(article_lines(book.article(hits[0].subject if hits else Subject(topic))))

    return show


ENCYCLOPAEDIA: dict[str, Command] = {
    "rules": _rules,
    "find": _find,
    "terrain": _chart(Topic.TERRAIN),
    "crt": _chart(Topic.COMBAT),
    "types": _chart(Topic.TYPES),
}
"""Commands by the word that calls them."""
