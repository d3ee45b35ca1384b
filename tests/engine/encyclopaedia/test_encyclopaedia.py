"""The encyclopaedia: what it says follows from World, rules and what the side knows."""

import re

import pytest

from game.core.codes import NO_HEX, Result, Status, TerrainTrait, TypeTrait
from game.engine.encyclopaedia import (
    CONTENTS,
    Article,
    Encyclopaedia,
    Heading,
    Subject,
    Table,
    Text,
    Topic,
    find_rule,
    last_rule_in,
)
from game.engine.encyclopaedia.charts import TERRAIN_TRAITS, TYPE_TRAITS
from game.engine.encyclopaedia.rule_articles import chapter_titles, paragraphs_of
from game.engine.game import Game
from game.engine.rulebook import rulebook
from game.scenario import load_scenario
from tests.conftest import campaign_scenario
from tests.language import faults_of
from tests.made_up import russian

MACHINE_NAME = re.compile(r"\b[A-Z]{2,}_[A-Z_]+\b|\b\w+\.(?:py|yaml)\b|\b[a-z]+_[a-z_]+\b|\bside [01]\b")


@pytest.fixture(scope="module")
def book() -> Encyclopaedia:
    game = Game.new(campaign_scenario(), seed=1)
    return Encyclopaedia(game.scenario, lambda: game.view(0))


def texts_of(article: Article) -> list[str]:
    found = [article.title]
    for block in article.blocks:
        found += [block.text] if isinstance(block, Heading | Text) else []
        found += [cell for row in block.rows for cell in row.cells] if isinstance(block, Table) else []
    return found


def every_article(book: Encyclopaedia) -> list[Article]:
    subjects, seen = [CONTENTS], {CONTENTS}
    for subject in subjects:
        for block in book.article(subject).blocks:
            rows = block.rows if isinstance(block, Table) else (block,) if isinstance(block, Text) else ()
            for row in rows:
                if row.subject is not None and row.subject not in seen:
                    seen.add(row.subject)
                    subjects.append(row.subject)
    return [book.article(subject) for subject in subjects]


def test_paragraphs_stand_in_the_order_of_their_numbers(book: Encyclopaedia) -> None:
    for chapter in chapter_titles():
        article = book.article(Subject(Topic.CHAPTER, chapter))
        labels = [block.label for block in article.blocks if isinstance(block, Text) and block.label]
        numbers = [tuple(map(int, label.split("."))) for label in labels]
        assert numbers == sorted(set(numbers))
        assert len(numbers) == sum(len(part.paragraphs) for part in rulebook() if part.chapter == chapter)


def test_everything_can_be_reached_from_the_contents_and_shows_no_machine_names(book: Encyclopaedia) -> None:
    articles = every_article(book)
    topics = {article.subject.topic for article in articles}
    assert topics == set(Topic) - {Topic.HELP}
    for article in articles:
        for text in texts_of(article):
            assert not MACHINE_NAME.search(text), (article.title, text)


def test_sources_read_as_sentences(book: Encyclopaedia) -> None:
    for article in every_article(book):
        if article.subject.topic in (Topic.PLACES, Topic.UNITS, Topic.LEADERS) and article.subject.number >= 0:
            for block in article.blocks:
                if isinstance(block, Text):
                    assert not faults_of(block.text), block.text


def test_the_combat_results_table_is_that_of_the_world(book: Encyclopaedia) -> None:
    tables = [block for block in book.article(Subject(Topic.COMBAT)).blocks if isinstance(block, Table)]
    crt = book.scenario.world.crt
    assert len(tables[0].heads) == len(crt) + 1
    signs = {Result.REPULSED: "A", Result.STAND: "–", Result.RETREAT: "D", Result.ROUT: "DD"}
    for column, cells in enumerate(crt):
        for dice, cell in enumerate(cells):
            assert tables[0].rows[dice].cells[column + 1] == signs[Result(int(cell["result"]))]
            assert float(tables[1].rows[dice].cells[column + 1]) * 10 == pytest.approx(cell["attacker_loss"])


def test_every_trait_has_a_name_and_rules_that_exist() -> None:
    assert set(TYPE_TRAITS) == set(TypeTrait)
    assert set(TERRAIN_TRAITS) == set(TerrainTrait)
    for _, labels in [*TYPE_TRAITS.values(), *TERRAIN_TRAITS.values()]:
        for label in labels:
            assert find_rule(label) is not None, label


