"""A person's game, without a window: who plays, what is selected, which orders go out, saves and settings.

What it knows: the engine and the agents. It imports no pygame, not even indirectly, so that the window and the text
mode can share it. Entry points: `session.Session` (a game with its players), `order_controller.OrderController` (the
meaning of clicks), `computer.Computer` (the computer's turn in a thread), `adviser.ask_adviser`,
`observed_actions.ActionObserver`, `storage.Storage` and `settings.load_settings`.
Used by `ui`, `text` and `commands`; batches and learning environments do without it.
"""
