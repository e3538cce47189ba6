"""The page of one repair: a kept one, and the form of a piece that is taken in."""
