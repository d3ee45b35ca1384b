"""Reads missions and standing orders as players type them: troops, posture, target, dates, boldness."""

import re
from collections.abc import Callable, Sequence
from datetime import date

from game.core.codes import NO_HEX, NO_UNIT, OrderKind, PlanScope, PlanTarget, Posture, RaidTarget
from game.core.names import Names
from game.engine.telling.grammar import listed
from game.language import mark, tr
from game.play.lookup.name_finder import NameFinder, names_of, word_guess
from game.play.missions.mission import (
    AIMS,
    NO_END,
    REPEATED,
    THREAT_HEXES,
    UNNUMBERED,
    Boldness,
    Mission,
    StandingKind,
    StandingOrder,
    Wake,
)
from game.play.missions.mission_book import units_in_area
from game.play.missions.mission_notes import targets
from game.play.missions.mission_text import POSTURE_WORDS, area_front, target_text
from game.play.session.session import Session
from game.scenario.calendar import world_calendar
from game.text.spelling import find_hex, find_unit, read_hex, unknown_unit

_EVERYTHING = ("everything in ", "all in ")
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
           "december")  # fmt: skip
_ALSO = {
    "attack": Posture.TAKE,
    "capture": Posture.TAKE,
    "hold": Posture.GARRISON,
    "defend": Posture.GARRISON,
    "cover": Posture.SCREEN,
    "gather at": Posture.CONCENTRATE,
    "go to": Posture.CONCENTRATE,
    "fall back on": Posture.WITHDRAW,
    "leave for": Posture.WITHDRAW,
    "pursue": Posture.HUNT,
}
_POSTURES = {**{word: posture for posture, word in POSTURE_WORDS.items()}, **_ALSO}
"""By word: also what people may type for it."""
_KINDS = mark({
    PlanTarget.PLACE: "place",
    PlanTarget.AREA: "region",
    PlanTarget.LINE: "railway",
    PlanTarget.LEADER: "leader",
    PlanTarget.BOX: "off-map area",
    PlanTarget.HEX: "hex",
})  # fmt: skip
"""As they are typed in front of a name, and as messages call them."""


def read_mission(session: Session, line: str) -> Mission:
    """Returns a typed mission, to be given: "enver_army besiege Dushanbe until 1922-02-19 bold". Raises ValueError."""
    line = re.sub(r"\bkeep (?!open\b)(.+?) open\b", r"keep open \1", line, flags=re.IGNORECASE)
    line = f" {line}"
    found = list(re.finditer(rf"\s({'|'.join(_POSTURES)})(?=\s|$)", line, re.IGNORECASE))
    if not found:
        guess = word_guess(line, POSTURE_WORDS.values())
        known = ", ".join(POSTURE_WORDS.values())
        raise ValueError(
            tr("what are the troops to do? After them comes one of {words}{guess}", words=known, guess=guess)
        )
    errors = []
    for one in found:  # a unit may have such a word in its name: "Boysun garrison relieve Dushanbe"
        try:
            return _mission_of(
                session, line[: one.start()].strip(), _POSTURES[one[1].lower()], line[one.end(1) :].strip()
            )
        except ValueError as error:
            errors.append(error)
    raise errors[0]


def _mission_of(session: Session, who: str, posture: Posture, rest: str) -> Mission:
    """Returns the mission of some troops, a posture, and what comes after it. Raises ValueError."""
    if not who:
        raise ValueError(tr("which troops? Name a unit, a formation, a leader, or 'everything in' a region"))
    rest, options = _take_options(session, rest)
    troops, front = _read_troops(session, who)
    kind, target = _read_target(session, posture, rest)
    if kind == PlanTarget.LEADER and int(session.world.leaders["side"][target]) == session.seat:
        leader = session.names.leader_names[target]
        raise ValueError(tr("{leader} is on your side; hunt a leader of the enemy", leader=leader))
    named = tuple(dict.fromkeys(troops))
    return Mission(UNNUMBERED, session.seat, posture, kind, target, named, *options, front)


