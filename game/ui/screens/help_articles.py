"""The help as articles of the encyclopaedia: how to play, and a word on each page."""

import re
from typing import NamedTuple

from game.engine.encyclopaedia import Article, Heading, Row, Subject, Table, Text, Topic, find_rule
from game.engine.encyclopaedia.article import Block
from game.language import mark, tr
from game.ui.keys import Command
from game.ui.screens.help_text import help_chapters, key_rows

_TITLE = re.compile(r"<b>([^<]+)</b>\s*(.*)", re.DOTALL)
_TAG = re.compile(r"</?[a-z]+>")
_PAGES_CHAPTER = 2


class PageHelp(NamedTuple):
    """What a page is for, and the chapters of the rules behind it."""

    title: str
    text: str
    chapters: tuple[int, ...] = ()


PAGE_HELP: dict[Command, PageHelp] = mark({
    Command.GOALS: PageHelp(
        "Goals",
        "Each line of the victory table: what it is worth to either side, when it falls due, who holds it now, what is "
        "lacking. The score if the campaign were judged today stands at the top, and in the top bar. A click on a line "
        "shows its place; the layer of goals shows all of them on the map.",
        (17,),
    ),
    Command.DECISIONS: PageHelp(
        "Decisions",
        "Decisions of state are open for some turns. Each option says what it costs from the political budget and what "
        "it changes. The arrow keys choose one, Enter takes it after asking once more. Without an answer the default "
        "option is taken, or the decision lapses. Budget that is not spent is kept.",
        (16,),
    ),
    Command.BULLETIN: PageHelp(
        "The bulletin",
        "The news of a turn as your side knows them, next to what history records of the same turn with its sources. "
        "Left and Right go to other turns. A click on a line shows its place on the map.",
    ),
    Command.FORCES: PageHelp(
        "The order of battle",
        "All your units with men, sick, arms, loyalty and supply. A click on a column sorts by it, another click turns "
        "the order round. Enter or a click on a row shows the unit on the map.",
        (10, 12),
    ),
    Command.LEADERS: PageHelp(
        "Leaders",
        "A leader's rating shifts columns of the odds in battles within his radius. His loyalty counts for whether he "
        "obeys the supreme commander. Bands without a united command may refuse orders: put a leader next to them, win "
        "battles for prestige, and unite the chiefs by decision.",
        (13,),
    ),
    Command.REGIONS_PAGE: PageHelp(
        "Regions",
        "Support of the people, food, herds and recruits by region, with its towns. Support decides where you see the "
        "enemy, where bands can hide and disperse, and how many recruits come.",
        (11,),
    ),
    Command.ENEMY: PageHelp(
        "The enemy's turn",
        "What your side saw or heard of the enemy's last turn. The arrow keys show each line on the map as an arrow; "
        "Space shows the whole turn again.",
        (6,),
    ),
    Command.ADVISER: PageHelp(
        "The adviser",
        "What the computer would do in your place, knowing no more than you do. Enter gives the order chosen, A all "
        "orders of its objective, R all routine orders, B everything but assaults. Assaults are only planned: fight "
        "them with G when you have seen the odds.",
    ),
    Command.MISSIONS: PageHelp(
        "Missions",
        "How each mission and standing order stands, and what every unit would do this turn. Enter carries all of it "
        "out; a unit can be overruled for a turn, an assault below the boldness of its mission waits for your "
        "approval, Delete cancels the mission.",
    ),
    Command.MISSION: PageHelp(
        "A new mission",
        "Who goes (the formation, the leader's men, the unit alone, everything in the region), what they do, where, "
        "how boldly and until when. Click the target on the map; whatever you leave alone has a default. The staff "
        "carries the mission out turn by turn, and shows its orders first.",
    ),
    Command.PLANS: PageHelp(
        "Planned assaults",
        "Assaults that have been planned and not fought yet, each with its odds. Choose one to open its plan, or fight "
        "all of them one after another.",
        (7,),
    ),
    Command.STATISTICS: PageHelp(
        "Statistics and luck",
        "Curves turn by turn, and your dice compared with the average of each battle. Point at a chart to read a turn "
        "in all of them; Left and Right go between curves and luck.",
    ),
    Command.REASONS: PageHelp(
        "The computer's reasons",
        "Why the computer gave each of its orders. The page opens when the game is over.",
    ),
})  # fmt: skip


def help_articles() -> tuple[Article, ...]:
    """Returns the chapters of the help, then the help of each page."""
    articles = [(name, _blocks(text)) for name, text in help_chapters()]
    articles[-1] = (articles[-1][0], (Table((tr("Keys"), tr("What they do")), tuple(map(Row, key_rows()))),))
    articles += [(tr(page.title), _page_blocks(page)) for page in PAGE_HELP.values()]
    return tuple(Article(Subject(Topic.HELP, i), name, blocks) for i, (name, blocks) in enumerate(articles))


def page_help(command: Command) -> Subject:
    """Returns the article on a page."""
    pages = list(PAGE_HELP)
    number = len(help_chapters()) + pages.index(command) if command in PAGE_HELP else _PAGES_CHAPTER
    return Subject(Topic.HELP, number)


def _blocks(html: str) -> tuple[Block, ...]:
    """Returns a chapter of the help as headings and texts; a part that begins in bold letters has a heading."""
    blocks: list[Block] = []
    for part in html.split("<br>"):
        title = _TITLE.fullmatch(part.strip())
        if title is not None and (title[1].endswith(".") or not title[2]):
            blocks.append(Heading(title[1].rstrip(".")))
            part = title[2]
        plain = _TAG.sub("", part).strip()
        blocks += [Text(plain)] if plain else []
    return tuple(blocks)


def _page_blocks(page: PageHelp) -> tuple[Block, ...]:
    links = [subject for chapter in page.chapters if (subject := find_rule(str(chapter))) is not None]
    return (Text(tr(page.text)), *(Text(tr("The rules behind it"), str(subject.number), subject) for subject in links))
