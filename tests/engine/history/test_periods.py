"""Shares of weeks, numbers of times, changes, radii and combinations, applied to games made by hand."""

import pytest

from game.core.codes import EventKind, Result, Status
from game.scenario.checkpoints.kinds import CHANGES, COMBINATIONS, KINDS
from tests.engine.history.story import REGULARS, RIDERS, Story

WINDOW = "{from: 1922-03-13, to: 1922-04-09}"
"""Weeks 2 to 5, whose ends are the last four days that count."""

DAY = "1922-03-26"


def held(story: Story, *weeks: int) -> None:
    """The riders own Ak-Kurgan at the ends of some weeks."""
    for week in range(1, 7):
        story.week(story.owner(RIDERS if week in weeks else REGULARS, "0303"))


def town(keys: str) -> str:
    return f"{{type: control, place: Ak-Kurgan, side: riders, {keys}}}"


def test_a_share_of_the_weeks_of_a_window(story: Story) -> None:
    held(story, 2, 3)
    answer = story.asks(town("share_of_weeks: 0.5"), WINDOW)
    assert answer is not None
    assert answer.agrees
    assert answer.found == 0.5
    assert story.agrees(town("share_of_weeks: 50"), WINDOW)
    assert not story.agrees(town("share_of_weeks: 0.6"), WINDOW)
    assert story.agrees(town("share_of_weeks: 0.6"), WINDOW, "{share: 0.1}")
    assert story.agrees(town("max_share_of_weeks: 0.5"), WINDOW)
    assert not story.agrees(town("max_share_of_weeks: 0.4"), WINDOW)
    # days of tolerance do not add weeks to the window: week 1 would make it two of five
    assert story.agrees(town("share_of_weeks: 0.5"), WINDOW, "{days: 7}")


def test_throughout_and_never(story: Story) -> None:
    held(story, 2, 3, 4, 5)
    assert story.agrees(town("throughout: yes"), WINDOW)
    assert not story.agrees(town("throughout: yes"), "{from: 1922-03-13, to: 1922-04-16}")
    assert not story.agrees(town("never: yes"), WINDOW)
    assert story.agrees(town("never: yes"), "{from: 1922-04-10, to: 1922-04-16}")
    assert story.agrees(town("throughout: no"), "{from: 1922-04-03, to: 1922-04-16}")
    # of a date, the weeks within its tolerance
    assert story.agrees(town("throughout: yes"), DAY, "{days: 7}")
    assert not story.agrees(town("throughout: yes"), DAY, "{days: 14}")


def fight(story: Story, turn: int, at: str, attacker: int = RIDERS) -> None:
    story.tell(turn, EventKind.BATTLE, attacker, "hill_foot", at, 10, 40, Result.RETREAT)


def test_how_often(story: Story) -> None:
    story.weeks()
    for turn in (2, 3, 5):
        fight(story, turn, "0303")
    battle = "{type: battle, place: Ak-Kurgan, attacker: riders, "
    assert story.agrees(battle + "times: 3}", WINDOW)
    assert not story.agrees(battle + "times: 4}", WINDOW)
    assert story.agrees(battle + "times: 4}", WINDOW, "{times: 1}")
    assert story.agrees(battle + "max_times: 3}", WINDOW)
    assert not story.agrees(battle + "times: {high: 2}}", WINDOW)
    assert story.agrees(battle + "times: {low: 1, high: 3}}", WINDOW)
    assert story.agrees("{type: battle, place: Ak-Kurgan, attacker: regulars, max_times: 0}", WINDOW)
    assert story.agrees(battle + "share_of_weeks: 0.75}", WINDOW)
    assert not story.agrees(battle + "throughout: yes}", WINDOW)


def test_cuts_are_counted_as_before_and_bounded_above(story: Story) -> None:
    story.weeks()
    for turn in (2, 3):
        story.tell(turn, EventKind.RAIL_CUT, RIDERS, "hill_foot", "0403", 0)
    cut = "{type: rail_cut, segment: main, "
    assert story.agrees(cut + "min_times: 2}", WINDOW)
    assert not story.agrees(cut + "min_times: 3}", WINDOW)
    assert story.agrees(cut + "min_times: 3}", WINDOW, "{times: 1}")
    assert not story.agrees(cut + "max_times: 1}", WINDOW)


def test_within_sets_the_radius(story: Story) -> None:
    story.weeks()
    fight(story, 3, "0303")
    near = "{type: battle, place: Rabat, within: %d}"
    assert not story.agrees(near % 1, DAY)
    assert story.agrees(near % 2, DAY)
    men = "{type: strength, side: regulars, place: Rabat, within: %d, high: 0}"
    assert story.agrees(men % 0, DAY) == (story.asks(men % 0, DAY).found == 0)  # type: ignore[union-attr]
    found = [story.asks(men % radius, DAY).found for radius in (0, 1, 9)]  # type: ignore[union-attr]
    assert found == sorted(found)  # type: ignore[type-var]


