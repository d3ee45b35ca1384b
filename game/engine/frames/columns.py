"""Columns of DataFrames in readable types: text with <NA> where there is nothing, whole numbers, yes or no."""

from collections.abc import Iterable, Mapping, Sequence
from enum import IntEnum
from typing import Any

import numpy as np


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
    """Returns a DataFrame of columns, with the column `index` as its index.

    Columns are lists of texts (None for a gap), of whole numbers, or of yes and no. Numbers come as an array where
    there may be no row, because an empty list has no type, and as a masked array where there may be gaps.
    """
    pandas = import_pandas()
    frame = pandas.DataFrame({name: _typed(pandas, values) for name, values in columns.items()})
    return frame.set_index(index) if index else frame


def _typed(pandas: Any, values: Any) -> Any:
    if not isinstance(values, list):
        return pandas.Series(values.tolist(), dtype="Int64" if np.ma.is_masked(values) else "int64")
    kinds = {bool: "bool", int: "int64"}
    return pandas.Series(values, dtype=kinds.get(type(values[0]), "string") if values else "string")


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
