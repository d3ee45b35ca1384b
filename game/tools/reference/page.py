"""Puts the reference together."""

from collections.abc import Iterable, Iterator, Mapping
from enum import IntEnum

from game.core.codes import Posture, TerrainTrait, TypeTrait
from game.scenario.checkpoints.kinds import COMBINATIONS, KINDS, SAME_KINDS
from game.scenario.checkpoints.tolerance import OTHER_WORDS, TOLERANCES
from game.scenario.explanations import SUBJECTS
from game.scenario.folders import COMMON
from game.scenario.json_schema.grammar import COMBINED, test_keys, test_synonyms
from game.scenario.schema.common import TerrainFile
from game.scenario.schema.event_grammar import CONDITIONS, EFFECTS, Syntax
from game.scenario.schema.plans import AIMS
from game.shipped import scenarios_folder
from game.tools.reference.docstrings import member_docs
from game.tools.reference.keys import key_pages
from game.yamlfile.nodes import plain_data
from game.yamlfile.reader import read_file

_HEAD = """# Reference of scenario files

Made from the models and checks of the game by `python -m tests.scenario.make_reference`; do not edit it by hand. How to
write a scenario is in the [author's guide](../../scenarios/README.md), checks and editors in
[tools for authors](scenario_tools.md).

A **figure** is a number, or a range with sources: `{best: 200, low: 150, high: 250, source: [id]}`. `source`,
`reliability` and `note` may be written in every mapping that lists them. A key without a default is left out where it
does not apply.
"""

_COMMON_KEYS = ("type", "flag", "throughout", "never", "share_of_weeks", "max_share_of_weeks", "note", "comment")
"""Keys that every type of test takes."""


def page() -> str:
    """Returns the reference as Markdown."""
    parts = [
        _HEAD,
        *key_pages(),
        "## Conditions\n",
        "A condition has one of these keys and the keys next to it; `not: yes` turns it round. `any` has a list of",
        "conditions of which at least one must hold.\n",
        *_grammar(CONDITIONS, "Holds if"),
        "\n## Effects\n",
        *_grammar(EFFECTS, "Does"),
        "\n## Postures\n",
        *_postures(),
        "\n## Traits of terrain\n",
        *_members(TerrainTrait),
        "\n## Traits of unit types\n",
        *_members(TypeTrait),
        "\n## Letters of terrain\n",
        "Those of the common terrain. A scenario can use any other letter for terrain of its own.\n",
        *_letters(),
        "\n## Tests of checkpoints\n",
        *_tests(),
        "\n## Codes of lint\n",
        "`python -m game lint --explain CODE` prints an entry.\n",
        *_codes(),
    ]
    return "\n".join(parts).replace("\n\n\n", "\n\n").rstrip() + "\n"


def _row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _head(*cells: str) -> str:
    return _row(*cells) + "\n" + _row(*["---"] * len(cells))


def _marked(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def _grammar(kinds: Mapping[str, Syntax], means: str) -> Iterator[str]:
    yield _head("Kind", "Names", "Needs", "May have", means)
    for kind, syntax in kinds.items():
        choice = f"one of {_marked(syntax.one_of)}" if syntax.one_of else ""
        needs = ", ".join(filter(None, (_marked(syntax.needs), choice)))
        yield _row(f"`{kind}`", syntax.names, needs, _marked(syntax.may), syntax.about)


def _postures() -> Iterator[str]:
    docs = member_docs(Posture)
    yield _head("Posture", "Target", "Meaning")
    for posture, targets in AIMS.items():
        yield _row(f"`{posture.name.lower()}`", _marked(targets), docs[posture.name])


def _members(kinds: type[IntEnum]) -> Iterator[str]:
    docs = member_docs(kinds)
    yield _head("Trait", "Meaning")
    for member in kinds:
        yield _row(f"`{member.name.lower()}`", docs[member.name])


def _letters() -> Iterator[str]:
    path = scenarios_folder() / COMMON / "terrain.yaml"
    node, _ = read_file(path, path.name, COMMON, path.parent)
    assert node is not None
    yield _head("Letter", "Terrain", "Traits")
    for name, terrain in TerrainFile.model_validate(plain_data(node)).terrains.items():
        yield _row(f"`{terrain.letter}`", f"{terrain.name} (`{name}`)", _marked(terrain.traits))


def _tests() -> Iterator[str]:
    others: dict[str, str] = {}
    yield f"Every test also takes {_marked(_COMMON_KEYS)}.\n"
    yield _head("Type", "Keys", "Agrees if")
    for kind in [*KINDS, *COMBINATIONS]:
        also = [word for word, same in SAME_KINDS.items() if same == kind]
        name = f"`{kind}`" + (f" (also {_marked(also)})" if also else "")
        same_keys = test_synonyms(kind)
        others |= same_keys
        own = dict.fromkeys(key for key in test_keys(kind) if key not in _COMMON_KEYS and key not in same_keys)
        yield _row(name, _marked(own), COMBINED.get(kind) or _claim(kind))
    yield f"\nOther words for these keys: {_same(others)}.\n"
    yield f"`tolerance` takes {_marked(TOLERANCES)}. Other words: {_same(OTHER_WORDS)}."


def _same(words: Mapping[str, str]) -> str:
    """Returns synonyms by the word that they mean: "`guns`: `cannon`, `artillery`"."""
    by_meaning: dict[str, list[str]] = {}
    for word, meaning in words.items():
        by_meaning.setdefault(meaning, []).append(word)
    return "; ".join(f"`{meaning}`: {_marked(same)}" for meaning, same in sorted(by_meaning.items()))


def _claim(kind: str) -> str:
    """Returns what a test states, from the docstring of its builder: "Builds a test that the side takes the place."."""
    said = (KINDS[kind].__doc__ or "").partition("\n\n")[0]
    words = " ".join(said.split()).removeprefix("Builds a test that ").removeprefix("Builds a test of ")
    return words[:1].upper() + words[1:]


def _codes() -> Iterator[str]:
    for title, codes in SUBJECTS:
        yield f"\n### {title}\n"
        yield _head("Code", "Severity", "Cause", "Cure")
        for code, text in codes.items():
            yield _row(f"`{code}`", text.severity, text.cause, text.cure)