def _take_options(session: Session, text: str) -> tuple[str, tuple[int, int, Boldness, int]]:
    """Returns a text without its dates, boldness and men, and those."""
    first, last, boldness, men = 0, NO_END, Boldness.NORMAL, 0
    if found := re.search(r"\b(\d+) men\b", text):
        men, text = int(found[1]), text.replace(found[0], " ")
    for one in Boldness:
        if re.search(rf"\b{one.name.lower()}\b", text, re.IGNORECASE):
            boldness, text = one, re.sub(rf"\b{one.name.lower()}\b", " ", text, flags=re.IGNORECASE)
    if found := re.search(r"\buntil\s+(.+)$", text):
        until, text = found[1], text[: found.start()]
        if later := re.search(r"\bfrom\s+", until):
            text, until = f"{text} {until[later.start() :]}", until[: later.start()]
        last = read_week(session, until)
    if found := re.search(r"\bfrom\s+(.+)$", text):
        first, text = read_week(session, found[1]), text[: found.start()]
    return text.strip(), (first, last, boldness, men)


def read_week(session: Session, text: str) -> int:
    """Returns the week of a date or number: "1922-02-19", "19 February", "week 7", "7". Raises ValueError."""
    wanted = text.strip().lower()
    calendar = world_calendar(session.world)
    if found := re.fullmatch(r"(?:(?:turn|week)\s*)?(\d{1,2})", wanted):
        return int(found[1])
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", wanted):
            return calendar.turn(date.fromisoformat(wanted))
        words = sorted(re.findall(r"\w+", wanted), key=str.isalpha)
        day, month = int(words[0]), [name for name in _MONTHS if name.startswith(words[-1])]
        year = int(words[1]) if len(words) == 3 else calendar.start.year
        one = date(year, _MONTHS.index(month[0]) + 1, day)
        if len(words) == 2 and calendar.turn(one) < 1:
            one = one.replace(year=year + 1)
        return calendar.turn(one)
    except (ValueError, IndexError):
        end = calendar.end
        raise ValueError(
            tr(
                "'{typed}' is not a date; write {date}, {day} or the number of a turn",
                typed=text.strip(), date=end.isoformat(), day=f"{end.day} {end:%B}",
            )
        ) from None  # fmt: skip


def _read_troops(session: Session, text: str) -> tuple[list[tuple[PlanScope, int]], str]:
    """Returns the troops that a text names, separated by commas, and the front if it is one."""
    for start in _EVERYTHING:
        if text.lower().startswith(start):
            return _read_front(session, text[len(start) :])
    parts = [part.strip() for part in re.split(r",| \+ ", text) if part.strip()]
    found = []
    while parts:  # a name may have commas of its own: "Karshi, Shahrisabz and Guzar bands"
        count = next((n for n in range(len(parts), 1, -1) if _is_name(session, ", ".join(parts[:n]))), 1)
        found.append(read_troop(session, ", ".join(parts[:count])))
        parts = parts[count:]
    return found, ""


def _is_name(session: Session, text: str) -> bool:
    """Returns whether a text is the whole name of a unit or formation."""
    return names_of(session).units.exact(text) >= 0 or _formations(session).exact(text) >= 0


def _read_front(session: Session, text: str) -> tuple[list[tuple[PlanScope, int]], str]:
    area = _find_area(session, text)
    found = units_in_area(session.game.view(session.seat), area)
    name = target_text(session.world, session.names, PlanTarget.AREA, area)
    if not found:
        raise ValueError(tr("none of your units is in {region}", region=name))
    return [(PlanScope.UNIT, unit) for unit in found], area_front(session.names, area)