def test_a_line_is_its_hexes_and_those_near_it(story: Story) -> None:
    story.week(story.unit("hill_foot", hex="0403", men=500), story.unit("hill_horse", hex="0401", men=300)).weeks()
    on_line = "{type: strength, side: riders, line: main, within: %d, low: 0}"
    found = [story.asks(on_line % radius, DAY).found for radius in (0, 1, 2)]  # type: ignore[union-attr]
    assert found[0] == 500
    assert found[1] >= 800 > found[0]


def test_the_change_since_a_date(story: Story) -> None:
    story.weeks(2).week(story.unit("hill_foot", men=1200)).weeks()  # 600 before, at the end of week 2
    grown = "{type: strength, force: hill_foot, change_since: 1922-03-13, "
    answer = story.asks(grown + "low: 600}", DAY)
    assert answer is not None
    assert answer.agrees
    assert answer.found == 600
    assert not story.agrees(grown + "low: 601}", DAY)
    assert story.agrees(grown + "in_percent: yes, low: 100, high: 100}", DAY)
    assert not story.agrees(grown + "high: 500}", DAY)
    assert story.agrees("{type: strength, force: hill_foot, change_since: 1922-03-27, low: 0, high: 0}", "1922-04-09")


def test_a_fall_is_below_zero(story: Story) -> None:
    story.weeks(2).week(story.unit("hill_foot", men=300)).weeks(5)
    fallen = "{type: strength, force: hill_foot, change_since: 1922-03-06, "
    assert story.agrees(fallen + "low: -400, high: -200}", DAY)
    assert not story.agrees(fallen + "low: -200}", DAY)
    assert story.agrees(fallen + "low: -200}", DAY, "{percent: 50}")
    plain = "{type: control_share, region: plain, side: regulars, change_since: 1922-03-06, max_share: %s}"
    story.week(story.owner(RIDERS, "0301", "0401", "0501", "0302", "0402", "0502"))
    last = "1922-04-16"
    assert story.agrees(plain % "-0.1", last)
    assert not story.agrees(plain % "-0.9", last)


def test_own_losses_count_every_week_that_shrinks(story: Story) -> None:
    story.week(story.unit("hill_foot", men=500)).week(story.unit("hill_foot", men=600))
    story.week(story.unit("hill_foot", men=450)).weeks(5)
    lost = "{type: own_losses, unit: hill_foot, "
    answer = story.asks(lost + "low: 0}", "1922-04-09")
    assert answer is not None
    assert answer.found == 250
    assert story.agrees(lost + "min_share: 0.4}", "1922-04-09")
    assert not story.agrees(lost + "max_share: 0.4}", "1922-04-09")
    assert story.asks(lost + "high: 150, since: 1922-03-13}", "1922-04-09").agrees  # type: ignore[union-attr]
    story.week(story.unit("hill_foot", men=0, status=Status.LOST, hex=-1))
    assert story.asks(lost + "low: 700}", "1922-04-16").agrees  # type: ignore[union-attr]


def test_the_largest_stack(story: Story) -> None:
    story.week(story.unit("hill_foot", hex="0403", men=500), story.unit("hill_horse", hex="0403", men=300)).weeks()
    stack = "{type: largest_stack, side: riders, region: plain, "
    assert story.asks(stack + "low: 800}", DAY).found == 800  # type: ignore[union-attr]
    assert not story.agrees(stack + "high: 799}", DAY)
    assert story.agrees("{type: largest_stack, side: riders, place: Rabat, men: 500}", DAY) is False
    assert story.agrees("{type: largest_stack, side: riders, place: Rabat, within: 1, men: 500}", DAY)


def test_presence_in_each_of_several_regions(story: Story) -> None:
    story.week(story.unit("hill_foot", hex="0403", men=500)).weeks()
    both = "{type: presence, side: riders, regions: [plain, hill_country], men: %d}"
    assert story.agrees(both % 100, DAY)
    assert not story.agrees(both % 100_000, DAY)
    assert story.agrees("{type: presence, side: riders, places: [Rabat, Kishlak], men: 400, min_places: 1}", DAY)
    assert not story.agrees("{type: presence, side: riders, places: [Rabat, Kishlak], men: 400}", DAY)
    assert story.agrees(
        "{type: presence, side: riders, places: [Rabat, Kishlak], men: 400}", DAY, "{places_missing: 1}"
    )
    two = "{type: presence, side: riders, places: [Rabat, Kishlak], men: 400, min_places: 2}"
    assert not story.agrees(two, DAY)
    assert story.agrees(two, DAY, "{places_missing: 1}")
    assert not story.agrees(two.replace("400", "4000"), DAY, "{places_missing: 2}"), "one at the least"


HELD, LOST = "{type: control, place: Ak-Kurgan, side: riders}", "{type: control, place: Ak-Kurgan, side: regulars}"


def joined(kind: str, one: str, other: str, keys: str = "") -> str:
    return f"{{type: {kind}, {keys}tests: [{one}, {other}]}}"


