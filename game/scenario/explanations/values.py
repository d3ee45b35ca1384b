"""Codes about single values: keys, numbers, dates, texts and lists."""

from game.scenario.explanations.explanation import error

TITLE = "Keys and values"

CODES = {
    "unknown-key": error(
        "The key does not exist at this place. It may be misspelt, or belong one level higher or lower, or a text "
        "with a "
        "comma inside `{ }` was cut in two.",
        "Use the key that the message suggests, check the indentation, and put texts with commas in quotes. If an "
        "older "
        "version knew the key, `python -m game migrate` may remove it.",
    ),
    "missing-key": error(
        "A key that is always needed here is not written, or a condition, effect or test lacks a key of its kind.",
        "Add the key that the message names.",
    ),
    "misplaced-key": error(
        "This kind of condition or effect does not take this key.", "Remove the key, or choose the kind that takes it."
    ),
    "wrong-shape": error(
        "A single value, a list or a mapping is written where another of these is needed.",
        "Write a mapping as `key: value` lines, a list as `- item` lines or `[a, b]`.",
    ),
    "empty-value": error("A key has no value.", "Write the value, or remove the key to keep its default."),
    "not-a-number": error(
        "A whole number is needed. Numbers have no plus sign, separators, decimal point, exponent or leading zeros; "
        "four digits with a leading zero are a hex label.",
        "Write the number in plain digits, such as 1500.",
    ),
    "number-range": error("The number is too small or too large.", "Use a number within the bounds of the message."),
    "out-of-range": error(
        "The number cannot occur for this kind of condition or effect: prestige, for example, goes from 0 to 100.",
        "Use a number within the bounds of the message.",
    ),
    "low-above-best": error(
        "In a figure with a range, `low` is higher than `best`, or `low` and `high` are swapped.",
        "Write `low` at most as high as `best`, and `high` at least as high.",
    ),
    "high-below-best": error(
        "In a figure with a range, `high` is lower than `best`.", "Write `high` at least as high as `best`."
    ),
    "not-a-date": error(
        "A date is needed, as year, month and day with four, two and two digits, and such a day must exist.",
        "Write it as 1922-04-05.",
    ),
    "date-order": error(
        "A period ends before it begins, so it never takes effect.", "Exchange the two dates, or correct one of them."
    ),
    "not-yes-or-no": error("The value must be yes or no.", "Write `yes` or `no`, without quotes."),
    "not-a-text": error("A single text is needed, not a list or a mapping.", "Write the text after the key."),
    "long-text": error(
        "The text is longer than its place on the screen allows, or a title has several lines.",
        "Shorten it; long texts belong in `briefing`, `text` or `note`.",
    ),
    "bad-name": error("A name used as a key begins or ends with a space.", "Remove the space."),
    "bad-id": error(
        "An id may contain only the letters a-z and A-Z, digits, `_` and `-`: orders, files and other scenarios refer "
        "to it.",
        "Write the id with these characters and the full name, accents included, under `name`.",
    ),
    "not-a-list": error("A list, or words separated by spaces, is needed.", "Write `[first, second]`, or one word."),
    "not-a-colour": error(
        "A colour is needed. Without quotes, YAML takes everything after `#` for a comment.",
        'Write it in quotes as six hexadecimal digits, such as "#2f6b3a".',
    ),
    "bad-choice": error(
        "The value is not one of the words allowed here.", "Write one of the words that the message lists."
    ),
    "bad-climate": error(
        "The temperatures of a climate zone must be twelve numbers, for the months from January on.",
        "Write twelve numbers in tenths of a degree Celsius.",
    ),
}
