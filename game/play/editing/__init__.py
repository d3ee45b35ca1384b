"""A map and its set-up while their author paints them, without a screen.

`MapEditor` holds the texts of the scenario (`scenario.edits`), what they look like as a `Sketch`, undo and redo.
`palette` lists what can be painted. `strokes`, `forces`, `places`, `regions` and `climate` do what a movement of the
mouse stands for. `check` reads the unsaved texts in a thread, as a game would, and gives what lint says of them.
`file_watch` notices when files change on disk, and `problem_places` finds the hex that a problem is about; a game that
is played with `--watch` uses these two. The window is in `ui.screens`.
"""
