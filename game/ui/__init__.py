"""What people see: the window (pygame-ce, pygame_gui) and the text mode. It draws a View and sends Orders.

Nothing is imported here: `game.ui.app` opens the window, `game.text.terminal` plays as text without pygame.
"""
