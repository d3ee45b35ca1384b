"""Changes of a text at the places of its nodes touch nothing else."""

import pytest

from game.yamlfile.edits import TextEdits
from game.yamlfile.nodes import Mapping, Scalar, Sequence, SourceFile
from game.yamlfile.reader import read_text


def root_of(text: str) -> Mapping:
    node, problems = read_text(SourceFile("a.yaml", "", text))
    assert isinstance(node, Mapping) and problems == []
    return node


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: 1\nb: 2   # why\nc: 3\n", "a: 1\n# why\nc: 3\n"),
        ("a: 1\n# about b\nb: 2\nc: 3\n", "a: 1\n# about b\nc: 3\n"),
        ("a: 1\nb: 2", "a: 1\n"),
        ("a: 1\nb:\n  d: 2\n  e: 3\nc: 3\n", "a: 1\nc: 3\n"),
        ("{a: 1, b: 2, c: 3}\n", "{a: 1, c: 3}\n"),
        ("{b: 2,   c: 3}\n", "{c: 3}\n"),
        ("{a: 1, b: 2}\n", "{a: 1}\n"),
        ("{b: 2}\n", "{}\n"),
        ("{b: 2,}\n", "{}\n"),
        ("{a: 1,   # one, first\n b: 2}\n", "{a: 1   # one, first\n }\n"),
        ("{a: 1,\n b: 2,\n c: 3}\n", "{a: 1,\n \n c: 3}\n"),
    ],
)
def test_a_key_is_removed_and_comments_stay(before: str, after: str) -> None:
    root = root_of(before)
    edits = TextEdits(root.file)
    edits.remove_key(root, "b")
    assert edits.text() == after
    assert list(root_of(after).keys) == [key for key in root.keys if key != "b"]


def test_a_key_at_the_head_of_a_list_item_is_removed() -> None:
    root = root_of("list:\n  - b: 1\n    c: 2\n")
    items = root.items["list"]
    assert isinstance(items, Sequence) and isinstance(items.items[0], Mapping)
    edits = TextEdits(root.file)
    edits.remove_key(items.items[0], "b")
    assert list(root_of(edits.text()).items["list"].items[0].keys) == ["c"]  # type: ignore[attr-defined]


@pytest.mark.parametrize(("index", "after"), [(0, "t: [b, c]\n"), (1, "t: [a, c]\n"), (2, "t: [a, b]\n")])
def test_an_item_of_a_list_is_removed(index: int, after: str) -> None:
    root = root_of("t: [a, b, c]\n")
    items = root.items["t"]
    assert isinstance(items, Sequence)
    edits = TextEdits(root.file)
    edits.remove_item(items, index)
    assert edits.text() == after


def test_an_item_of_a_list_in_lines_is_removed() -> None:
    root = root_of("t:\n  - a\n  - b   # why\n  - c\n")
    items = root.items["t"]
    assert isinstance(items, Sequence)
    edits = TextEdits(root.file)
    edits.remove_item(items, 0)
    edits.remove_item(items, 1)
    assert edits.text() == "t:\n  # why\n  - c\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The Riders", "Riders"),
        ("The  Riders   # who", "Riders   # who"),
        ('"The \\"Reds\\""', '"\\"Reds\\""'),
        ("'The King''s men'", "'King''s men'"),
        ('The "Reds"', '"\\"Reds\\""'),
        ('"\\x54he Riders"', '"Riders"'),
        (">-\n  The Riders\n", ">-\n  Riders\n"),
    ],
)
def test_the_first_letters_of_a_text_are_removed(before: str, after: str) -> None:
    root = root_of(f"a: {before}")
    text = root.items["a"]
    assert isinstance(text, Scalar)
    edits = TextEdits(root.file)
    edits.cut_prefix(text, 4)
    assert edits.text() == f"a: {after}"
    found = root_of(edits.text()).items["a"]
    assert isinstance(found, Scalar) and found.text == text.text[4:].strip()


def test_values_are_replaced_and_entries_added() -> None:
    root = root_of('a: "The Riders"  # who\nb: {c: 1, d: 2}\n')
    first, inner = root.items["a"], root.items["b"]
    assert isinstance(first, Scalar) and isinstance(inner, Mapping)
    edits = TextEdits(root.file)
    assert not edits
    edits.replace(first, "Riders")
    edits.add_after(root, "a", "the: yes")
    edits.add_after(inner, "c", "x: 3")
    edits.insert_line(root.keys["b"].start, "# new")
    assert edits.text() == "a: Riders  # who\nthe: yes\n# new\nb: {c: 1, x: 3, d: 2}\n"


def test_an_entry_is_added_at_the_end_of_a_file_without_a_last_line_end() -> None:
    root = root_of("a:\n  b: 1")
    inner = root.items["a"]
    assert isinstance(inner, Mapping)
    edits = TextEdits(root.file)
    edits.add_after(inner, "b", "c: 2")
    assert edits.text() == "a:\n  b: 1\n  c: 2"
