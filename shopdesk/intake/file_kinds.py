"""What kind of file bytes are, for files that are kept and never read or opened here.

A file is what its bytes say. One that a computer might run, or whose bytes say nothing that is known, is UNKNOWN, which
no part of the window shows.
"""

from pathlib import PurePath

from shopdesk.pictures.bare import is_heif

UNKNOWN = "application/octet-stream"
"""The media type of a file that is only kept: nothing shows it, decodes it or opens it."""

OUTLOOK = "application/vnd.ms-outlook"
"""The media type of a mail as Outlook saves one (`.msg`)."""

TNEF = "application/ms-tnef"
"""The media type of a `winmail.dat`, in which Outlook wraps a mail's text and files."""

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROPERTIES = "__properties_version1.0".encode("utf-16-le")
"""The stream that every mail of Outlook has ([MS-OXMSG] 2.4), as a compound file names it."""

_TNEF = b"\x78\x9f\x3e\x22"
_LINK = b"L\0\0\0\x01\x14\x02\0"
_PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe", b"\xca\xfe\xba\xbe", _LINK)
"""How programs, scripts and shortcuts of Windows begin."""

_ENDINGS = """
ade adp apk app appx bat cab chm cmd com command cpl deb desktop dll dmg docm dotm exe gadget hta html htm inf ins iso
jar jnlp js jse lib lnk mde mht msc msi msix msp mst ocx pif potm ppam ppsm pptm ps1 psm1 py reg rpm scf scr sct sh shb
sldm svg sys url vb vbe vbs vhd vxd wsc wsf wsh xlam xll xlsm xltm
"""
_RUN = frozenset(_ENDINGS.split())
"""Endings of what computers run, and of documents that run something."""

_ZIP, _CONTENT_TYPES, _MACROS = b"PK\x03\x04", b"[Content_Types].xml", b"vbaProject"
_OFFICE = {
    b"word/": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    b"xl/": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    b"ppt/": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
_BEGINNINGS = (
    (b"%PDF-", "application/pdf"),
    (b"BM", "image/bmp"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (_TNEF, TNEF),
    (b"\x1a\x45\xdf\xa3", "video/webm"),
)
_BOXES = {b"qt  ": "video/quicktime", b"avif": "image/avif", b"avis": "image/avif"}
_FILMS = (b"isom", b"iso", b"mp4", b"M4V", b"avc1", b"3gp", b"dash", b"MSNV")


def may_run(name: str, content: bytes) -> bool:
    """Whether a computer might run a file, by how it begins or by its name."""
    return content.startswith(_PROGRAMS) or PurePath(name.rstrip(". ")).suffix.lower().removeprefix(".") in _RUN


def kept_type(name: str, content: bytes) -> str:
    """Return the media type of a file that is kept as it is: what its bytes say, UNKNOWN where it might be run.

    Pictures of the kinds that are read here are UNKNOWN too: one that is kept as it is could not be read.
    """
    if may_run(name, content):
        return UNKNOWN
    if is_outlook(content):
        return OUTLOOK
    if content.startswith(_ZIP):
        return _packed(content)
    if content[4:8] == b"ftyp":
        return _boxed(content)
    return next((kind for begins, kind in _BEGINNINGS if content.startswith(begins)), UNKNOWN)


def is_outlook(content: bytes) -> bool:
    """Whether bytes are a mail as Outlook saves one, and no other compound file, such as an old document."""
    return content.startswith(_COMPOUND) and _PROPERTIES in content


def is_tnef(content: bytes) -> bool:
    """Whether bytes are what Outlook wraps a mail's text and files in."""
    return content.startswith(_TNEF)


def _packed(content: bytes) -> str:
    """Return what a ZIP is; the names of all files in it stand unpacked at its end and before each of them."""
    if _MACROS in content:
        return UNKNOWN
    if _CONTENT_TYPES in content:
        return next((kind for folder, kind in _OFFICE.items() if folder in content), "application/zip")
    return "application/zip"


def _boxed(content: bytes) -> str:
    brand = content[8:12]
    if is_heif(content):
        from shopdesk.pictures.heif import reads_heif  # what opens pictures takes 100 ms to load

        return UNKNOWN if reads_heif() else "image/heif"
    return _BOXES.get(brand) or ("video/mp4" if brand.startswith(_FILMS) else UNKNOWN)
