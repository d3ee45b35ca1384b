"""The map on the screen: camera, ground, lines, labels, counters and overlays."""
