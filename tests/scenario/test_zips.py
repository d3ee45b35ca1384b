"""Zip files that may come from anyone: played like a folder, refused if hostile, and nothing is written outside."""

import stat
import struct
import zipfile
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest

from game.language import speaking
from game.scenario import ScenarioError, lint_folder, load_scenario
from game.scenario import unpacked as unpacked_module
from game.scenario.folders import shown_path
from game.scenario.shown import as_shown
from game.scenario.zip_archive import MAX_FILE, BadZip, has_scenario, read_archive
from tests.conftest import Command
from tests.scenario.workshop import copied, edited


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The cache of this test alone."""
    monkeypatch.setattr(unpacked_module, "_cache_folder", lambda: tmp_path / "cache")
    unpacked_module._unpacked.cache_clear()
    yield tmp_path / "cache"
    unpacked_module._unpacked.cache_clear()


def texts(tmp_path: Path, name: str = "border_war") -> dict[str, str]:
    """The files of a small scenario, by name."""
    folder = copied(tmp_path / "source", name)
    edited(folder, "scenario.yaml", "id: skirmish_5x5", f"id: {name}")
    return {file.name: file.read_text("utf-8") for file in sorted(folder.iterdir())}


def packed(path: Path, files: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return path


@pytest.mark.parametrize("prefix", ["", "border_war/", "download-main/war/border_war/"])
def test_a_zip_is_played_like_its_folder(tmp_path: Path, prefix: str) -> None:
    files = texts(tmp_path)
    archive = packed(tmp_path / "from the net (1).zip", {prefix + name: text for name, text in files.items()})
    assert lint_folder(archive) == []
    scenario = load_scenario(archive)
    assert (scenario.id, scenario.digest) == ("border_war", load_scenario(tmp_path / "source" / "border_war").digest)


@pytest.mark.parametrize("prefix", ["", "border_war/", "download-main/war/border_war/"])
def test_a_zip_has_its_translations(tmp_path: Path, prefix: str) -> None:
    files = {**texts(tmp_path), "languages/ru.yaml": "texts:\n  Riders: Всадники\n  Rider: Всадник\n"}
    archive = packed(tmp_path / "war.zip", {prefix + name: text for name, text in files.items()})
    assert [problem.code for problem in lint_folder(archive)] == ["nothing-to-translate"]
    with speaking("ru"):
        assert as_shown(load_scenario(archive)).names.sides[0].name == "Всадники"


def test_problems_name_the_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    files = texts(tmp_path)
    files["oob.yaml"] = files["oob.yaml"].replace("type: garrison", "type: garrisson")
    packed(Path("a.zip"), {f"border_war/{name}": text for name, text in files.items()})
    packed(Path("b.zip"), files)
    assert [str(problem).split(":")[0] for problem in lint_folder("a.zip")] == ["a.zip/border_war/oob.yaml"]
    assert [str(problem).split(":")[0] for problem in lint_folder("b.zip")] == ["b.zip/oob.yaml"]
    assert shown_path(tmp_path / "else.yaml") == "else.yaml"


def test_a_base_and_its_variant_in_one_zip(tmp_path: Path) -> None:
    files = {f"border_war/{name}": text for name, text in texts(tmp_path).items()}
    files["what_if/scenario.yaml"] = "format: 1\nid: what_if\nextends: border_war\ntitle: What if\n"
    archive = packed(tmp_path / "both.zip", files)
    assert lint_folder(archive) == []
    assert load_scenario(f"{archive}/what_if").title == "What if"
    with pytest.raises(ScenarioError, match=r"several scenarios here: border_war, what_if; .*both\.zip/b"):
        load_scenario(archive)
    with pytest.raises(ScenarioError, match="no scenario 'what_it'; did you mean 'what_if'"):
        load_scenario(f"{archive}/what_it")


def test_a_zip_that_is_packed_again_is_read_again(tmp_path: Path, cache: Path) -> None:
    files = texts(tmp_path)
    archive = packed(tmp_path / "border_war.zip", files)
    load_scenario(archive)
    packed(archive, files | {"scenario.yaml": files["scenario.yaml"].replace("Skirmish at", "Battle near")})
    assert load_scenario(archive).title == "Battle near Ak-Kurgan"
    for file in cache.rglob("scenario.yaml"):  # spoilt in the cache
        file.write_text("spoilt", "utf-8")
    unpacked_module._unpacked.cache_clear()
    assert load_scenario(archive).title == "Battle near Ak-Kurgan"


def entry(name: str, **values: object) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.compress_type = zipfile.ZIP_DEFLATED
    for key, value in values.items():
        setattr(info, key, value)
    return info


def linked(archive: zipfile.ZipFile, to: str) -> None:
    archive.writestr(entry("war/map.yaml", external_attr=(stat.S_IFLNK | 0o777) << 16), to)


def doubled(archive: zipfile.ZipFile, first: str, second: str) -> None:
    archive.writestr(first, "a: b")
    with pytest.warns(UserWarning) if first == second else nullcontext():
        archive.writestr(second, "a: c")


HOSTILE: dict[str, tuple[Callable[[zipfile.ZipFile], object], str]] = {
    "parent": (lambda file: file.writestr("../evil.yaml", "a: b"), "leads out of its folder"),
    "parent inside": (lambda file: file.writestr("war/../../evil.yaml", "a: b"), "leads out of its folder"),
    "absolute": (lambda file: file.writestr(entry("/tmp/evil.yaml"), "a: b"), "absolute path"),
    "drive": (lambda file: file.writestr("C:/evil.yaml", "a: b"), "absolute path"),
    "backslash": (lambda file: file.writestr(entry("war\\..\\..\\evil.yaml"), "a: b"), "another system"),
    "empty part": (lambda file: file.writestr("war//map.yaml", "a: b"), "leads out of its folder"),
    "dot": (lambda file: file.writestr("./war/map.yaml", "a: b"), "leads out of its folder"),
    "control": (lambda file: file.writestr("war/ma\rp.yaml", "a: b"), "unusual characters"),
    "right to left": (lambda file: file.writestr("war/\u202emap.yaml", "a: b"), "unusual characters"),
    "reserved": (lambda file: file.writestr("war/CON.yaml", "a: b"), "some systems reserve"),
    "long": (lambda file: file.writestr("a" * 300 + ".yaml", "a: b"), "too long a path"),
    "deep": (lambda file: file.writestr("a/" * 20 + "map.yaml", "a: b"), "too long a path"),
    "link": (lambda file: linked(file, "/etc/passwd"), "is a link"),
    "device": (lambda file: file.writestr(entry("war/x.yaml", external_attr=stat.S_IFCHR << 16), ""), "regular"),
    "double": (lambda file: doubled(file, "war/map.yaml", "war/map.yaml"), "are the same file"),
    "double but for case": (lambda file: doubled(file, "war/map.yaml", "war/MAP.yaml"), "are the same file"),
    "double but for accents": (lambda file: doubled(file, "war/\u00e9.yaml", "war/e\u0301.yaml"), "are the same file"),
    "file and folder": (lambda file: doubled(file, "war/map.yaml", "war/map.yaml/x.yaml"), "a file and a folder"),
    "two of a name": (lambda file: doubled(file, "a/war/scenario.yaml", "b/war/scenario.yaml"), "two scenarios named"),
    "bomb": (lambda file: file.writestr("war/oob.yaml", b"0" * (MAX_FILE - 1)), "times smaller"),
    "large": (lambda file: file.writestr("war/oob.yaml", b"0" * (MAX_FILE + 1)), "are allowed"),
    "many": (lambda file: [file.writestr(f"war/{i}.yaml", "") for i in range(500)], "too many entries"),
    "unusual packing": (lambda file: file.writestr("war/oob.yaml", b"a: b", zipfile.ZIP_LZMA), "unusual way"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_zip_is_refused_whole(tmp_path: Path, cache: Path, name: str) -> None:
    write, words = HOSTILE[name]
    archive = tmp_path / "inner" / "bad.zip"
    archive.parent.mkdir()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("good/scenario.yaml", "format: 1\nid: good\n")
        write(file)
    (problem,) = lint_folder(archive)
    assert (problem.code, problem.line) == ("bad-zip", 1)
    assert words in problem.message
    everything = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert everything == {"inner/bad.zip"}


def test_an_encrypted_entry_is_refused(tmp_path: Path) -> None:
    archive = packed(tmp_path / "a.zip", {"war/scenario.yaml": "id: war"})
    data = bytearray(archive.read_bytes())
    data[data.index(b"PK\1\2") + 8] |= 1
    data[6] |= 1
    archive.write_bytes(data)
    with pytest.raises(BadZip, match="is encrypted"):
        read_archive(archive)


def test_sizes_that_lie_are_found(tmp_path: Path) -> None:
    archive = packed(tmp_path / "a.zip", {"war/scenario.yaml": "id: war" * 9000})
    data = bytearray(archive.read_bytes())
    struct.pack_into("<L", data, data.index(b"PK\1\2") + 24, 10)
    archive.write_bytes(data)
    with pytest.raises(BadZip):
        read_archive(archive)


@pytest.mark.parametrize("data", [b"", b"PK", b"no zip" * 99, b"PK\5\6" + bytes(18), b"PK\5\6" + b"\xff" * 18])
def test_what_is_no_archive_is_said_so(tmp_path: Path, data: bytes) -> None:
    archive = tmp_path / "a.zip"
    archive.write_bytes(data)
    assert [problem.code for problem in lint_folder(archive)] == ["bad-zip"]
    assert not has_scenario(archive)


def test_truncated_and_damaged_archives(tmp_path: Path) -> None:
    whole = packed(tmp_path / "a.zip", texts(tmp_path)).read_bytes()
    archive = tmp_path / "b.zip"
    for at in range(0, len(whole), 97):
        for data in (whole[:at], whole[:at] + b"\xff\x00" + whole[at + 2 :]):
            archive.write_bytes(data)
            try:
                read_archive(archive)
            except BadZip:
                continue


def test_an_archive_inside_is_not_opened(tmp_path: Path) -> None:
    inner = packed(tmp_path / "inner.zip", texts(tmp_path))
    archive = tmp_path / "outer.zip"
    with zipfile.ZipFile(archive, "w") as file:
        file.write(inner, "inner.zip")
    (problem,) = lint_folder(archive)
    assert problem.message == "the zip file holds no scenario.yaml; unpack inner.zip, which is inside it, first"
    assert not has_scenario(archive)


def test_pictures_and_programs_stay_packed(tmp_path: Path, cache: Path) -> None:
    files = {f"war/{name}": text for name, text in texts(tmp_path, "war").items()}
    others = {"war/run.py": "print()", "war/.hidden.yaml": "a: b", "__MACOSX/war/._x.yaml": ""}
    packed(tmp_path / "a.zip", files | others)
    assert lint_folder(tmp_path / "a.zip") == []
    assert {path.suffix for path in cache.rglob("*") if path.is_file()} == {".yaml"}
    assert not list(cache.rglob(".hidden*"))


def test_a_game_from_a_zip_is_saved_and_replayed(
    tmp_path: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    from game import Game
    from game.engine.storage.saves import load_game, save_game

    monkeypatch.chdir(tmp_path)
    archive = tmp_path / "far" / "war.zip"
    archive.parent.mkdir()
    packed(archive, {f"border_war/{name}": text for name, text in texts(tmp_path).items()})
    game = Game.new(load_scenario(archive), seed=2)
    save_game(game, tmp_path / "saves" / "a.game")
    unpacked_module._unpacked.cache_clear()
    assert load_game(tmp_path / "saves" / "a.game").game.key == game.key
    assert load_game(tmp_path / "saves" / "a.game").note == ""
    assert command("run", archive, "--agents", "still,still", "--record", "a.replay").code == 0
    archive.rename(tmp_path / "border_war.zip")  # where a name is looked for
    assert command("replay", "a.replay", "--verify").code == 0
    found = load_game(tmp_path / "saves" / "a.game")
    assert "no longer in" in found.note and "border_war.zip/border_war" in found.note
