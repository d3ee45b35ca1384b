"""Catalogues of translations: messages collected from the sources, and translations checked."""