def read_troop(session: Session, text: str) -> tuple[PlanScope, int]:
    """Returns the unit, formation or leader that a text names. Raises ValueError with a guess."""
    formations = _formations(session)
    leaders = names_of(session).leaders
    own_units = session.seen.state.units["side"] == session.seat
    own_formations = {int(one) for one in session.seen.state.units["formation"][own_units] if one >= 0}
    own_leaders = {i for i, one in enumerate(session.seen.state.leaders["side"]) if int(one) == session.seat}
    exact = formations.exact(text)
    if exact in own_formations:
        return PlanScope.FORMATION, exact
    leader = leaders.exact(text)
    if leader in own_leaders:
        return PlanScope.LEADER, leader
    unit = find_unit(session, text)
    if unit != NO_UNIT and own_units[unit]:
        return PlanScope.UNIT, unit
    begun = formations.begun(text, own_formations)
    if len(begun) == 1:
        return PlanScope.FORMATION, begun[0]
    begun = leaders.begun(text, own_leaders)
    if len(begun) == 1:
        return PlanScope.LEADER, begun[0]
    guess = formations.guess(text, own_formations) or leaders.guess(text, own_leaders)
    raise ValueError(
        tr("'{typed}' names no unit, formation or leader of yours, or more than one{guess}", typed=text, guess=guess)
    )


def _formations(session: Session) -> NameFinder:
    names, own = session.names, session.game.scenario.own.names
    known = list(zip(names.formation_names, names.formation_ids, own.formation_names, strict=True))
    return NameFinder("formation", known)


def _read_target(session: Session, posture: Posture, text: str) -> tuple[PlanTarget, int]:
    """Returns the target of a posture: the first kind that it takes of which the text is a name."""
    kinds = [PlanTarget[word.upper()] for word in AIMS[posture]]
    for kind in kinds:  # "region Fergana", where a place has the same name
        if text.lower().startswith(f"{_KINDS[kind]} "):
            kinds, text = [kind], text[len(_KINDS[kind]) :].strip()
            break
    wanted = listed([tr(_KINDS[kind]) for kind in kinds], last=mark("or"))
    if not text:
        raise ValueError(tr("{posture} what? Name a {target}", posture=tr(POSTURE_WORDS[posture]), target=wanted))
    guess = ""
    for kind in kinds:
        if kind == PlanTarget.HEX:
            continue
        finder = _finder(session, kind)
        index = finder.find(text)
        if index >= 0:
            return kind, index
        guess = guess or finder.guess(text)
    if {PlanTarget.PLACE, PlanTarget.HEX} & set(kinds) and (hex := find_hex(session, text)) != NO_HEX:
        place = int(session.world.place_at[hex])
        if place >= 0:
            return PlanTarget.PLACE, place
        if PlanTarget.HEX in kinds:
            return PlanTarget.HEX, hex
        raise ValueError(tr("there is no place in hex {hex}; a mission needs a {target}", hex=text, target=wanted))
    if not guess and kinds == [PlanTarget.LINE]:
        lines = [shown for shown, *_ in _finder(session, PlanTarget.LINE).names]
        guess = tr("; name one of {names}", names="; ".join(lines)) if lines else tr("; this map has none")
    raise ValueError(tr("'{typed}' is no {target}{guess}", typed=text, target=wanted, guess=guess))


def _finder(session: Session, kind: PlanTarget) -> NameFinder:
    names, known = session.names, names_of(session)
    if kind == PlanTarget.PLACE:
        return known.places
    if kind == PlanTarget.LEADER:
        return known.leaders
    if kind == PlanTarget.BOX:
        return known.boxes
    own = session.game.scenario.own.names
    rows = zip(_names_of(names, kind), targets(names, kind), _names_of(own, kind), strict=True)
    return NameFinder(_KINDS[kind], list(rows))


def _names_of(names: Names, kind: PlanTarget) -> Sequence[str]:
    return (*names.region_names, *names.group_names) if kind == PlanTarget.AREA else names.line_names


def _find_area(session: Session, text: str) -> int:
    finder = _finder(session, PlanTarget.AREA)
    area = finder.find(text)
    if area < 0:
        raise ValueError(tr("'{typed}' is not a region{guess}", typed=text, guess=finder.guess(text)))
    return area


