"""What the sides know of each other: presence and ZOC (chapter 5), sight, reports and hiding (chapter 6)."""
