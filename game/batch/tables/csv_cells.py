"""Texts in CSV files: names of scenarios, and what agents say, must not become formulas of a spreadsheet."""

_ALWAYS, _SIGNS, _CALLS = ("=", "@", "\t", "\r"), ("+", "-"), "=(|!"


def csv_text(text: str) -> str:
    """Returns a text with an apostrophe before it if a spreadsheet would take it for a formula."""
    begins = text.lstrip(" ")[:1]
    calls = begins in _SIGNS and any(sign in text for sign in _CALLS)
    return f"'{text}" if begins and (begins in _ALWAYS or calls) else text
