"""The reference of the library as HTML pages, made from docstrings by pdoc (extra `docs`).

`pages.write_reference` writes a page for the package `game`, and for the modules that explain its numbers. The pages
hold no address outside their folder. The templates next to this file leave out pdoc's own link.
"""
