"""Columns of DataFrames in readable types: text with <NA> where there is nothing, whole numbers, yes or no."""

from collections.abc import Iterable, Mapping, Sequence
from enum import IntEnum
from typing import Any


class MissingPandas(ModuleNotFoundError):
    """Raised for a table if pandas is not installed; the text says how to install it."""

    def __init__(self) -> None:
        super().__init__('tables need the package pandas: pip install "bukhara[analysis]"', name="pandas")


def import_pandas() -> Any:
    """Returns the module pandas. Raises MissingPandas if it is not installed."""
    try:
        import pandas
    except ModuleNotFoundError as error:
        if error.name != "pandas":
            raise
        raise MissingPandas from None
    return pandas


def make_frame(columns: Mapping[str, Sequence[Any] | Any], index: str = "") -> Any:
    """Returns a DataFrame of columns given as lists or arrays, with the column `index` as its index.

    A column of texts has the type "string", one of whole numbers with gaps (None) the type "Int64".
    """
    pandas = import_pandas()
    frame = pandas.DataFrame({name: _typed(pandas, values) for name, values in columns.items()})
    return frame.set_index(index) if index else frame


def _typed(pandas: Any, values: Any) -> Any:
    if not isinstance(values, list):
        return pandas.Series(values)
    known = [value for value in values if value is not None]
    if known and isinstance(known[0], bool):
        return pandas.Series(values, dtype="bool" if len(known) == len(values) else "boolean")
    if known and isinstance(known[0], int):
        return pandas.Series(values, dtype="int64" if len(known) == len(values) else "Int64")
    return pandas.Series(values, dtype="string")


def texts_at(texts: Sequence[str], numbers: Iterable[int]) -> list[str | None]:
    """Returns the text of each index, None for those below 0 or beyond the texts."""
    return [texts[number] if 0 <= number < len(texts) else None for number in numbers]


def words_of(codes: type[IntEnum], numbers: Iterable[int]) -> list[str]:
    """Returns names of codes in small letters: "on_map"."""
    words = {int(code): code.name.lower() for code in codes}
    return [words[number] for number in numbers]


def flag_words(codes: type[IntEnum], numbers: Iterable[int]) -> list[str]:
    """Returns the names of the bits that are set: "in_supply, moved"."""
    return [", ".join(code.name.lower() for code in codes if number & code) for number in numbers]
