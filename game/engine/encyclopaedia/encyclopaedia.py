"""The encyclopaedia of a game: its contents, its articles, and a search over all names and rules."""

import difflib
from collections.abc import Callable, Iterator, Sequence

from game.core.codes import NO_UNIT, Status
from game.engine.encyclopaedia import subjects
from game.engine.encyclopaedia.article import Article, Block, Heading, Hit, Row, Subject, Table, Text, Topic
from game.engine.encyclopaedia.charts import combat_table, terrain_chart, type_chart
from game.engine.encyclopaedia.rule_articles import (
    chapter_article,
    chapter_titles,
    find_rule,
    first_sentence,
    heading_of,
    paragraphs_of,
    printed,
)
from game.engine.views import View
from game.language import tr
from game.scenario.checkpoints.names import plain
from game.scenario.scenario import Scenario
from game.scenario.shown import other_names

_LISTS = (
    *(Topic.TERRAIN, Topic.COMBAT, Topic.TYPES),
    *(Topic.PLACES, Topic.UNITS, Topic.LEADERS, Topic.REGIONS, Topic.SIDES),
)
_MOST_RULES = 12
"""Paragraphs that a search for a word lists."""


class Encyclopaedia:
    """Articles on the rules and on what a side knows of its war.

    `view` returns what it knows now; `help` are the articles of a front on how to play, numbered from 0.
    """

    def __init__(self, scenario: Scenario, view: Callable[[], View], help: Sequence[Article] = ()) -> None:
        self.scenario, self.view, self.help = scenario, view, help

    def article(self, subject: Subject) -> Article:
        """Returns an article."""
        world, names = self.scenario.world, self.view().names
        match subject.topic:
            case Topic.HELP if 0 <= subject.number < len(self.help):
                return self.help[subject.number]
            case Topic.CHAPTER if subject.number >= 0:
                return chapter_article(subject, world, names)
            case Topic.TERRAIN:
                return terrain_chart(subject, world, names)
            case Topic.COMBAT:
                return combat_table(subject, world, names)
            case Topic.TYPES:
                return type_chart(subject, world, names)
            case Topic.PLACES if subject.number >= 0:
                return subjects.place_article(self.scenario, self.view(), subject.number)
            case Topic.UNITS if subject.number in subjects.known_units(self.view()):
                return subjects.unit_article(self.scenario, self.view(), subject.number)
            case Topic.LEADERS if subject.number in subjects.known_leaders(self.view()):
                return subjects.leader_article(self.scenario, self.view(), subject.number)
            case Topic.REGIONS if subject.number >= 0:
                return subjects.region_article(self.scenario, self.view(), subject.number)
            case Topic.SIDES if subject.number >= 0:
                return subjects.side_article(self.scenario, self.view(), subject.number)
            case Topic.PLACES | Topic.UNITS | Topic.LEADERS | Topic.REGIONS | Topic.SIDES:
                return self._list(subject.topic)
            case _:
                return self._contents()

    def _contents(self) -> Article:
        """Returns the table of contents."""
        blocks: list[Block] = [Heading(tr("Charts and lists"))]
        blocks += [Text(topic.heading, subject=Subject(topic)) for topic in _LISTS]
        blocks += [Heading(Topic.HELP.heading)] if self.help else []
        blocks += [Text(article.title, subject=article.subject) for article in self.help]
        blocks.append(Heading(tr("Rules")))
        blocks += [
            Text(title, str(chapter), Subject(Topic.CHAPTER, chapter)) for chapter, title in chapter_titles().items()
        ]
        return Article(Subject(Topic.CONTENTS), tr("Encyclopaedia"), tuple(blocks))

    def _list(self, topic: Topic) -> Article:
        """Returns all places, units or leaders by name."""
        hits = sorted((hit for hit in self._names() if hit.subject.topic == topic), key=lambda hit: plain(hit.name))
        table = Table((tr("Name"), tr("What is known")), tuple(Row((hit.name, hit.about), hit.subject) for hit in hits))
        return Article(Subject(topic), topic.heading, (table,))

    def find(self, text: str) -> list[Hit]:
        """Returns what a text may mean, the best first: names that equal it, begin with it, contain it; then rules."""
        wanted = plain(text)
        rule = find_rule(text)
        if rule is not None:
            return [self._rule_hit(rule)]
        if not wanted:
            return []
        ranked = []
        for order, hit in enumerate(self._names()):
            ranks = [rank for name in self._names_of(hit) if (rank := _rank(wanted, name)) < _NO_MATCH]
            if ranks:
                ranked.append((min(ranks), order, hit))
        return [hit for _, _, hit in sorted(ranked, key=lambda found: found[:2])] + self._rules_with(text)

    def near(self, text: str) -> list[Hit]:
        """Returns what has nearly this name, the most alike first: for a text that `find` knows nothing of."""
        wanted, found = plain(text), dict[str, Hit]()
        for hit in self._names():
            for name in self._names_of(hit):
                found.setdefault(plain(name), hit)
        return [found[name] for name in difflib.get_close_matches(wanted, found, _MOST_NEAR, _CLOSE)]

    def _names_of(self, hit: Hit) -> list[str]:
        is_place = hit.subject.topic == Topic.PLACES and hit.subject.number >= 0
        return [hit.name, *(other_names(self.scenario, self.view().names, hit.subject.number) if is_place else ())]

    def _names(self) -> Iterator[Hit]:
        """Yields everything that has a name."""
        view = self.view()
        names = view.names
        for topic in (Topic.TERRAIN, Topic.COMBAT, Topic.TYPES):
            yield Hit(Subject(topic), topic.heading, tr("chart"))
        for place, name in enumerate(names.place_names):
            about = subjects.place_about(view, place)
            yield Hit(Subject(Topic.PLACES, place), name, about, hex=int(view.world.places[place]["hex"]))
        for leader in subjects.known_leaders(view):
            about, unit = subjects.leader_about(view, leader), int(view.state.leaders[leader]["unit"])
            yield Hit(Subject(Topic.LEADERS, leader), names.leader_names[leader], about, *_position(view, unit))
        for unit in subjects.known_units(view):
            about = subjects.unit_about(view, unit)
            yield Hit(Subject(Topic.UNITS, unit), names.unit_names[unit], about, *_position(view, unit))
        for region, name in enumerate(names.region_names):
            about = tr("region, {about}", about=subjects.region_about(view, region))
            yield Hit(Subject(Topic.REGIONS, region), name, about)
        for side in (0, 1):
            yield Hit(Subject(Topic.SIDES, side), names.sides[side].name, tr("side"))
        for index, name in enumerate(names.unit_type_names):
            yield Hit(Subject(Topic.TYPES, index), name, tr("unit type"))
        for index, name in enumerate(names.terrain_names):
            yield Hit(Subject(Topic.TERRAIN, index), name, tr("terrain"))
        for article in self.help:
            yield Hit(article.subject, article.title, tr("help"))
        for chapter, title in chapter_titles().items():
            yield Hit(Subject(Topic.CHAPTER, chapter), title, tr("rules, chapter {chapter}", chapter=chapter))

    def _rule_hit(self, rule: Subject) -> Hit:
        if not rule.paragraph:
            return Hit(rule, chapter_titles()[rule.number], tr("rules, chapter {chapter}", chapter=rule.number))
        text = first_sentence(rule, self.scenario.world, self.view().names)
        return Hit(rule, f"{rule.number}.{rule.paragraph}", text)

    def _rules_with(self, text: str) -> list[Hit]:
        """Returns the paragraphs under a title with a text, then those that begin with it or contain it."""
        world, names = self.scenario.world, self.view().names
        wanted = text.strip().casefold()
        found: list[tuple[int, Subject]] = []
        for chapter in chapter_titles() if len(wanted) > 2 else ():
            for part, paragraph in paragraphs_of(chapter):
                content = printed(paragraph.text, part, world, names).casefold()
                titled = wanted in heading_of(part).casefold()
                if titled or wanted in content:
                    rank = 0 if titled else 1 if content.startswith(wanted) else 2
                    found.append((rank, Subject(Topic.CHAPTER, *paragraph.number)))
        found.sort(key=lambda pair: pair[0])
        return [self._rule_hit(subject) for _, subject in found[:_MOST_RULES]]


_NO_MATCH = 9
_CLOSE, _MOST_NEAR = 0.7, 5
"""How alike a name has to be to one that is not known, from 0 to 1, and how many such names are shown."""


def _rank(wanted: str, name: str) -> int:
    """Returns how well a name fits: 0 equal, 1 begins so, 2 a word of it begins so, 3 contains it, _NO_MATCH: not."""
    text = plain(name)
    if text == wanted:
        return 0
    if text.startswith(wanted):
        return 1
    if any(plain(word).startswith(wanted) for word in name.split()):
        return 2
    return 3 if len(wanted) > 2 and wanted in text else _NO_MATCH


def _position(view: View, unit: int) -> tuple[int, int]:
    """Returns the hex and number of a unit on the map, for a Hit."""
    if unit == NO_UNIT or int(view.state.units[unit]["status"]) != Status.ON_MAP:
        return -1, unit
    return int(view.state.units[unit]["hex"]), unit
