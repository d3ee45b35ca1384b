"""Printed hex labels: "CCRR", column then row, both counted from 1.

Two digits each, or three each on maps with more than 99 columns or rows: "0512" is column 5, row 12.
"""


def label_digits(cols: int, rows: int) -> int:
    """Returns the number of digits in each half of a label on a map of this size."""
    return 2 if max(cols, rows) <= 99 else 3


def hex_label(hex: int, cols: int, rows: int) -> str:
    """Returns the label of a hex. Raises ValueError if the hex is not on the map."""
    if not 0 <= hex < cols * rows:
        raise ValueError(f"hex {hex} is not on a map of {cols} columns and {rows} rows")
    digits = label_digits(cols, rows)
    row, col = divmod(hex, cols)
    return f"{col + 1:0{digits}d}{row + 1:0{digits}d}"


def parse_label(text: str, cols: int, rows: int) -> int:
    """Returns the hex of a label. Raises ValueError if the label is malformed or off the map."""
    digits = label_digits(cols, rows)
    if len(text) != 2 * digits or not (text.isascii() and text.isdigit()):
        example = hex_label(0, cols, rows)
        raise ValueError(f"'{text}' is not a hex label; expected {2 * digits} digits, such as '{example}'")
    col, row = int(text[:digits]), int(text[digits:])
    if not 1 <= col <= cols:
        raise ValueError(f"hex '{text}' is off the map: column {col}, but columns run from 1 to {cols}")
    if not 1 <= row <= rows:
        raise ValueError(f"hex '{text}' is off the map: row {row}, but rows run from 1 to {rows}")
    return (row - 1) * cols + col - 1
