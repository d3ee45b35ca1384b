"""Printed hex labels: "CCRR", column then row, both counted from 1.

Two digits each, or three each on maps with more than 99 columns or rows: "0512" is column 5, row 12. A map that is a
part of a larger one keeps the labels of the larger one: `first` is then the label of its top left hex.
"""


def label_digits(cols: int, rows: int, first: str = "") -> int:
    """Returns the number of digits in each half of a label on a map of this size."""
    if first:
        return len(first) // 2
    return 2 if max(cols, rows) <= 99 else 3


def label_origin(first: str = "") -> tuple[int, int]:
    """Returns column and row, from 1, of the top left hex."""
    half = len(first) // 2
    return (int(first[:half]), int(first[half:])) if first else (1, 1)


def hex_label(hex: int, cols: int, rows: int, first: str = "") -> str:
    """Returns the label of a hex. Raises ValueError if the hex is not on the map."""
    if not 0 <= hex < cols * rows:
        raise ValueError(f"hex {hex} is not on a map of {cols} columns and {rows} rows")
    digits, (left, top) = label_digits(cols, rows, first), label_origin(first)
    row, col = divmod(hex, cols)
    return f"{col + left:0{digits}d}{row + top:0{digits}d}"


def parse_label(text: str, cols: int, rows: int, first: str = "") -> int:
    """Returns the hex of a label. Raises ValueError if the label is malformed or off the map."""
    digits, (left, top) = label_digits(cols, rows, first), label_origin(first)
    if len(text) != 2 * digits or not (text.isascii() and text.isdigit()):
        example = hex_label(0, cols, rows, first)
        raise ValueError(f"'{text}' is not a hex label; expected {2 * digits} digits, such as '{example}'")
    col, row = int(text[:digits]), int(text[digits:])
    if not left <= col < left + cols:
        raise ValueError(f"hex '{text}' is off the map: column {col}, but columns run from {left} to {left + cols - 1}")
    if not top <= row < top + rows:
        raise ValueError(f"hex '{text}' is off the map: row {row}, but rows run from {top} to {top + rows - 1}")
    return (row - top) * cols + col - left
