"""Gives back the memory of closed dialogs, screens and widgets.

Widgets of pygame_gui refer to each other in circles, so they stay until Python collects garbage, which it does rarely:
a few hundred objects hold megabytes of pictures. `Cleaner` collects when something has been closed. That is quick, as
everything else has been frozen, that is, taken out of what the collector looks at.
"""

import gc

from game.ui.system_memory import give_back_compiler_code, give_back_free_blocks

_SETTLED_AFTER = 0.5
"""Seconds without another change until a new screen is frozen: a window that is resized changes in every frame."""
_TRIM_EVERY = 3.0
"""Seconds until freed small blocks are given back, if nothing is closed meanwhile."""
_LAST_EVENTS = 2
"""Frames in which events of a closed dialog may still come."""
_MUCH_LITTER = 3
"""So much is collected although nothing is frozen, which takes longer."""


class Cleaner:
    """Collects garbage between frames, after something was closed."""

    def __init__(self) -> None:
        self._litter = 0
        """Dialogs and screens closed since the last collection."""
        self._wait = 0
        """Frames until the next collection: what was closed is referred to until its last event has been handled."""
        self._quiet = 0.0
        """Seconds since the screen was last replaced."""
        self._since_trim = 0.0
        self._settled = False
        """Whether the screen that is shown has been frozen."""
        self._dialog_frozen = False
        """Whether a dialog has been frozen with it."""

    def dialog_closed(self) -> None:
        """Called when a dialog has been closed."""
        self._litter, self._wait = self._litter + 1, _LAST_EVENTS
        if self._dialog_frozen:
            self._thaw()

    def screen_replaced(self) -> None:
        """Called when the screen or all widgets have been replaced: what was frozen may be garbage now."""
        self._litter += 1
        self._thaw()

    def _thaw(self) -> None:
        gc.unfreeze()
        self._quiet, self._settled, self._dialog_frozen = 0.0, False, False

    def update(self, seconds: float, dialog_open: bool) -> None:
        """Collects what has been closed, and freezes a screen that has settled."""
        self._quiet += seconds
        self._since_trim += seconds
        if self._since_trim >= _TRIM_EVERY:
            self._since_trim = 0.0
            give_back_free_blocks()
        if not self._settled and self._quiet >= _SETTLED_AFTER:
            self._collect()
            gc.freeze()
            self._settled, self._dialog_frozen = True, dialog_open
        elif self._wait and self._litter < _MUCH_LITTER:
            self._wait -= 1
        elif self._litter and (self._settled or self._litter >= _MUCH_LITTER):
            self._collect()

    def _collect(self) -> None:
        gc.collect()
        give_back_free_blocks()
        give_back_compiler_code()
        self._litter = 0

    def stop(self) -> None:
        """Ends the freezing, as the window closes."""
        gc.unfreeze()
