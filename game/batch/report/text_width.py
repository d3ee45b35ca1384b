"""Widths of labels, and pictures whose labels are as wide in every font as they were measured.

Charts are laid out with the widths of Helvetica, which Arial and Liberation Sans share. A browser that has none of
these draws with a wider font, and labels would be cut off or overlap: `textLength` fits each of them into its place.
"""

import re
import unicodedata
from html import unescape

_ASCII = "".join(map(chr, range(32, 127)))
_REGULAR = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
    722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
    556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
    260, 334, 584,
)  # fmt: skip
_BOLD = (
    278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833,
    722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556, 333, 556, 611, 556, 611,
    556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389,
    280, 389, 584,
)  # fmt: skip
_CYRILLIC = "".join(map(chr, range(0x410, 0x450)))
_CYRILLIC_REGULAR = (
    667, 656, 667, 542, 677, 667, 923, 604, 719, 719, 583, 656, 833, 722, 778, 719, 667, 722, 611, 635, 760, 667, 740,
    667, 917, 938, 792, 885, 656, 719, 1010, 722, 556, 573, 531, 365, 584, 556, 669, 459, 559, 559, 438, 584, 688, 552,
    556, 542, 556, 500, 458, 500, 823, 500, 573, 521, 802, 823, 625, 719, 521, 510, 750, 542,
)  # fmt: skip
_CYRILLIC_BOLD = (
    722, 719, 722, 567, 712, 667, 904, 626, 719, 719, 610, 702, 833, 722, 778, 719, 667, 722, 611, 622, 854, 667, 730,
    703, 1005, 1019, 870, 979, 719, 711, 1031, 719, 556, 618, 615, 417, 635, 556, 709, 497, 615, 615, 500, 635, 740,
    604, 611, 604, 611, 556, 490, 556, 875, 556, 615, 581, 834, 844, 729, 854, 615, 552, 854, 584,
)  # fmt: skip
_WIDTHS = (
    dict(zip(_ASCII + _CYRILLIC, _REGULAR + _CYRILLIC_REGULAR, strict=True)),
    dict(zip(_ASCII + _CYRILLIC, _BOLD + _CYRILLIC_BOLD, strict=True)),
)
_OTHER = 556
"""Thousandths of the font's size, as all widths: of a character that is not in the table."""
_MARKS = {"ʻ": 222, "ʼ": 222, "‘": 222, "’": 222, "–": 556, "—": 1000, "−": 584, "…": 1000, "×": 584, "±": 584,
          "←": 1000, "→": 1000}  # fmt: skip

_TEXT = re.compile(r"<text([^>]*)>([^<]+)</text>")
_SIZE = re.compile(r'font-size="([\d.]+)(?:px)?"')


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Returns the width of a text in Helvetica, in the unit of the font's size.

    >>> round(text_width("Khorezm", 12), 2), round(text_width("Khorezm", 12, bold=True), 2)
    (48.01, 51.34)
    >>> round(text_width("Бухара", 12), 2)
    39.89
    """
    widths = _WIDTHS[bold]
    total = 0
    for letter in text:
        plain = unicodedata.normalize("NFD", letter)[0]
        total += widths.get(plain, _MARKS.get(letter, _OTHER))
    return total * size / 1000


def shortened(text: str, size: float, longest: float) -> str:
    """Returns a text that is at most `longest` wide; a longer one ends in dots."""
    short = text
    while text_width(short, size) > longest:
        text = text[:-1].rstrip()
        short = f"{text} ..."
    return short


def in_lines(text: str, size: float, longest: float, most: int = 2) -> list[str]:
    """Returns a text in lines that are at most `longest` wide, broken at spaces; what does not fit ends in dots."""
    lines: list[str] = []
    for word in text.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and (len(lines) == most or text_width(joined, size) <= longest):
            lines[-1] = joined
        else:
            lines.append(word)
    return [shortened(line, size, longest) for line in lines]


def with_lengths(svg_text: str, size: float = 12) -> str:
    """Returns a picture whose texts are as long as they were measured; `size` is that of texts that name none."""

    def fitted(match: re.Match[str]) -> str:
        attributes, text = match.groups()
        if "textLength" in attributes or not text.strip():
            return match[0]
        found = _SIZE.search(attributes)
        bold = 'font-weight="bold"' in attributes or 'font-weight="600"' in attributes
        width = text_width(unescape(text), float(found[1]) if found else size, bold=bold)
        return f'<text{attributes} textLength="{width:.1f}" lengthAdjust="spacingAndGlyphs">{text}</text>'

    return _TEXT.sub(fitted, svg_text)
