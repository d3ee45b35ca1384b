"""`sources`: how a scenario uses its ledger of sources, and the sources of its numbers."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from game.commands.run import Json

if TYPE_CHECKING:
    from game.scenario.citations import CitingEntry
    from game.scenario.source import ScenarioText


def sources(
    scenario: Annotated[str, typer.Argument(metavar="SCENARIO", help="Id, folder or file of the scenario.")],
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="[ID|NAME]",
            help="A ledger id, or the id or name of a unit, place, leader, region, event or decision.",
        ),
    ] = None,
    json: Json = False,
) -> None:
    """Show how every entry of the ledger is used, or the sources of one entry or thing and where they disagree."""
    from game.commands.console import print_json
    from game.scenario import load_scenario
    from game.scenario.load import read_scenario

    text, _ = read_scenario(load_scenario(scenario).folder)
    answer = _ledger_use(text) if name is None else _looked_up(text, name)
    if json:
        print_json(answer)
    elif name is None:
        _print_ledger_use(answer)
    else:
        _print_looked_up(answer)


def _ledger_use(text: "ScenarioText") -> dict[str, Any]:
    from game.scenario.citations import LEFT_OUT, MODELLED, NARRATED, UNACCOUNTED, coverage

    found = coverage(text)
    return {
        "scenario": text.id,
        "entries": len(found.of),
        "modelled": len(found.ids(MODELLED)),
        "narrated": len(found.ids(NARRATED)),
        "left_out": len(found.ids(LEFT_OUT)),
        "unaccounted": found.ids(UNACCOUNTED),
        "contradictions": [
            {"id": entry, "declared": declared, "found": use} for entry, declared, use in found.contradictions
        ],
        "ledger": [
            {
                "id": entry,
                "use": use,
                "reliability": text.sources[entry].reliability,
                "reason": text.sources[entry].reason,
                "cited_by": [citing.where for citing in found.cited_by[entry]],
            }
            for entry, use in found.of.items()
        ],
    }


def _looked_up(text: "ScenarioText", name: str) -> dict[str, Any]:
    from game.commands.errors import CommandError
    from game.scenario.citations import coverage, find_things, named_things, sources_of
    from game.yamlfile.problems import guess, quoted

    known = find_things(text, name)
    if name not in text.sources and not known:
        names = [*text.sources, *(own for thing in named_things(text) for own in thing.names)]
        raise CommandError(f"{text.id} has nothing named {quoted(name)}{guess(name, names)}")
    answer: dict[str, Any] = {"scenario": text.id, "name": name}
    if name in text.sources:
        found = coverage(text)
        answer["entry"] = _entry(text, name) | {
            "use": found.of[name],
            "reason": text.sources[name].reason,
            "cited_by": [citing.where for citing in found.cited_by[name]],
        }
    if known:
        citings, ranges = sources_of(text, known)
        answer["things"] = [{"kind": thing.kind, "id": thing.id} for thing in known]
        answer["citations"] = [_citation(text, citing) for citing in citings]
        answer["ranges"] = [
            {"where": row.where, "low": _shown(row.low), "best": _shown(row.best), "high": _shown(row.high)}
            for row in ranges
        ]
    return answer


def _shown(value: Any) -> Any:
    return value if isinstance(value, int) else str(value)


def _citation(text: "ScenarioText", citing: "CitingEntry") -> dict[str, Any]:
    entries = [_entry(text, source) for source in citing.sources]
    return {"where": citing.where, "note": citing.note, "sources": entries}


def _entry(text: "ScenarioText", source: str) -> dict[str, Any]:
    """Returns one entry of the ledger, or a placeholder for `assumption`."""
    entry = text.sources.get(source)
    if entry is None:
        return {"id": source, "gist": "assumption of the designer", "date": "", "reliability": "", "refs": []}
    return {
        "id": source,
        "gist": entry.gist,
        "date": entry.date,
        "reliability": entry.reliability,
        "refs": list(entry.refs),
    }


def _print_ledger_use(answer: dict[str, Any]) -> None:
    from game.commands.console import console

    out = console()
    out.print(f"[bold]{answer['scenario']}[/bold]: {answer['entries']} entries in the ledger")
    out.print(f"  modelled    {answer['modelled']:4}   cited by numbers, events, plans, scoring or checkpoints")
    out.print(f"  narrated    {answer['narrated']:4}   cited only by the bulletin")
    out.print(f"  left out    {answer['left_out']:4}   not used, with a reason")
    out.print(f"  unaccounted {len(answer['unaccounted']):4}   {', '.join(answer['unaccounted'])}")
    for row in answer["ledger"]:
        if row["use"] == "left_out":
            out.print(f"left out: {row['id']}: {row['reason']}", markup=False)
    for row in answer["contradictions"]:
        declared = row["declared"].replace("_", " ")
        out.print(f"sources.yaml declares '{row['id']}' {declared}, but it is {row['found']}", markup=False)


def _print_looked_up(answer: dict[str, Any]) -> None:
    from game.commands.console import console

    out = console()
    if "entry" in answer:
        entry = answer["entry"]
        out.print(_entry_text(entry), markup=False)
        out.print(
            f"  {entry['use'].replace('_', ' ')}" + (f": {entry['reason']}" if entry["reason"] else ""), markup=False
        )
        for where in entry["cited_by"]:
            out.print(f"  cited by {where}", markup=False)
    for thing in answer.get("things", ()):
        out.print(f"{thing['kind']} {thing['id']}", markup=False)
    for citation in answer.get("citations", ()):
        out.print(f"  {citation['where']}" + (f" ({citation['note']})" if citation["note"] else ""), markup=False)
        for entry in citation["sources"]:
            out.print(f"    {_entry_text(entry)}", markup=False)
    for row in answer.get("ranges", ()):
        out.print(f"  {row['where']}: from {row['low']} to {row['high']}, best {row['best']}", markup=False)


def _entry_text(entry: dict[str, Any]) -> str:
    marks = [entry["reliability"], entry["date"], f"refs {', '.join(entry['refs'])}" if entry["refs"] else ""]
    known = "; ".join(mark for mark in marks if mark)
    return f"{entry['id']}: {entry['gist']}" + (f" [{known}]" if known else "")
