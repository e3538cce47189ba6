"""Pictures as cameras and programs leave them: with a place, a maker, a preview, and what hides behind their end."""

import struct
import zlib
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageCms, ImageDraw
from PIL.PngImagePlugin import PngInfo
from PIL.TiffImagePlugin import IFDRational

MAKER = "UniqueMaker7"
OWNER = "Unique Owner 7"
TRACES = (b"Exif", b"GPS", MAKER.encode(), OWNER.encode(), b"http://ns.adobe.com", b"Photoshop", b"xmpmeta", b"ftypmp4")
"""What none of a picture's bytes may hold once it has left the shop."""

XMP = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><exif:GPSLatitude>48,8.2N</exif:GPSLatitude>{MAKER}</x:xmpmeta>'.encode()
HEIC = Path(__file__).parent / "samples" / "place.heic"
"""96 × 64 pixels, its upper left quarter blue, with Exif and XMP metadata that tell a place."""

SIZE = (96, 64)
BLUE, BROWN = (34, 68, 204), (136, 102, 68)


def plain(size: tuple[int, int] = SIZE) -> Image.Image:
    """Return a picture whose upper left quarter is blue."""
    picture = Image.new("RGB", size, BROWN)
    ImageDraw.Draw(picture).rectangle((0, 0, size[0] // 2 - 1, size[1] // 2 - 1), fill=BLUE)
    return picture


def exif_with_place(orientation: int) -> bytes:
    """Return Exif metadata with a place, a maker, an owner's words and an orientation."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0112], exif[0x9286] = MAKER, orientation, OWNER
    exif.get_ifd(0x8825).update({1: "N", 2: (IFDRational(48), IFDRational(8), IFDRational(12)), 29: "GPS 2026:06:10"})
    return exif.tobytes()


def marked(kind: str, orientation: int = 1) -> bytes:
    """Return a picture of a kind with all the metadata that files of this kind have."""
    out, exif = BytesIO(), exif_with_place(orientation)
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    match kind:
        case "JPEG":
            plain().save(out, kind, quality=90, exif=exif, xmp=XMP, comment=OWNER, icc_profile=profile)
            return _jpeg(out.getvalue())
        case "PNG":
            told = PngInfo()
            told.add_text("Author", OWNER, zip=True)
            told.add_text("Software", MAKER)
            told.add_itxt("XML:com.adobe.xmp", XMP.decode())
            plain().save(out, kind, exif=exif, pnginfo=told, icc_profile=profile)
            return out.getvalue() + OWNER.encode()
        case "WEBP":
            plain().save(out, kind, lossless=True, exif=exif, xmp=XMP, icc_profile=profile)
        case _:
            frames = [plain().convert("P"), Image.new("P", SIZE)]
            frames[0].save(out, kind, save_all=True, append_images=frames[1:], comment=OWNER.encode(), loop=3)
            return out.getvalue() + MAKER.encode()
    return out.getvalue()


def _jpeg(content: bytes) -> bytes:
    """Return a JPEG with what phones and Photoshop put in it besides, and a second picture and a film behind it."""
    photoshop = segment(0xED, b"Photoshop 3.0\08BIM\4\4\0\0\0\0" + MAKER.encode())
    preview = segment(0xE0, b"JFXX\0\x10" + OWNER.encode())
    index = segment(0xE2, _index(2))
    return content[:2] + photoshop + preview + index + content[2:] + content + b"\0\0\0\x18ftypmp4" + OWNER.encode()


def segment(kind: int, said: bytes) -> bytes:
    """Return a segment of a JPEG."""
    return struct.pack(">BBH", 0xFF, kind, len(said) + 2) + said


def chunk(kind: bytes, said: bytes) -> bytes:
    """Return a chunk of a PNG."""
    return struct.pack(">I", len(said)) + kind + said + struct.pack(">I", zlib.crc32(kind + said))


def _index(pictures: int) -> bytes:
    """Return the index of a file with several pictures (CIPA DC-007), as phones write it."""
    entries = struct.pack(">IIIHH", 0x030000, 100, 0, 0, 0) * pictures
    fields = struct.pack(">H", 3) + struct.pack(">HHI4s", 0xB000, 7, 4, b"0100")
    fields += struct.pack(">HHII", 0xB001, 4, 1, pictures) + struct.pack(">HHII", 0xB002, 7, len(entries), 50)
    return b"MPF\0MM\0*\0\0\0\x08" + fields + bytes(4) + entries
