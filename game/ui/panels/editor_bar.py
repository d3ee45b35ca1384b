"""The bar along the top of the editor: what is edited, whether it is saved, undo, redo and save."""

from collections.abc import Callable
from functools import partial

import pygame

from game.language import tr
from game.play.editing.editor import MapEditor
from game.ui.panels.panel import Panel
from game.ui.theme import BAD, FADED, Theme


class EditorBar(Panel):
    """Title, state of the files, and the buttons with their keys."""

    def __init__(self, theme: Theme, editor: MapEditor, run: Callable[[str], None]) -> None:
        super().__init__(theme)
        self.editor, self.run = editor, run

    def paint(self) -> None:
        """Draws the buttons from the right, then the texts in the room that is left."""
        editor, pad = self.editor, self.px(10)
        undo, redo = editor.undo_text, editor.redo_text
        right = self.rect.w - pad
        for label, key, word, enabled, tip in (
            (tr("Menu"), "F10", "menu", True, tr("Save, leave, help")),
            (tr("Save"), tr("Ctrl+S"), "save", editor.is_unsaved, tr("Write the files that have changed")),
            (tr("Redo"), tr("Ctrl+Y"), "redo", bool(redo), tr("Again: {change}", change=redo) if redo else ""),
            (tr("Undo"), tr("Ctrl+Z"), "undo", bool(undo), tr("Take back: {change}", change=undo) if undo else ""),
        ):
            wide = self.theme.font("bold", 13).size(label)[0] + self.theme.font("regular", 10.5).size(key)[0]
            wide += self.px(30)
            box = pygame.Rect(right - wide, self.px(8), wide, self.rect.h - self.px(16))
            is_main = word == "save" and enabled
            self.button(box, label, partial(self.run, word), key=key, enabled=enabled, primary=is_main, tooltip=tip)
            right = box.left - self.px(6)
        room = right - pad - self.px(10)
        self.fitted_title((pad, self.px(3)), tr("Editing: {scenario}", scenario=editor.scenario.title), room)
        changed = ", ".join(f"{name}.yaml" for name in editor.edits.unsaved())
        state = (
            tr("Not saved: {files}", files=changed) if changed else tr("All saved in {folder}", folder=editor.folder)
        )
        self.text((pad, self.px(25)), state, 12, colour=BAD if changed else FADED, width=room)
