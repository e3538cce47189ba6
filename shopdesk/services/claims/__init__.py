"""Claims: opening, judging, deciding, the goods' way back, and settling."""
