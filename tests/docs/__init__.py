"""Tests of what the pages of the game and the guide say."""
