"""The widths of the columns that the lines of a quote share, in logical pixels."""

KIND = 28
WAY = 44
QUANTITY = 66
EACH = 88
TICK = 66
CUSTOMER = 82
MORE = 26
GAP = 6
ROW = 38

INSIDE = 10
"""How far words and figures stand from the edge of the field in which they are edited."""