# standing orders

_STAY = {"hold": StandingKind.HOLD, "stay": StandingKind.HOLD, "guard": StandingKind.GUARD}
_GO = {"march": StandingKind.MARCH, "attack": StandingKind.ATTACK}
STANDING_WORDS = (*_STAY, *_GO, "repeat")


def read_standing(session: Session, line: str) -> StandingOrder:
    """Returns a typed standing order, to be given: "12 march Denov", "kulob band repeat recruit wake men 300".

    Raises ValueError.
    """
    found = re.search(rf"\s({'|'.join(STANDING_WORDS)})(\s|$)", f" {line}", re.IGNORECASE)
    if found is None:
        guess = word_guess(line, STANDING_WORDS)
        known = ", ".join(STANDING_WORDS)
        raise ValueError(tr("what is the unit to do? After it comes one of {words}{guess}", words=known, guess=guess))
    who, rest, word = f" {line}"[: found.start()].strip(), f" {line}"[found.end(1) :].strip(), found[1].lower()
    unit, seat = find_unit(session, who), session.seat
    if unit == NO_UNIT or int(session.seen.state.units["side"][unit]) != seat:
        raise ValueError(
            unknown_unit(session, who) if who else tr("which unit? Type 'units' for their numbers and names")
        )
    wake, wake_at, rest = _take_wake(session, rest)
    if word in _STAY:
        if rest:
            raise ValueError(tr("'{typed}' does not belong to a standing order '{order}'", typed=rest, order=word))
        return StandingOrder(UNNUMBERED, seat, unit, _STAY[word], wake=wake, wake_at=wake_at)
    if word in _GO:
        rest, (_, _, boldness, _) = _take_options(session, rest)
        hex = read_hex(session, rest)
        return StandingOrder(UNNUMBERED, seat, unit, _GO[word], hex, boldness=boldness, wake=wake, wake_at=wake_at)
    order, arg = _read_repeated(rest)
    repeat = StandingKind.REPEAT
    return StandingOrder(UNNUMBERED, seat, unit, repeat, order=order, arg=arg, wake=wake, wake_at=wake_at)


def _take_wake(session: Session, text: str) -> tuple[Wake, int, str]:
    """Returns when a unit is to ask for orders again, and the text without that."""
    found = re.search(r"\bwake\b\s*(.*)$", text, re.IGNORECASE)
    if found is None:
        return Wake.NEVER, 0, text
    rest, words = text[: found.start()].strip(), found[1].lower().split()
    readers: dict[str, Callable[[Sequence[str]], tuple[Wake, int]]] = {
        "enemy": lambda more: (Wake.ENEMY, int(more[0]) if more else THREAT_HEXES),
        "men": lambda more: (Wake.MEN, int(more[0])),
        "turn": lambda more: (Wake.WEEK, read_week(session, " ".join(more))),
        "week": lambda more: (Wake.WEEK, read_week(session, " ".join(more))),
    }
    try:
        wake, at = readers[words[0]](words[1:])
    except (KeyError, IndexError, ValueError):
        raise ValueError(tr("wake: write 'wake enemy 3' (hexes), 'wake men 300' or 'wake turn 7'")) from None
    return wake, at, rest


def _read_repeated(text: str) -> tuple[OrderKind, int]:
    words = text.lower().split()
    kinds = {one.name.lower(): one for one in REPEATED}
    if not words or words[0] not in kinds:
        raise ValueError(tr("repeat what? One of {words}", words=", ".join(kinds)))
    order = kinds[words[0]]
    if order != OrderKind.RAID:
        return order, 0
    raids = {one.name.lower(): int(one) for one in RaidTarget}
    if len(words) != 2 or words[1] not in raids:
        raise ValueError(tr("raid: after it comes one of {words}", words=", ".join(raids)))
    return order, raids[words[1]]
