"""The odds of assaults in words: planned, possible at once or after a march, and several one after another."""

from game.core.codes import NO_UNIT
from game.engine.assault_chain import ChainForecast
from game.engine.attack_options import AttackOption
from game.engine.preview import BattlePreview, supplied_after
from game.engine.telling.battle_ledger import odds_text
from game.engine.telling.grammar import count, in_words, listed, men_text
from game.engine.telling.places import hex_name, the_hex
from game.engine.views import View

_ARMS = ("rifle", "machine gun", "gun")


def percent(chance: float) -> str:
    """Returns a chance in whole per cent; "under 1%" and "over 99%" where rounding would make it certain."""
    if 0 < chance < 0.01:
        return "under 1%"
    return "over 99%" if 0.99 < chance < 1 else f"{round(chance * 100)}%"


def chance_text(view: View, preview: BattlePreview) -> str:
    """Returns the chance, the odds and the average losses: "31% to win at 1:2, average losses 40 men against 25"."""
    ours, theirs = preview.mean_losses()
    chance = "no chance to win today (7.19)" if preview.fort_holds else f"{percent(preview.win_chance)} to win"
    odds = odds_text(view.world, preview.column)
    return f"{chance} at {odds}, average losses {men_text(round(ours))} against {round(theirs):,}"


def captures_text(preview: BattlePreview) -> str:
    """Returns what the attackers can expect to capture: "Captures 34 rifles and 5 prisoners on average, ..."; or ""."""
    means, most = preview.mean_captures(), preview.most_captures()
    nouns = ("prisoner", *_ARMS)
    expected = listed(count(round(mean), noun) for mean, noun in zip(means, nouns, strict=True) if round(mean))
    best = listed(count(top, noun) for top, noun in zip(most, nouns, strict=True) if top)
    if not best:
        return ""
    start = f"Captures {expected} on average" if expected else "Captures little on average"
    return f"{start}; at best {best}."


def melt_text(view: View, preview: BattlePreview) -> str:
    """Returns that the defenders may melt away, and what that means; "" if they cannot."""
    if not preview.melt_chance:
        return ""
    most = max(row.melted for row in preview.rows)
    who = "the defenders" if most > 1 else "a defending unit"
    melt = "melt" if most > 1 else "melts"
    how = "at home, men who are routed or cannot retreat go home, and some gather again later (6.30-6.32)"
    return f"{percent(preview.melt_chance)} that {who} {melt} away: {how}."


def supply_after_text(view: View, preview: BattlePreview) -> str:
    """Returns whether attackers who advance would be in supply; "" if no victory is possible or none can advance."""
    return _supply_text(*supplied_after(view, preview))


def _supply_text(advancing: int, supplied: int) -> str:
    if not advancing:
        return ""
    if supplied == advancing:
        return "After an advance the attackers stay in supply."
    if not supplied:
        return "After an advance the attackers would be out of supply."
    return f"After an advance {in_words(advancing - supplied)} of {in_words(advancing)} units would be out of supply."


def preview_lines(view: View, preview: BattlePreview) -> list[str]:
    """Returns what an assault promises besides its odds: captures, melting away, supply after an advance."""
    texts = (captures_text(preview), melt_text(view, preview), supply_after_text(view, preview))
    return [text for text in texts if text]


def option_text(view: View, option: AttackOption, unit: int = NO_UNIT) -> str:
    """Returns who attacks, after which march, with what odds; `unit` is the one that was asked about."""
    names = view.names
    odds = chance_text(view, option.preview)
    if unit == NO_UNIT or len(option.preview.units) > 1:
        return f"{count(len(option.preview.units), 'unit')}: {odds}."
    march = ""
    if option.marches:
        one = option.attackers[0]
        march = f", after a march to {the_hex(view.world, names, one.hex)} for {one.mp} MP"
    return f"{names.unit_names[unit]} alone{march}: {odds}."


def chain_lines(view: View, forecast: ChainForecast) -> list[str]:
    """Returns the odds of several assaults fought one after another, each with all that may happen before it."""
    lines = []
    for number, step in enumerate(forecast.steps, 1):
        units = count(len(step.units), "unit")
        doubt = "" if step.fought_chance > 0.99 else f", if it can still be fought ({percent(step.fought_chance)})"
        where = hex_name(view.world, view.names, step.target)
        lines.append(f"{number}. {where}: {units}, {percent(step.win_chance)} to win{doubt}.")
    lines.append(chain_summary(forecast))
    return lines


def chain_summary(forecast: ChainForecast) -> str:
    """Returns the odds of the whole, and whether those who advance would be in supply."""
    every = "It succeeds" if len(forecast.steps) == 1 else f"All {in_words(len(forecast.steps))} succeed"
    losses = f"average losses {men_text(round(forecast.own_loss))} against {round(forecast.enemy_loss):,}"
    arms = listed(
        count(round(number), noun) for number, noun in zip(forecast.captured, _ARMS, strict=True) if round(number)
    )
    whole = f"{every}: {percent(forecast.all_won)}; {losses}" + (f"; {arms} captured." if arms else ".")
    return " ".join(filter(None, (whole, _supply_text(forecast.advanced, forecast.supplied))))
