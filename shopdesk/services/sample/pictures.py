"""Pictures of the sample shop's pieces: a ring with its stone, a broken chain; drawn, so that nobody's is shown."""

from functools import lru_cache
from io import BytesIO
from math import cos, pi, sin

from PIL import Image, ImageDraw, ImageFilter

_SIZE = (960, 720)
_GROUNDS = ((237, 231, 224), (221, 226, 233), (222, 232, 220))
_GOLD, _SHINE, _SHADE = (201, 152, 60), (243, 214, 140), (132, 92, 30)
_STONE, _FACET, _DARK = (168, 28, 54), (226, 92, 112), (104, 12, 32)


@lru_cache(maxsize=8)
def piece_picture(number: int) -> bytes:
    """Return a picture as PNG; another one for each number. Drawing one takes longer than a repair with it."""
    picture = Image.new("RGB", _SIZE, _GROUNDS[number % len(_GROUNDS)])
    draw = ImageDraw.Draw(picture)
    wide, high = _SIZE
    grown = 1.0 if number % 2 else 1.7
    across, centre = int(300 * grown), (wide // 2, int(high * 0.58))
    box = (centre[0] - across // 2, centre[1] - across // 2, centre[0] + across // 2, centre[1] + across // 2)
    shadow = Image.new("L", _SIZE, 0)
    ImageDraw.Draw(shadow).ellipse((box[0], box[3] - 30, box[2], box[3] + 40), fill=90)
    picture.paste((120, 112, 104), mask=shadow.filter(ImageFilter.GaussianBlur(22)))
    thick = int(46 * grown)
    draw.ellipse(box, outline=_SHADE, width=thick)
    draw.ellipse(tuple(at + by for at, by in zip(box, (5, 5, -5, -5), strict=True)), outline=_GOLD, width=thick - 12)
    draw.arc(box, 200, 290, fill=_SHINE, width=int(10 * grown))
    _stone(draw, centre[0], box[1] + thick // 3, int(70 * grown))
    buffer = BytesIO()
    picture.filter(ImageFilter.SMOOTH_MORE).save(buffer, "PNG")
    return buffer.getvalue()


@lru_cache(maxsize=1)
def chain_picture() -> bytes:
    """Return a picture of a necklace whose clasp is broken, as JPEG."""
    picture = Image.new("RGB", _SIZE, _GROUNDS[0])
    wide, high = _SIZE
    links = [(wide / 2 + 300 * sin(turn), high * 0.42 - 250 * cos(turn)) for turn in _turns()]
    shadow = Image.new("L", _SIZE, 0)
    for x, y in links:
        ImageDraw.Draw(shadow).ellipse((x - 16, y - 4, x + 16, y + 26), fill=80)
    picture.paste((120, 112, 104), mask=shadow.filter(ImageFilter.GaussianBlur(9)))
    draw = ImageDraw.Draw(picture)
    for at, (x, y) in enumerate(links):
        across, tall = (13, 8) if at % 2 else (8, 13)
        draw.ellipse((x - across, y - tall, x + across, y + tall), outline=_SHADE, width=6)
        draw.ellipse((x - across + 1, y - tall + 1, x + across - 1, y + tall - 1), outline=_GOLD, width=3)
    x, y = links[0]
    draw.arc((x - 52, y - 30, x - 4, y + 18), 120, 400, fill=_SHADE, width=9)
    draw.arc((x - 50, y - 28, x - 6, y + 16), 120, 400, fill=_GOLD, width=5)
    _stone(draw, wide // 2, int(high * 0.42 + 250) + 50, 40)
    buffer = BytesIO()
    picture.filter(ImageFilter.SMOOTH_MORE).save(buffer, "JPEG", quality=88)
    return buffer.getvalue()


def _turns() -> list[float]:
    """Return where the links lie on the round of the necklace, from one end to the other: it is open at the top."""
    count = 84
    return [0.28 + (2 * pi - 0.62) * at / (count - 1) for at in range(count)]


def _stone(draw: ImageDraw.ImageDraw, x: int, y: int, size: int) -> None:
    """Draw a cut stone whose point lies on the ring."""
    table, girdle = y - size, y - int(size * 0.55)
    outline = [
        (x - size, girdle),
        (x - size // 2, table),
        (x + size // 2, table),
        (x + size, girdle),
        (x, y + size // 3),
    ]
    draw.polygon(outline, fill=_STONE, outline=_DARK)
    draw.polygon([(x - size // 2, table), (x, girdle), (x + size // 2, table)], fill=_FACET)
    draw.polygon([(x - size, girdle), (x - size // 3, girdle), (x, y + size // 3)], fill=_DARK)
    draw.line([(x - size, girdle), (x + size, girdle)], fill=_DARK, width=2)
    for side in (-1, 1):
        draw.line([(x + side * size // 2, y + size // 4), (x + side * size * 3 // 4, girdle - 6)], fill=_SHADE, width=9)
