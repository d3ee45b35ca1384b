"""Every paragraph of the rulebook has a test named after it, and the shipped list of tests is up to date."""

import json
import re
from collections import Counter

import pytest

from game.core.codes import Param
from game.engine.rulebook import TESTED_BY, ChapterPart, in_numbers, paragraph_tests, read_part, rulebook
from game.rules.combat.raids import RAID_MEN
from game.scenario import load_scenario
from tests.conftest import Command
from tests.made_up import russian
from tests.rules.make import TARGET, numbers_of, paragraphs_tested, written

PARAMS = load_scenario("skirmish_5x5").world.params
PARTS = rulebook()
PRINTED = rulebook(PARAMS)
PARAGRAPHS = [paragraph for part in PARTS for paragraph in part.paragraphs]


def test_chapters_3_to_17_are_there_in_order() -> None:
    chapters = [part.chapter for part in PARTS]
    assert chapters == sorted(chapters)
    assert set(chapters) == set(range(3, 18))


def test_no_number_is_given_twice_and_each_lies_in_its_chapter() -> None:
    assert [number for number, times in Counter(p.number for p in PARAGRAPHS).items() if times > 1] == []
    assert [p.label for part in PARTS for p in part.paragraphs if p.number[0] != part.chapter] == []


@pytest.mark.slow
def test_every_paragraph_has_a_test() -> None:
    found = paragraphs_tested()
    assert [paragraph.label for paragraph in PARAGRAPHS if paragraph.number not in found] == []


@pytest.mark.slow
def test_every_numbered_test_belongs_to_a_paragraph() -> None:
    known = {paragraph.number for paragraph in PARAGRAPHS}
    strays = {
        name
        for number, files in paragraphs_tested().items()
        if number not in known
        for n in files.values()
        for name in n
    }
    assert strays == set()


def test_the_shipped_list_is_up_to_date() -> None:
    assert TARGET.name == TESTED_BY
    assert TARGET.read_text("utf-8") == written(), "run python -m tests.rules.make"


def test_what_a_test_name_says() -> None:
    assert numbers_of("test_7_24_booty") == [(7, 24)]
    assert numbers_of("test_7_24_25_booty_of_2_guns") == [(7, 24), (7, 25)]
    assert numbers_of("test_it_works") == []


def test_reading_a_docstring() -> None:
    part = read_part(
        "x.py",
        "Chapter 7, second part: strength. And odds.\n\nSaid at the start.\n\n7.4  Men count\n     once.\n"
        "7.5-7.9   Shifts: other.py.\n7.10 Guns.",
    )
    assert part is not None
    assert part == ChapterPart(7, 1, "x.py", "strength. And odds.", "Said at the start.", part.paragraphs)
    assert [(p.label, p.text) for p in part.paragraphs] == [("7.4", "Men count once."), ("7.10", "Guns.")]
    assert read_part("y.py", "Which orders are legal.") is None


def test_constants_are_printed_as_numbers() -> None:
    text = "ROUTED units with ZOC_MEN men, RAID_MEN raiders lose RAID_LOSS tenths of a per cent; ZOC and HIDE"
    assert in_numbers(text, "combat/raids.py", PARAMS) == (
        f"routed units with {PARAMS[Param.ZOC_MEN]} men, {RAID_MEN} raiders lose 2%; ZOC and hide"
    )
    assert in_numbers("At HEAT_TENTHS tenths of a degree", "upkeep/attrition.py", PARAMS) == "At 27\N{DEGREE SIGN}C"
    assert in_numbers("WAR_WASTE tenths of a point", "country/population.py", PARAMS) == "5 points"


def test_a_translation_is_printed_with_numbers_and_without_the_repairs_of_english() -> None:
    text = "RAID_MEN men lose RAID_LOSS tenths of a per cent, WASTE_MEN men 5 tenths of a point 2 times a turn"
    translated = "RAID_MEN чел. теряют RAID_LOSS десятых процента, WASTE_MEN men 5 десятых очка 2 times per cent"
    texts = {text: translated, "tenths of a per cent": "десятых процента", "tenths of a point": "десятых очка"}
    texts |= {"{share:g}%": "{share:g} %", "{number} point": "{number} оч."}
    english = "15 tenths of a per cent of 1 men"
    with russian(texts):
        assert in_numbers(text, "combat/raids.py", PARAMS) == (
            f"{RAID_MEN} чел. теряют 2 %, WASTE_MEN men 0,5 оч. 2 times per cent"
        )
        assert in_numbers(english, "combat/raids.py", PARAMS) == "1,5 % of 1 man", "what is not translated is English"


def test_nouns_agree_with_their_numbers() -> None:
    changed = PARAMS.copy()
    for number, text in ((1, "1 hex away, 1 turn, 1 man"), (2, "2 hexes away, 2 turns, 2 men")):
        changed[Param.RAID_DAMAGE] = changed[Param.ZOC_MEN] = changed[Param.SIGHT_RANGE] = number
        printed = in_numbers("SIGHT_RANGE hexes away, RAID_DAMAGE turns, ZOC_MEN men", "combat/raids.py", changed)
        assert printed == text


def test_no_name_of_a_constant_is_printed() -> None:
    texts = [(part.file, text) for part in PRINTED for text in (part.title, part.introduction)]
    texts += [(paragraph.label, paragraph.text) for part in PRINTED for paragraph in part.paragraphs]
    found = {(place, name) for place, text in texts for name in re.findall(r"\b[A-Z][A-Z_]{2,}\b|\w+\.py", text)}
    assert {(place, name) for place, name in found if name not in ("ZOC", "CRT")} == set()
    assert not [place for place, text in texts if "per cent per cent" in text or re.search(r"\w_\w|\d tenths", text)]


@pytest.mark.slow
def test_the_command_prints_the_whole_book(command: Command) -> None:
    answer = command("rules")
    assert answer.code == 0
    assert all(f"{paragraph.label}  " in answer.out for paragraph in PARAGRAPHS)
    assert answer.out.index("Chapter 3") < answer.out.index("Chapter 17")


@pytest.mark.slow
def test_one_chapter(command: Command) -> None:
    answer = command("rules", 5)
    assert answer.code == 0
    assert "5.1" in answer.out and "6.1 " not in answer.out
    named = paragraph_tests()["5.1"][0].split("::test_5_1_")[1].replace("_", " ")
    assert named in " ".join(answer.out.split())


@pytest.mark.slow
@pytest.mark.parametrize("chapter", [2, 99])
def test_a_chapter_that_is_not_there(command: Command, chapter: int) -> None:
    answer = command("rules", chapter)
    assert answer.code == 1
    assert "chapters 3 to 17" in answer.err


@pytest.mark.slow
def test_as_json(command: Command) -> None:
    answer = json.loads(command("rules", 5, "--json").out)
    first = answer["chapters"][0]["paragraphs"][0]
    assert first["number"] == "5.1" and first["tests"]
