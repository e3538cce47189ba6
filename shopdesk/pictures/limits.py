"""What a picture may be at most, and what is wrong with one that can't be taken."""

MOST_PIXELS = 50_000_000
"""How many pixels a picture may have, wherever one comes in; more are refused before anything is decoded."""

MOST_PARTS = 50_000
"""How many parts (segments, chunks) a picture's file may be made of."""

MOST_BLOCKS = 400_000
"""How many blocks a GIF may be made of, each of at most 255 bytes."""

MOST_SCANS = 24
"""How many times a JPEG may go over its pixels; a progressive one goes over them about ten times."""


class PictureError(Exception):
    """A picture can't be taken."""


class NoPictureError(PictureError):
    """It is no picture of a kind that can be read here."""


class DamagedPictureError(PictureError):
    """It is cut off or ill made."""


class TooManyPixelsError(PictureError):
    """It has more than MOST_PIXELS."""
