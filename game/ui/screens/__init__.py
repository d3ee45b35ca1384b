"""What the window shows: menu, battlefield, result."""
