"""What the window shows one at a time: menu, loading screen, game.

A screen implements `game.ui.window.Screen` and asks `Window.router` for the others, so screens do not import each
other. The parts of the game screen share a `context.GameContext`; `game_screen` joins them. Only `game.ui.app` may
import `menu`, `loading` and `game_screen`.
"""
