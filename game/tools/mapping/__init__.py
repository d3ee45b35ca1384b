"""Building hex maps from geographic data: python -m game map build.

The data lies in assets/geography; the result is a scenario's map.yaml and, for the window, lines.json and relief.png.
"""
