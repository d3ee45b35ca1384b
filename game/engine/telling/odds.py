"""The odds of assaults in words: planned, possible at once or after a march, and several one after another."""

from game.core.codes import NO_UNIT, Status
from game.core.state import State
from game.engine.assault_chain import ChainForecast
from game.engine.attack_options import AttackOption
from game.engine.preview import Aftermath, BattlePreview, make_aftermath
from game.engine.telling.battle_ledger import odds_text
from game.engine.telling.grammar import count, countable, full_stop, in_words, listed, men_text, sentence
from game.engine.telling.places import hex_name, the_hex
from game.engine.views import View
from game.language import tr

_ARMS = (countable("rifle"), countable("machine gun"), countable("gun"))


def percent(chance: float) -> str:
    """Returns a chance in whole per cent; "under 1%" and "over 99%" where rounding would make it certain."""
    if 0 < chance < 0.01:
        return tr("under 1%")
    return tr("over 99%") if 0.99 < chance < 1 else f"{round(chance * 100)}%"


def chance_text(view: View, preview: BattlePreview) -> str:
    """Returns the chance, the odds and the average losses: "31% to win at 1:2, average losses 40 men against 25"."""
    ours, theirs = preview.mean_losses()
    chance = tr("{chance} to win", chance=percent(preview.win_chance))
    return tr(
        "{chance_to_win} at {odds}, average losses {men} against {enemies:,}",
        chance_to_win=tr("no chance to win today (7.19)") if preview.fort_holds else chance,
        odds=odds_text(view.world, preview.column),
        men=men_text(round(ours)),
        enemies=round(theirs),
    )


def captures_text(preview: BattlePreview) -> str:
    """Returns what the attackers can expect to capture: "Captures 34 rifles and 5 prisoners on average, ..."; or ""."""
    means, most = preview.mean_captures(), preview.most_captures()
    nouns = (countable("prisoner"), *_ARMS)
    expected = listed(count(round(mean), noun) for mean, noun in zip(means, nouns, strict=True) if round(mean))
    best = listed(count(top, noun) for top, noun in zip(most, nouns, strict=True) if top)
    if not best:
        return ""
    if not expected:
        return tr("Captures little on average; at best {best}.", best=best)
    return tr("Captures {expected} on average; at best {best}.", expected=expected, best=best)


def melt_text(preview: BattlePreview) -> str:
    """Returns that the defenders may melt away, and what that means; "" if they cannot."""
    if not preview.melt_chance:
        return ""
    chance = percent(preview.melt_chance)
    how = tr("at home, men who are routed or cannot retreat go home, and some gather again later (6.30-6.32)")
    if max(row.melted for row in preview.rows) > 1:
        return tr("{chance} that the defenders melt away: {how}.", chance=chance, how=how)
    return tr("{chance} that a defending unit melts away: {how}.", chance=chance, how=how)


def cleared_text(preview: BattlePreview, after: Aftermath) -> str:
    """Returns how likely the hex is cleared, if some victories leave defenders in it; "" otherwise."""
    if after.cleared_chance > preview.win_chance - 0.001:
        return ""
    chance = percent(after.cleared_chance)
    if not after.cleared_chance:
        return tr("No victory clears the hex: defenders without a way out stay in it, disrupted (7.30).")
    return tr("It clears the hex at {chance}: defenders without a way out stay in it, disrupted (7.30).", chance=chance)


def emptied_text(view: View, after: Aftermath) -> str:
    """Returns which places an advance would leave without troops; "" if none."""
    places = listed(view.names.places_in_text[place] for place in after.emptied)
    return tr("An advance would leave no troops in {places}.", places=places) if places else ""


def _supply_text(advancing: int, supplied: int) -> str:
    if not advancing:
        return ""
    if supplied == advancing:
        return tr("After an advance the attackers stay in supply.")
    if not supplied:
        return tr("After an advance the attackers would be out of supply.")
    return tr(
        "After an advance {some} of {all} units would be out of supply.",
        some=in_words(advancing - supplied),
        all=in_words(advancing),
    )


def preview_lines(view: View, preview: BattlePreview, position: State | None = None) -> list[str]:
    """Returns what an assault promises besides its odds: captures, melting away, the hex and an advance into it.

    `position` is the one in which the attackers have joined, if they have not done so in that of the View yet.
    """
    after = make_aftermath(view, preview, position)
    texts = (
        cleared_text(preview, after),
        captures_text(preview),
        melt_text(preview),
        _supply_text(after.advancing, after.supplied),
        emptied_text(view, after),
    )
    return [text for text in texts if text]


def reported_lines(view: View, hex: int) -> list[str]:
    """Returns how many enemies are only reported in the target of an assault, since the odds leave them out."""
    rows = view.state.units
    heard = (rows["side"] != view.side) & (rows["status"] == Status.WAITING) & (rows["reported_hex"] == hex)
    men = int(rows["reported_men"][heard].sum())
    return [tr("Reported there besides, and not in these odds: about {men}.", men=men_text(men))] if men else []


def option_text(view: View, option: AttackOption, unit: int = NO_UNIT) -> str:
    """Returns who attacks, after which march, with what odds; `unit` is the one that was asked about."""
    names = view.names
    odds = chance_text(view, option.preview)
    if unit == NO_UNIT or len(option.preview.units) > 1:
        return full_stop(f"{count(len(option.preview.units), 'unit')}: {odds}")
    name = names.unit_names[unit]
    if not option.marches:
        return tr("{unit} alone: {odds}.", unit=name, odds=odds)
    one = option.attackers[0]
    where = the_hex(view.world, names, one.hex)
    return tr(
        "{unit} alone, after a march to {hex} for {points} MP: {odds}.", unit=name, hex=where, points=one.mp, odds=odds
    )


def chain_lines(view: View, forecast: ChainForecast) -> list[str]:
    """Returns the odds of several assaults fought one after another, each with all that may happen before it."""
    lines = []
    for number, step in enumerate(forecast.steps, 1):
        units, where = count(len(step.units), "unit"), sentence(hex_name(view.world, view.names, step.target))
        chance = tr("{chance} to win", chance=percent(step.win_chance))
        if step.fought_chance <= 0.99:
            fought = percent(step.fought_chance)
            chance = tr("{chance_to_win}, if it can still be fought ({chance})", chance_to_win=chance, chance=fought)
        lines.append(full_stop(f"{number}. {where}: {units}, {chance}"))
    lines.append(chain_summary(forecast))
    return lines


def chain_summary(forecast: ChainForecast) -> str:
    """Returns the odds of the whole, and whether those who advance would be in supply."""
    steps, chance = len(forecast.steps), percent(forecast.all_won)
    success = tr("It succeeds: {chance}", chance=chance)
    if steps > 1:
        success = tr("All {number} succeed: {chance}", number=in_words(steps), chance=chance)
    own, theirs = men_text(round(forecast.own_loss)), round(forecast.enemy_loss)
    losses = tr("average losses {men} against {enemies:,}", men=own, enemies=theirs)
    arms = listed(
        count(round(number), noun) for number, noun in zip(forecast.captured, _ARMS, strict=True) if round(number)
    )
    captured = tr("; {arms} captured", arms=arms) if arms else ""
    whole = full_stop(f"{success}; {losses}{captured}")
    return " ".join(filter(None, (whole, _supply_text(forecast.advanced, forecast.supplied))))
