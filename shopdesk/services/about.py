"""What ShopDesk is made of: its version, the parts it brings along, and the licence of each."""

from importlib import metadata

from msgspec import Struct

from shopdesk import __version__, resources

LICENCE = "MIT"

_LIBRARIES = (
    ("PySide6-Essentials", "Qt for Python", "LGPL 3"),
    ("babel", "Babel", "BSD"),
    ("charset-normalizer", "charset-normalizer", "MIT"),
    ("click", "Click", "BSD"),
    ("holidays", "holidays", "MIT"),
    ("icalendar", "icalendar", "BSD"),
    ("msgspec", "msgspec", "BSD"),
    ("openpyxl", "openpyxl", "MIT"),
    ("pillow", "Pillow", "MIT-CMU"),
    ("platformdirs", "platformdirs", "MIT"),
    ("pypdfium2", "pypdfium2, with PDFium", "Apache 2.0 or BSD"),
    ("reportlab", "ReportLab", "BSD"),
    ("sqlcipher3", "sqlcipher3, with SQLite and SQLCipher", "zlib, public domain and BSD"),
    ("sqlite-utils", "sqlite-utils", "Apache 2.0"),
    ("tzdata", "tzdata", "Apache 2.0"),
    ("uharfbuzz", "uharfbuzz, with HarfBuzz", "Apache 2.0 and MIT"),
)
_FILES = (
    ("Inter", "SIL Open Font License 1.1", ("fonts", "Inter.OFL.txt")),
    ("Source Sans 3", "SIL Open Font License 1.1", ("fonts", "SourceSans3.OFL.txt")),
    ("Noto Sans JP", "SIL Open Font License 1.1", ("fonts", "NotoSansJP.OFL.txt")),
    ("Noto Sans KR", "SIL Open Font License 1.1", ("fonts", "NotoSansKR.OFL.txt")),
    ("Noto Sans SC", "SIL Open Font License 1.1", ("fonts", "NotoSansSC.OFL.txt")),
    ("Lucide icons", "ISC", ("icons", "LICENSE.txt")),
    ("Label sheets", "MIT", ("labels", "label_sheets.LICENSE.txt")),
)
_NAMES_OF_LICENCES = ("LICENSE", "LICENCE", "COPYING")


class Part(Struct, frozen=True, kw_only=True):
    """A part that ShopDesk brings along, its version where it has one, and its licence in full where it is at hand."""

    name: str
    version: str = ""
    licence: str
    text: str = ""


def version() -> str:
    """Return the version of this program."""
    return __version__


def parts() -> list[Part]:
    """Return the parts with their licences: fonts and drawings first, then libraries. It reads files."""
    found = [Part(name=name, licence=licence, text=resources.text(*path)) for name, licence, path in _FILES]
    return found + [_library(*one) for one in _LIBRARIES]


def _library(package: str, name: str, licence: str) -> Part:
    try:
        known = metadata.distribution(package)
    except metadata.PackageNotFoundError:
        return Part(name=name, licence=licence)
    return Part(name=name, version=known.version, licence=licence, text=_licence_text(known))


def _licence_text(known: metadata.Distribution) -> str:
    texts = [
        (file.name, file.read_binary().decode("utf-8", "replace"))
        for file in known.files or ()
        if file.stem.upper() in _NAMES_OF_LICENCES and ".dist-info" in str(file)
    ]
    return "\n\n".join(text for _, text in sorted(texts))
