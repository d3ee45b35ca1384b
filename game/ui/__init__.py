"""The window, made with pygame-ce and pygame_gui. It draws a View and sends Orders.

What it knows: `play` (the session behind the window) and, for reading, engine and core. Entry point: `app.run`, which
the command `play` calls; nothing else may import this package. `screens` holds the menu, the loading screen and the
game; `board` draws the map, `panels` what stands around and over it, `pages` what opens over it. Nothing is imported
here, so that the text mode and the command line start without pygame.
"""
