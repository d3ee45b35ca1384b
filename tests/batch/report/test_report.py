"""`batch report`: the page stands by itself, says what the rows say, and opens in a browser without a word."""

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from game.agents.trust import allow
from game.batch.report import charts, force_levels, hindcast, losses, timing, war, wins
from game.batch.report.baselines import Baselines, play_baselines, read_baselines
from game.batch.report.chart_csv import tables_csv
from game.batch.report.errors import ReportError
from game.batch.report.headline import stronger
from game.batch.report.report import Report, write_report
from game.batch.report.report_context import ReportContext
from game.batch.report.reproducibility import experiment_text
from game.batch.report.score_breakdown import victory_text
from game.batch.report.tables import Tables
from game.batch.report.text_width import text_width
from game.batch.run.experiment import Experiment, load_once
from game.batch.run.experiment_file import read_experiment
from game.batch.run.export import export, export_tables
from game.batch.run.journal import Journal
from game.batch.run.runner import play_matches
from game.language import ENGLISH, PSEUDO, speaking
from game.language.pseudo import OPENING
from tests.conftest import SKIRMISH, Command
from tests.language import avoided, faults_of

pytestmark = pytest.mark.slow

CAMPAIGN = "bukhara_1922"


def played(folder: Path, plan: Experiment) -> Path:
    """A folder with all games of a plan."""
    with Journal(folder, plan) as journal:
        for finished in play_matches(plan.matches()):
            journal.add(finished)
        export(journal)
        export_tables(journal)
    return folder


