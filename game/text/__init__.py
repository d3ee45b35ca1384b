"""The game as text, for a plain terminal. No pygame.

`start.run` plays a game on standard input and output; `terminal.Terminal` is the conversation itself, for any input and
output. `commands` answers what is typed, `spelling` reads and writes orders, the pages are functions of a Session that
return lines. Used by `python -m game play --text` only.
"""