def test_either_all_and_none(story: Story) -> None:
    held(story, 3)
    either = "{type: %s, tests: [%s, %s]}"
    assert story.agrees(either % ("either", HELD, LOST), DAY)
    # states are looked at together: it is never both at the end of one week
    assert not story.agrees(either % ("all_of", HELD, LOST), WINDOW)
    assert not story.agrees(either % ("none_of", HELD, LOST), WINDOW)
    assert story.agrees(either % ("none_of", HELD, HELD), "1922-03-19")
    assert story.agrees(joined("either", HELD, LOST, "throughout: yes, "), WINDOW)
    assert story.agrees(joined("either", HELD, HELD, "share_of_weeks: 0.25, "), WINDOW)


def test_parts_may_have_days_of_their_own(story: Story) -> None:
    held(story, 3)
    then = "{type: control, place: Ak-Kurgan, side: riders, date: 1922-03-26}"
    window = "window: {from: 1922-04-03, to: 1922-04-09}"
    after = f"{{type: control, place: Ak-Kurgan, side: regulars, {window}, throughout: yes}}"
    assert story.agrees(joined("all_of", then, after), WINDOW)
    wrong = "{type: control, place: Ak-Kurgan, side: riders, date: 1922-04-02}"
    assert not story.agrees(joined("all_of", wrong, after), WINDOW)
    fight(story, 4, "0303")
    battle = "{type: battle, place: Ak-Kurgan, attacker: riders}"
    assert story.agrees(joined("all_of", battle, then), WINDOW)
    assert story.agrees(joined("none_of", battle, wrong), "1922-03-19")


@pytest.mark.parametrize(
    ("test", "code", "marked"),
    [
        ("{type: control, place: Rabat, side: riders, throughout: perhaps}", "not-yes-or-no", "perhaps"),
        ("{type: control, place: Rabat, side: riders, throughout: yes, never: yes}", "too-many-keys", "{type"),
        ("{type: control, place: Rabat, side: riders, share_of_weeks: 300}", "number-range", "300"),
        ("{type: control, place: Rabat, side: riders, times: 2}", "unknown-key", "times"),
        ("{type: battle, place: Rabat, times: {low: 4, high: 2}}", "range-order", "{type"),
        ("{type: battle, place: Rabat, within: 2.5}", "number-range", "2.5"),
        ("{type: battle, place: Rabat, within: -1}", "number-range", "-1"),
        ("{type: battle, within: 2}", "missing-key", "2}"),
        ("{type: strength, side: riders, low: 1, line: nowhere}", "unknown-railway", "nowhere"),
        ("{type: strength, side: riders, low: 1, change_since: yesterday}", "not-a-date", "yesterday"),
        ("{type: strength, side: riders, low: 1, in_percent: yes}", "missing-key", "yes}"),
        ("{type: besieged, place: Rabat, change_since: 1922-03-06}", "unknown-key", "change_since"),
        ("{type: own_losses, unit: hill_foot}", "missing-key", "{type"),
        ("{type: own_losses, max_share: 0.3}", "missing-key", "{type"),
        ("{type: largest_stack, side: riders}", "missing-key", "{type"),
        ("{type: presence, regions: [plain]}", "missing-key", "{type"),
        ("{type: either, tests: []}", "too-few-tests", "[]"),
        ("{type: either}", "missing-key", "{type"),
        ("{type: either, tests: [rabat, plain]}", "not-a-test", "rabat"),
        (f"{{type: either, tests: [{HELD}, {{type: contrl}}]}}", "unknown-test", "contrl"),
        (f"{{type: either, tests: [{HELD}, {{type: flag, flag: x}}]}}", "unknown-flag", "x}"),
        (
            f"{{type: either, tests: [{HELD}, {{type: taken, place: Rabat, window: {{to: 1922-03-20}}}}]}}",
            "missing-key",
            "{to",
        ),
        (
            f"{{type: either, tests: [{HELD}, {{type: taken, place: Rabat, date: 1922-03-06, window: {{}}}}]}}",
            "not-a-window",
            "{}",
        ),
    ],
)
def test_mistakes_are_named_with_their_place(story: Story, test: str, code: str, marked: str) -> None:
    (problem, *_) = [found for found in story.mistakes(test) if found.code == code]
    line = story.file(test, DAY).read_text("utf-8").splitlines()[problem.line - 1]
    assert line[problem.column - 1 :].startswith(marked)


def test_combinations_are_not_endlessly_deep(story: Story) -> None:
    test = HELD
    for _ in range(6):
        test = f"{{type: either, tests: [{test}, {HELD}]}}"
    assert "too-deep" in {problem.code for problem in story.mistakes(test)}


def test_types_of_changes_and_combinations_exist() -> None:
    assert set(CHANGES) <= set(KINDS)
    assert not set(COMBINATIONS) & set(KINDS)


def test_aid_may_be_what_some_units_receive(story: Story) -> None:
    story.weeks()
    story.tell(2, EventKind.AID, RIDERS, "hill_foot", "0103", 100, 2, 30)
    story.tell(3, EventKind.AID, RIDERS, "", "", 0, 0, 50)
    aid = "{type: aid, side: riders, %sammunition: {high: 60}}"
    assert not story.agrees(aid % "", DAY)
    assert story.agrees(aid % "force: hill_foot, ", DAY)
    assert story.agrees("{type: aid, side: riders, unit: hill_foot, rifles: {low: 100, high: 100}}", DAY)