def test_names_are_found_whole_first_then_by_their_beginning_and_by_other_names(book: Encyclopaedia) -> None:
    hits = book.find("dushanbe")
    assert hits[0].subject.topic == Topic.PLACES
    assert {hit.name for hit in hits} > {"Dushanbe", "Dushanbe garrison"}
    assert hits[0].hex != NO_HEX
    assert book.find("Stalinabad")[0].name == "Dushanbe"
    assert book.find("enver")[0].name == "Enver Pasha"
    assert book.find("7.24")[0].subject == Subject(Topic.CHAPTER, 7, 24)
    assert book.find("forced march")[0].subject == Subject(Topic.CHAPTER, 4, 9)
    assert book.find("qqqq") == book.find("") == []


def test_rules_are_found_by_the_title_of_their_part(book: Encyclopaedia) -> None:
    assert [hit.name for hit in book.find("home country")] == ["13.15", "13.16", "13.17", "13.18", "13.19"]
    assert [hit.name for hit in book.find("surprise assault")][:3] == ["9.17", "9.18", "9.19"]


def test_an_article_names_the_country_of_a_band(book: Encyclopaedia) -> None:
    names = book.view().names
    lakay = texts_of(book.article(Subject(Topic.UNITS, names.unit("lakay_ibrahim"))))
    assert any("Its country" in text and "(13.15-13.18): " in text and "Dushanbe and Hisar" in text for text in lakay)
    regulars = texts_of(book.article(Subject(Topic.UNITS, names.unit("boysun_rifles"))))
    assert not any("Its country" in text for text in regulars)


def test_an_article_tells_what_a_leader_does_and_risks(book: Encyclopaedia) -> None:
    names = book.view().names
    leaders = [Subject(Topic.LEADERS, names.leader_ids.index(one)) for one in ("frunze", "enver")]
    frunze, enver = (" ".join(texts_of(book.article(one))) for one in leaders)
    assert "He fights in no battle" in frunze and "shifts columns" not in frunze
    assert "leads from the front" in enver and "shifts columns in battles within 3 hexes" in enver


def test_an_article_on_a_region_tells_when_its_fields_are_sown(book: Encyclopaedia) -> None:
    region = " ".join(texts_of(book.article(Subject(Topic.REGIONS, 0))))
    assert re.search(r"Fields are sown from \d+ \w+ 1922 to \d+ \w+ 1922", region)


def test_a_search_finds_no_unit_that_the_side_does_not_know(book: Encyclopaedia) -> None:
    view = book.view()
    for unit, row in enumerate(view.state.units):
        found = [hit for hit in book.find(view.names.unit_names[unit]) if hit.subject == Subject(Topic.UNITS, unit)]
        assert bool(found) == (int(row["status"]) in (Status.ON_MAP, Status.IN_BOX, Status.DISPERSED))
        if not found:
            assert book.article(Subject(Topic.UNITS, unit)).subject.number == -1


def test_the_rule_of_a_refusal_is_the_last_that_it_cites() -> None:
    tooltip = "Go into hiding (6.21).\nNot possible now: too many men to hide in one hex (6.23)."
    assert last_rule_in(tooltip) == Subject(Topic.CHAPTER, 6, 23)
    assert last_rule_in("costs 2.5 MP, 99.1") is None
    assert find_rule("99") is None
    assert find_rule("7.99") is None


def test_articles_of_a_scenario_without_sources_are_short() -> None:
    game = Game.new(load_scenario("skirmish_5x5"), seed=1)
    book = Encyclopaedia(game.scenario, lambda: game.view(0))
    for article in every_article(book):
        assert article.blocks
    assert paragraphs_of(7)


def test_rules_are_shown_and_searched_in_the_language_in_use(book: Encyclopaedia) -> None:
    part, paragraph = paragraphs_of(7)[0]
    titles = {part.chapter_title: "бой", part.title: "бой. кто атакует."}
    subject = Subject(Topic.CHAPTER, *paragraph.number)
    with russian(titles | {paragraph.text: "Нужны бойцы. Их 50 чел. или больше."}):
        article = book.article(subject)
        assert article.title.endswith(": Бой")
        assert article.blocks[0] == Heading("Кто атакует")
        marked = [block.text for block in article.blocks if isinstance(block, Text) and block.marked]
        assert marked == ["Нужны бойцы. Их 50 чел. или больше."]
        assert [(hit.subject, hit.about) for hit in book.find("нужны")] == [(subject, "Нужны бойцы.")]
    assert book.article(subject).title.endswith(": Combat"), "the rulebook that is kept is English"
