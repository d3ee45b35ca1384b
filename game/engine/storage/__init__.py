"""Games as files: `replay` writes and plays order logs, `saves` writes and opens saved games.

Both are text and name what is wrong with a damaged file. Used by the window, the text mode, batches and commands.
"""
