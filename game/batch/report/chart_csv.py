"""The figures of the report's charts and tables as CSV, read from the page itself: what is shown is what is written."""

import csv
import io
import re
from html.parser import HTMLParser

from game.batch.tables.csv_cells import csv_text

_NUMBER = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")
_NAME = re.compile(r"[^a-z0-9]+")

Rows = list[list[str]]


def tables_csv(html: str) -> dict[str, str]:
    """Returns a CSV file by name for each table of a report: section, number, and what it is about."""
    reader = _Reader()
    reader.feed(html)
    found: dict[str, str] = {}
    for section, title, rows in reader.tables:
        number = 1 + sum(name.startswith(f"{section}-") and name[len(section) + 1].isdigit() for name in found)
        about = _NAME.sub("_", title.lower()).strip("_")[:40]
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows([[_plain(cell) for cell in row] for row in rows])
        found["-".join(filter(None, (section, f"{number:02}", about))) + ".csv"] = text.getvalue()
    return found


def _plain(cell: str) -> str:
    """Returns a number without the commas between thousands, and any other text as it is; never a formula."""
    text = " ".join(cell.split()).replace("−", "-")
    if _NUMBER.fullmatch(text):
        return text.replace(",", "")
    return csv_text(text)


class _Reader(HTMLParser):
    """Finds tables with the section they are in, and the caption or summary above them."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: list[tuple[str, str, Rows]] = []
        self._section = self._title = ""
        self._text: list[str] | None = None
        self._rows: Rows = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "section":
            self._section, self._title = dict(attrs).get("id") or "", ""
        elif tag == "table":
            self._rows = []
        elif tag == "tr":
            self._rows.append([])
        elif tag in ("td", "th", "b", "caption", "summary", "h3"):
            self._text = []

    def handle_endtag(self, tag: str) -> None:
        if tag == "table":
            self.tables.append((self._section or "overview", self._title, self._rows))
        if self._text is None or tag not in ("td", "th", "b", "caption", "summary", "h3"):
            return
        text, self._text = "".join(self._text), None
        if tag in ("td", "th"):
            if self._rows:
                self._rows[-1].append(text)
        elif text != "Show data":
            self._title = text.rstrip(".")

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data)