@pytest.fixture(scope="module")
def skirmish(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return played(
        tmp_path_factory.mktemp("skirmish"), Experiment((SKIRMISH,), ("greedy", "random"), games=16, records=4)
    )


@pytest.fixture
def undrawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Charts are left out, for tests that look at something else."""
    monkeypatch.setattr(charts, "svg", lambda chart, label: "")


@pytest.fixture(scope="module")
def report(skirmish: Path) -> Report:
    return write_report(skirmish)


@pytest.fixture(scope="module")
def campaign(tmp_path_factory: pytest.TempPathFactory) -> ReportContext:
    """Two games of eight weeks of a scenario with a record."""
    folder = played(tmp_path_factory.mktemp("campaign"), Experiment((CAMPAIGN,), ("greedy",), games=2, turns=8))
    tables = Tables(folder)
    return ReportContext(load_once(CAMPAIGN), tables, tables.choose("true"))


class Page(HTMLParser):
    """What a page is made of, and what it would fetch."""

    VOID = ("meta", "link", "br", "img", "rect", "circle", "line", "path")

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.ids: Counter[str] = Counter()
        self.outside: list[str] = []
        self.unlabelled = 0
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags[tag] += 1
        self.ids[given.get("id") or ""] += 1
        self.outside += [f"{tag} {name}={value}" for name, value in attrs if _leads_out(name, value or "")]
        if tag == "svg" and given.get("role") != "img" and given.get("aria-hidden") != "true":
            self.unlabelled += 1
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in self.VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.VOID:
            assert self.open.pop() == tag, f"</{tag}> closes nothing"


class Words(HTMLParser):
    """The texts that a reader of a page sees: without code to type, with tooltips and labels of charts."""

    SILENT = ("style", "code", "pre")

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.silent = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in self.SILENT
        self.texts += [value or "" for name, value in attrs if name == "aria-label"]

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in self.SILENT

    def handle_data(self, data: str) -> None:
        if not self.silent and data.strip():
            self.texts.append(data)


def _leads_out(name: str, value: str) -> bool:
    """Whether an attribute makes a browser fetch something."""
    if name in ("src", "srcset", "href", "xlink:href", "data", "action", "poster", "background"):
        return not value.startswith(("#", "data:"))
    return "@import" in value or "url(" in value.replace("url(#", "")


def test_the_page_needs_nothing_but_itself(report: Report) -> None:
    page = Page(report.html)
    assert page.open == []
    assert page.outside == []
    assert page.tags["script"] == page.tags["iframe"] == page.tags["img"] == 0
    style = report.html.partition("<style>")[2].partition("</style>")[0]
    assert "url(" not in style and "@import" not in style
    assert "default-src 'none'" in report.html


def test_the_page_is_written_in_english(report: Report, campaign: ReportContext) -> None:
    for page, id in ((report.html, SKIRMISH), (write_report(campaign.tables.folder).html, CAMPAIGN)):
        scenario = load_once(id)
        quoted = [point.predicate[:30] for point in scenario.checkpoints] + list(scenario.names.option_texts)
        texts = Words(page).texts
        assert len(texts) > 300
        own = [text for text in texts if not any(phrase and phrase in text for phrase in quoted)]
        assert faults_of(own, scenario.names) == []
        assert [text for text in own if text not in scenario.briefing and avoided(text)] == []


def test_every_picture_has_words(report: Report) -> None:
    page = Page(report.html)
    assert page.tags["figure"] >= 8
    assert page.tags["figcaption"] == page.tags["figure"]
    assert page.tags["details"] >= page.tags["figure"] - 1  # the shares of wins stand in a table that is open
    assert page.unlabelled == 0
    assert [id for id, count in page.ids.items() if id and count > 1] == []
    for id in (id for id in report.html.split('href="#')[1:]):
        assert page.ids[id.partition('"')[0]] == 1


def test_the_page_says_what_the_rows_say(skirmish: Path, report: Report) -> None:
    summary = json.loads((skirmish / "summary.json").read_text())
    figures = report.figures["scenarios"][SKIRMISH]
    assert report.figures["games"] == summary["games"] == 16
    assert {side: row["games"] for side, row in figures["wins"]["wins"].items()} == summary["wins"]
    for side, row in figures["wins"]["wins"].items():
        assert row["share"] == summary["win_share"][side]["share"]
        assert row["low"] == summary["win_share"][side]["low"]
    (meeting,) = figures["wins"]["meetings"]
    assert {agent: row["games"] for agent, row in meeting["wins"].items()} == summary["pairings"][0]["wins"]
    assert sum(row["games"] for row in figures["wins"]["levels"]) == 16
    for part in figures.values():
        assert part["finding"].split(".")[0] in report.html.replace("&#x27;", "'").replace("&quot;", '"')


def test_points_of_places_regions_and_losses_make_up_the_whole_margin(skirmish: Path, report: Report) -> None:
    figures = report.figures["scenarios"][SKIRMISH]
    lines = {row["line"]: row["mean"] for row in figures["why"]["lines"]}
    assert set(lines) == {
        "Ak-Kurgan held on 26 March 1922",
        "Ak-Kurgan held",
        "50 per cent of the plain held",
        "Losses of men",
    }
    margins = [row["margin"] for row in Tables(skirmish).rows("SELECT margin FROM all_games")]
    assert sum(lines.values()) == pytest.approx(sum(margins) / len(margins), abs=0.05)
    assert sum(row["decides"] for row in figures["why"]["lines"]) == pytest.approx(1, abs=0.01)


def test_land_losses_and_battles_are_those_of_the_tables(skirmish: Path, report: Report) -> None:
    figures = report.figures["scenarios"][SKIRMISH]
    tables = Tables(skirmish)
    tables.choose("true")
    (means,) = tables.rows("SELECT avg(losses_0) AS a, avg(losses_1) AS b FROM games")
    assert [row["mean"] for row in figures["losses"]["total"]] == [means["a"], means["b"]]
    assert sum(row["mean"] for row in figures["losses"]["by_cause"]) == pytest.approx(means["a"] + means["b"])
    (battles,) = tables.rows("SELECT sum(battles) / 16 AS n FROM fights")
    assert sum(figures["fighting"]["battles_per_game"].values()) == pytest.approx(battles["n"], abs=0.01)
    whole = [row for row in figures["control"]["whole"] if row["turn"] == 3]
    assert sum(row["mean"] for row in whole) <= 1.001


def test_a_crossed_design_splits_the_variance(report: Report) -> None:
    figures = report.figures["scenarios"][SKIRMISH]["variance"]
    assert figures["records"] == 4 and figures["agents"] == 2
    assert figures["limits"] == []
    assert sum(figures["margin"][part]["share"] for part in ("agents", "record", "dice")) == pytest.approx(1, abs=0.001)


@pytest.mark.usefixtures("undrawn")
def test_a_design_with_limits_says_so_and_names_a_better_one(tmp_path: Path) -> None:
    folder = played(tmp_path, Experiment((SKIRMISH,), ("greedy",), games=4))
    said = write_report(folder)
    assert "'records: 20'" in said.figures["scenarios"][SKIRMISH]["variance"]["finding"]
    assert "the effect of skill cannot be seen" in said.html


@pytest.mark.usefixtures("undrawn")
def test_the_command_writes_the_page_and_answers_with_the_figures(
    skirmish: Path, command: Command, tmp_path: Path
) -> None:
    answer = command("batch", "report", skirmish, "--out", tmp_path / "page.html", "--json")
    assert answer.code == 0, answer.err
    found = json.loads(answer.out)
    assert found["scenarios"][SKIRMISH]["wins"]["games"] == 16
    assert "<h1>Skirmish at Ak-Kurgan: 16 games</h1>" in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_the_experiment_on_the_page_plays_the_same_batch(skirmish: Path, report: Report, tmp_path: Path) -> None:
    from game.batch.run.experiment_file import read_experiment

    file = tmp_path / "experiment.yaml"
    file.write_text(report.figures["experiment"], encoding="utf-8")
    with Journal(skirmish) as journal:
        assert next(read_experiment(file).matches())._replace(folder="") == next(journal.experiment.matches())
        assert len(read_experiment(file)) == len(journal.experiment)


@pytest.mark.usefixtures("undrawn")
def test_strengths_and_dates_are_held_against_the_record(campaign: ReportContext) -> None:
    strong = force_levels.section(campaign)
    compared = {row["id"]: row for row in strong.figures["compared"]}
    assert compared["cp_soviet_east_7000_8000"]["record_low"] == 7000
    assert 3000 < compared["cp_soviet_east_7000_8000"]["mean"] < 12000
    assert not any(id.startswith("cp_sector") for id in compared)  # the games end before June
    dates = timing.section(campaign).figures["happenings"]
    fall = next(row for row in dates if (row["kind"], row["name"], row["side"]) == ("taken", "Dushanbe", "basmachi"))
    assert fall["record"] == "1922-02-14"
    assert {row["kind"] for row in dates} > {"taken", "happened", "decided"}


def test_the_margin_of_victory_is_told_where_it_is_not_that_of_the_lead() -> None:
    assert victory_text(load_once("dushanbe_1922")) == "The Basmachi win from a margin of +53 on."
    assert victory_text(load_once("kut_1916")) == "The British win from a margin of -70 on."
    assert victory_text(load_once(SKIRMISH)) == ""


@pytest.mark.usefixtures("undrawn")
def test_hindcast_without_and_with_baselines(campaign: ReportContext) -> None:
    alone = hindcast.section(campaign, None)
    assert alone is not None
    assert "no baselines were played" in alone.finding and "--baselines" in alone.body
    rows = {row["id"]: row for row in alone.figures["checkpoints"]}
    assert rows["cp_dushanbe_taken"]["games"] == 2
    shares = {id: {"random": 0.0, "still": 1.0} for id in rows}
    known = hindcast.section(campaign, Baselines({"random": 5, "still": 5}, shares))
    assert known is not None
    assert known.figures["baselines"] == {"random": 1.0, "still": 0.0}
    assert "1.00 for random players and 0.00 for passive players" in known.finding
    assert known.figures["improvement"] is None  # shares alone have no interval
    met = {id: {"random": [False, False], "still": [True, False]} for id in rows}
    halves = {id: {"random": 0.0, "still": 0.5} for id in rows}
    better = hindcast.section(campaign, Baselines({"random": 2, "still": 2}, halves, 1, met))
    assert better is not None and better.figures["improvement"]["baseline"] == "still"
    expected = 1 - better.figures["brier"] / better.figures["baselines"]["still"]
    assert better.figures["improvement"]["improvement"] == pytest.approx(expected, abs=0.001)
    assert "Improvement over the better baseline" in better.body and "1-2" in better.body


def test_a_report_written_again_is_the_same(skirmish: Path, report: Report, undrawn: None) -> None:
    for _ in range(3):
        assert write_report(skirmish).figures == report.figures


@pytest.mark.parametrize("share", ["0.5", True, [1]])
def test_baselines_that_are_no_numbers_are_refused(tmp_path: Path, share: object) -> None:
    rows = [{"id": "one", "still": share}]
    data = {"scenario": CAMPAIGN, "baseline_games": {"still": 2}, "checkpoints": rows}
    (tmp_path / "baselines.json").write_text(json.dumps(data))
    with pytest.raises(ReportError, match="repair or delete it"):
        read_baselines(tmp_path, CAMPAIGN)


def test_baselines_are_played_once_and_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from game.batch.report import baselines

    monkeypatch.setattr(baselines, "BASELINES", {"still": ("still", "still")})  # random games are slow
    found = play_baselines(tmp_path, CAMPAIGN, CAMPAIGN, 2)
    assert found.games == {"still": 2}
    assert found.of("cp_dushanbe_taken") == {"still": 0.0}
    assert found.seed == 1 and found.met is not None and found.met["cp_dushanbe_taken"] == {"still": [False, False]}
    assert read_baselines(tmp_path, CAMPAIGN) == found
    assert read_baselines(tmp_path, SKIRMISH) is None
    (tmp_path / "baselines.json").rename(tmp_path / "hindcast.json")  # what `hindcast --json` prints serves as well
    assert read_baselines(tmp_path, CAMPAIGN) == found
    (tmp_path / "baselines.json").write_text("[]")
    with pytest.raises(ReportError, match="repair or delete it"):
        read_baselines(tmp_path, CAMPAIGN)


@pytest.mark.usefixtures("undrawn")
def test_forfeits_are_reported(skirmish: Path, tmp_path: Path) -> None:
    import duckdb

    for file in skirmish.glob("*.parquet"):
        shutil.copy(file, tmp_path)
    games = f"read_parquet('{skirmish / 'games.parquet'}')"
    duckdb.sql(
        f"COPY (SELECT * REPLACE (CASE WHEN game < 3 THEN side_0 ELSE '' END AS fault_side, "
        f"CASE WHEN game < 3 THEN 'no answer in 5 s' ELSE '' END AS fault, "
        f"CASE WHEN game < 3 THEN 'Forfeit' ELSE level END AS level) FROM {games}) "
        f"TO '{tmp_path / 'games.parquet'}' (FORMAT parquet)"
    )
    tables = Tables(tmp_path)
    found = wins.section(ReportContext(load_once(SKIRMISH), tables, tables.choose("true")))
    assert "2 games were lost by forfeit" in found.body and "no answer in 5 s" in found.body
    assert {row["level"]: row["games"] for row in found.figures["levels"]}["Forfeit"] == 2


@pytest.mark.usefixtures("undrawn")
def test_games_stopped_before_the_judgement_have_no_winner_and_no_reasons(tmp_path: Path) -> None:
    found = write_report(played(tmp_path, Experiment((SKIRMISH,), ("still",), games=2, turns=2)))
    figures = found.figures["scenarios"][SKIRMISH]
    assert figures["wins"]["finding"] == "No game was played until victory was judged, so there are no results."
    assert figures["wins"]["not_judged"] == 2
    assert not figures.keys() & {"why", "variance", "history"}


@pytest.mark.usefixtures("undrawn")
def test_parameters_set_by_hand_are_shown_and_counted(tmp_path: Path) -> None:
    plan = Experiment((SKIRMISH,), ("greedy",), games=3, parameters=(("riders.loss_points", (0, 9)),))
    found = write_report(played(tmp_path, plan)).figures["scenarios"][SKIRMISH]
    assert [row["parameters"] for row in found["wins"]["by_agents"]] == [
        '{"riders.loss_points": 0}',
        '{"riders.loss_points": 9}',
    ]
    assert sum(row["mean"] for row in found["why"]["lines"]) == pytest.approx(
        sum(row["margin"] for row in found["wins"]["by_agents"]) / 2, abs=0.05
    )
    assert "Not recorded by source" not in {row["line"] for row in found["why"]["lines"]}
    assert "parameters set by hand" in found["variance"]["finding"]


@pytest.mark.usefixtures("undrawn")
def test_settings_that_play_no_part_are_no_evidence(tmp_path: Path) -> None:
    plan = Experiment((SKIRMISH,), ("still",), games=3, parameters=(("air_wear", (1, 2, 3, 4)),))
    report = write_report(played(tmp_path, plan))
    wins = report.figures["scenarios"][SKIRMISH]["wins"]
    assert (wins["games"], wins["different_games"], wins["clusters"]) == (12, 3, 3)
    assert "All 4 settings and pairings play the same games" in wins["finding"]
    assert "12 games are 3 different games from 3 dice seeds" in wins["finding"]
    assert "do not show which side is stronger" in wins["finding"]
    alone = wins["by_agents"][0]["wins"]
    for side, row in wins["wins"].items():
        assert (row["low"], row["high"]) == pytest.approx((alone[side]["low"], alone[side]["high"]), abs=0.05)


@pytest.mark.usefixtures("undrawn")
def test_base_and_variant_are_kept_apart_by_name(tmp_path: Path, command: Command) -> None:
    variant = tmp_path / "skirmish_guns"
    variant.mkdir()
    head = "format: 1\nid: skirmish_guns\nextends: skirmish_5x5\nrules: {gun_strength: 90}\n"
    (variant / "scenario.yaml").write_text(head)
    folder = played(tmp_path / "run", Experiment((SKIRMISH, str(variant)), ("still",), games=2))
    answer = command("batch", "report", folder)
    assert answer.code == 0, answer.err
    names = ["Skirmish at Ak-Kurgan (skirmish_5x5)", "Skirmish at Ak-Kurgan (skirmish_guns)"]
    assert answer.out.startswith(f"In {names[1]} rather than {names[0]} nothing changes")
    assert [line.partition(": ")[0] for line in answer.out.splitlines()[1:3]] == names
    page = (folder / "report.html").read_text("utf-8")
    assert all(f">{name}</h2>" in page for name in names)
    assert f"Results of 4 games of {names[0]} (2 games) and {names[1]} (2 games), each by itself," in page
    shown = command("batch", "status", folder).out
    assert "skirmish_5x5" in shown and "skirmish_guns" in shown
    found = json.loads(command("batch", "status", folder, "--json").out)
    assert "win_share" not in found
    assert [row["scenario"] for row in found["pairings"]] == ["skirmish_5x5", "skirmish_guns"]


@pytest.mark.usefixtures("undrawn")
def test_outdated_tables_are_written_again(tmp_path: Path) -> None:
    plan = Experiment((SKIRMISH,), ("still",), games=3)
    matches = list(plan.matches())
    with Journal(tmp_path, plan) as journal:
        with pytest.raises(ReportError, match="no game of this batch has finished"):
            write_report(tmp_path)
        for finished in play_matches(matches[:1]):
            journal.add(finished)
        assert write_report(tmp_path).figures["games"] == 1
        for finished in play_matches(matches[1:2]):
            journal.add(finished)
    found = write_report(tmp_path)
    assert found.figures["games"] == 2
    assert "3 games are planned" in found.html


def test_a_folder_without_a_batch_is_refused(command: Command, tmp_path: Path) -> None:
    answer = command("batch", "report", tmp_path)
    assert answer.code == 1
    assert "there is no batch in this folder" in answer.err


BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-quic", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--disable-extensions",
    "--host-resolver-rules=MAP * ~NOTFOUND", "--enable-logging=stderr", "--v=0",
)  # fmt: skip


def browsed(page: str, folder: Path) -> tuple[list[str], list[str]]:
    """What a browser that opens a page has to say on its console, and what the page asks it to fetch."""
    assert BROWSER is not None
    file, log = folder / "page.html", folder / "net.json"
    file.write_text(page, encoding="utf-8")
    words = [*QUIET, f"--user-data-dir={folder / 'profile'}", f"--log-net-log={log}", "--dump-dom", file.as_uri()]
    done = subprocess.run([BROWSER, *words], capture_output=True, text=True, timeout=60, check=True)
    assert "</footer>" in done.stdout
    found: dict[str, Any] = json.loads(log.read_text(encoding="utf-8"))
    start = found["constants"]["logEventTypes"]["URL_REQUEST_START_JOB"]
    asked = [
        event["params"] for event in found["events"] if event["type"] == start and "url" in event.get("params", {})
    ]
    # What the browser fetches for itself has no origin.
    fetched = [row["url"] for row in asked if row.get("initiator") != "not an origin"]
    return [line for line in done.stderr.splitlines() if "CONSOLE" in line], fetched


def test_a_browser_opens_it_without_an_error_or_a_request(report: Report, tmp_path: Path) -> None:
    if BROWSER is None:
        assert os.environ.get("CI") != "true", "this test needs chromium (apt-get install chromium)"
        return test_the_page_needs_nothing_but_itself(report)
    assert browsed(report.html, tmp_path) == ([], [])


@pytest.mark.skipif(BROWSER is None, reason="shows only that the browser test can fail")
def test_the_browser_test_can_fail(report: Report, tmp_path: Path) -> None:
    wrong = '<img src="http://example.invalid/a.png"><script>console.error("no")</script>'
    page = report.html.replace("<main>", f"<main>{wrong}").replace("http-equiv", "data-off")
    console, fetched = browsed(page, tmp_path)
    assert any('"no"' in line for line in console)
    assert fetched == ["http://example.invalid/a.png"]


@pytest.mark.usefixtures("undrawn")
def test_a_section_that_fails_does_not_cost_the_page(skirmish: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise IndexError("list index out of range")

    monkeypatch.setattr(losses, "section", fail)
    report = write_report(skirmish)
    (figures, *_) = report.figures["scenarios"].values()
    assert "could not be written (IndexError" in report.html
    assert figures["fault-losses"]["fault"] == "IndexError: list index out of range"
    assert figures["wins"]["finding"]


@pytest.mark.slow
def test_games_that_all_end_in_the_first_week_are_reported(tmp_path: Path) -> None:
    (tmp_path / "quitter.py").write_text("import json, sys\nprint(json.dumps({'ready': True}), flush=True)\n")
    quitter = f"program:{sys.executable} {tmp_path / 'quitter.py'}"
    allow([quitter])
    plan = Experiment((SKIRMISH,), ("greedy", quitter), games=4)
    report = write_report(played(tmp_path / "run", plan))
    assert "could not be written" not in report.html


def test_the_war_table_of_a_report_is_that_of_the_games(campaign: ReportContext) -> None:
    part = war.section(campaign)
    assert part is not None
    (fights,) = campaign.rows("SELECT sum(battles) / 2 AS n FROM fights")
    assert sum(row["assaults"] for row in part.figures["attacks"]) == pytest.approx(fights["n"], abs=0.1)
    assert "How garrisons end" in part.body
    assert {row["side"] for row in part.figures["losses"]} == {"basmachi", "soviet"}


def test_labels_are_as_long_as_they_were_measured_in_any_font(report: Report) -> None:
    texts = re.findall(r"<text([^>]*)>([^<]+)</text>", report.html)
    assert len(texts) > 50
    for attributes, text in texts:
        length = re.search(r'textLength="([\d.]+)" lengthAdjust="spacingAndGlyphs"', attributes)
        assert length is not None, text
    assert text_width("Ak-Kurgan", 12) == pytest.approx(0.012 * (667 + 500 + 333 + 667 + 556 + 333 + 556 + 556 + 556))
    assert text_width("é", 10) == text_width("e", 10)
    assert text_width("n", 10) < text_width("n", 10, bold=True)


def test_what_the_charts_show_is_written_as_csv(report: Report) -> None:
    found = tables_csv(report.html)
    (name,) = [name for name in found if "largest_sources_of_the_margin" in name]
    assert name.startswith(f"{SKIRMISH}-why-01-")
    rows = list(csv.reader(io.StringIO(found[name])))
    lines = report.figures["scenarios"][SKIRMISH]["why"]["lines"]
    assert [row[0] for row in rows] == ["Source", *(line["line"] for line in lines)]
    assert len(found) > 10 and all(text.count("\n") > 1 for text in found.values())


def test_the_experiment_of_a_report_can_be_played_again(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(
        f'format: 1\nscenarios: [{SKIRMISH}]\nagents: ["search:samples=2,depth=1", greedy]\ngames: 8\nturns: 3\n'
        "records: 2\ntables: [units]\nuntil: 2.5%\nparameters: {sick_cap: [60, 80]}\n"
        "sample: {points: 8, ranges: {force_loss: 20 to 90}}\n"
    )
    plan = read_experiment(file)
    again = tmp_path / "again.yaml"
    again.write_text(experiment_text(plan))
    assert read_experiment(again) == plan


def test_the_stronger_agent_is_the_one_whose_effect_is_seen() -> None:
    """Greedy wins two games in a hundred less, which may be chance, and has eight points more, which may not."""
    one = {
        "value": "greedy", "base": "random", "verdict": "effect", "finding": "",
        "margin": {"difference": 8.0, "p_holm": 0.001}, "win_share": {"difference": -0.02, "p_holm": 0.6},
    }  # fmt: skip
    assert stronger(one).startswith("'greedy' is stronger than 'random'")


def test_a_report_is_written_in_the_language_in_use(skirmish: Path, report: Report, undrawn: None) -> None:
    with speaking(PSEUDO):
        page, figures = write_report(skirmish)
    assert f'<html lang="{ENGLISH}">' in report.html
    assert f'<html lang="{PSEUDO}">' in page
    (sections,), (english,) = figures["scenarios"].values(), report.figures["scenarios"].values()
    assert sections.keys() == english.keys()
    assert all(part["finding"].startswith(OPENING) for part in sections.values())
