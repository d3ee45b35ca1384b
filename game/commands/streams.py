"""Standard streams that accept every text, whatever their encoding."""

import codecs
import io
import sys
import unicodedata

_PLAIN = str.maketrans(
    {"–": "-", "—": "-", "−": "-", "‘": "'", "’": "'", "“": '"', "”": '"', "…": "...", "·": "-", "×": "x", "→": "->"}
)


def prepare_streams() -> None:
    """Makes the standard streams accept every text: what an encoding lacks is replaced, never an error.

    A pipe, a file or an old terminal may be anything from ASCII to KOI8-R; names of places have other letters.
    """
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace" if stream is sys.stdin else "plain")


def _replace_plainly(error: UnicodeError) -> tuple[str, int]:
    """Replaces letters with their base letter ("é" by "e"), dashes and quotes by those of ASCII, others by "?"."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    text = error.object[error.start : error.end]
    plain = unicodedata.normalize("NFKD", text.translate(_PLAIN)).encode("ascii", "ignore").decode()
    return plain or "?" * len(text), error.end


codecs.register_error("plain", _replace_plainly)
