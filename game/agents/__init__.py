"""Players made of code. Each sees only its side's View."""
