"""Files that come with a claim: pictures, mails and documents, checked before they are kept.

What a file is decides its content, never its name; the name is only shown.
"""

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from shopdesk.domain.terms import Evidence
from shopdesk.intake.file_kinds import OUTLOOK, TNEF, UNKNOWN, is_outlook, is_tnef, kept_type, may_run
from shopdesk.intake.mail.reading import mail_text
from shopdesk.intake.text_files import file_text
from shopdesk.pictures.bare import is_heif
from shopdesk.pictures.limits import MOST_PIXELS, DamagedPictureError, NoPictureError, TooManyPixelsError
from shopdesk.texts import Speech

NOT_SHOWN = UNKNOWN
"""The media type of a file that the window neither shows nor opens."""

MOST_FILES = 20
"""So many files a claim can hold."""

MOST_BYTES = 25_000_000
"""How large a file may be."""

MOST_BYTES_TOGETHER = 200_000_000
"""How large the files may be together that wait to be kept."""

_LONGEST_NAME = 200
_MOST_SENTENCES = 4
_PDF_BEGINS_WITHIN = 1_024
_OTHER_PICTURES = (b"BM", b"II*\0", b"MM\0*")
_AVIF = frozenset({b"avif", b"avis"})


class NewFile(Struct, frozen=True, kw_only=True):
    """A file that was checked and is not kept yet; `evidence` is what it proves."""

    name: str
    media_type: str
    content: bytes
    evidence: Evidence | None = None


class TakenFiles(Struct, frozen=True, kw_only=True):
    """What of dropped files was taken: files, the customer's text among them, and a sentence for each that was not."""

    files: tuple[NewFile, ...] = ()
    text: str = ""
    refused: tuple[str, ...] = ()


class FileRefusedError(Exception):
    """A file can't be taken, for a reason in words."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def take_files(paths: Iterable[Path], say: Speech, *, there: int = 0, bytes_there: int = 0) -> TakenFiles:
    """Read and check files from outside; the good ones are taken whatever the others are.

    `there` files of `bytes_there` bytes wait already. It may take seconds, so it belongs on no thread that paints.
    """
    taken: list[NewFile] = []
    refused: list[str] = []
    text, size, over = "", bytes_there, 0
    for path in paths:
        if there + len(taken) >= MOST_FILES:
            over += 1
            continue
        try:
            file = checked_file(path.name, _read(path, say, room=MOST_BYTES_TOGETHER - size), say)
        except FileRefusedError as error:
            refused.append(error.sentence)
            continue
        taken.append(file)
        size += len(file.content)
        text = text or text_of(file)
    return TakenFiles(files=tuple(taken), text=text, refused=tuple(_told(refused, over, say)))


def checked_file(name: str, content: bytes, say: Speech) -> NewFile:
    """Return a file that can be kept with a claim, by what its content is. Raises FileRefusedError."""
    shown = _bounded(name, content, say)
    if b"%PDF-" in content[:_PDF_BEGINS_WITHIN] and not may_run("", content):
        return NewFile(name=shown, media_type="application/pdf", content=content)
    if is_outlook(content):
        return NewFile(name=shown, media_type=OUTLOOK, content=content)
    if is_tnef(content):
        return NewFile(name=shown, media_type=TNEF, content=content)
    ending = Path(name).suffix.lower()
    if ending == ".eml":
        return NewFile(name=shown, media_type="message/rfc822", content=content)
    if ending == ".txt":
        if not file_text(content):
            raise FileRefusedError(say("{name} is no text.", name=shown))
        return NewFile(name=shown, media_type="text/plain", content=content)
    return NewFile(name=shown, media_type=_picture_type(shown, content, say), content=content, evidence=Evidence.PHOTOS)


def kept_as_is(name: str, content: bytes, say: Speech) -> NewFile:
    """Return a file that nobody could read and that the owner wants to keep with the claim all the same.

    It proves nothing. Its media type is what its bytes say; `NOT_SHOWN` where they say nothing that is known,
    and for whatever a computer might run: the window shows and opens nothing of that type. Raises FileRefusedError
    where it is empty or too large.
    """
    shown = _bounded(name, content, say)
    return NewFile(name=shown, media_type=kept_type(name, content), content=content)


def text_of(file: NewFile) -> str:
    """Return what a customer wrote in a mail or a text file, empty for any other file."""
    if file.media_type == "message/rfc822":
        return mail_text(file.content)
    return file_text(file.content) if file.media_type == "text/plain" else ""


def _bounded(name: str, content: bytes, say: Speech) -> str:
    """Return a file's name as it can be shown. Raises FileRefusedError where it is empty or too large."""
    shown = _shown(name)
    if len(content) > MOST_BYTES:
        raise FileRefusedError(_too_large(shown, say))
    if not content:
        raise FileRefusedError(say("{name} is empty.", name=shown))
    return shown


def _read(path: Path, say: Speech, *, room: int) -> bytes:
    name = _shown(path.name)
    try:
        if path.is_dir():
            raise FileRefusedError(say("{name} is a folder; drop the files in it.", name=name))
        if not path.is_file():
            raise FileRefusedError(say("{name} is not there any more, or is no file.", name=name))
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise FileRefusedError(_too_large(name, say))
        if size > room:
            most = MOST_BYTES_TOGETHER // 1_000_000
            raise FileRefusedError(
                say("{name} has no room: what waits to be saved would be over {most} MB.", name=name, most=most)
            )
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise FileRefusedError(say("{name} can't be read ({why}).", name=name, why=error.strerror or "")) from error


def _picture_type(name: str, content: bytes, say: Speech) -> str:
    """Return the media type of a real picture that can be read to its end. Raises FileRefusedError."""
    from shopdesk.pictures.heif import reads_heif  # what opens pictures takes 100 ms to load
    from shopdesk.pictures.opening import opened

    try:
        with opened(content) as one:
            if one.kind == "JPEG":
                one.picture.draft("RGB", (one.picture.width // 8 or 1, one.picture.height // 8 or 1))
            one.picture.load()
            return one.media_type
    except TooManyPixelsError:
        raise FileRefusedError(
            say("{name} has more than {most} million pixels.", name=name, most=MOST_PIXELS // 1_000_000)
        ) from None
    except DamagedPictureError:
        raise FileRefusedError(say("{name} is a damaged picture.", name=name)) from None
    except NoPictureError:
        if is_heif(content) and not reads_heif():
            raise FileRefusedError(_heif_unread(name, say)) from None
        if content.startswith(_OTHER_PICTURES) or (content[4:8] == b"ftyp" and content[8:12] in _AVIF):
            raise FileRefusedError(
                say("{name} is a picture of a kind that can't be read here. Save it as JPEG or PNG first.", name=name)
            ) from None
        raise FileRefusedError(
            say("{name} is no picture, PDF, mail or text, whatever it is called.", name=name)
        ) from None


def _told(refused: list[str], over: int, say: Speech) -> Iterable[str]:
    yield from refused[:_MOST_SENTENCES]
    more = len(refused) - _MOST_SENTENCES
    if more > 0:
        yield say("{count} more were not taken either.", count=more)
    if over:
        yield say("A claim holds {most} files; {count} had no room.", most=MOST_FILES, count=over)


def _shown(name: str) -> str:
    """Return a file's name as it can be shown: short, and without signs that can't be seen."""
    plain = "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in name)
    return plain if len(plain) <= _LONGEST_NAME else f"{plain[:_LONGEST_NAME]}…"


def _too_large(name: str, say: Speech) -> str:
    return say("{name} is larger than {most} MB.", name=name, most=MOST_BYTES // 1_000_000)


def _heif_unread(name: str, say: Speech) -> str:
    return say(
        "{name} is a picture as iPhones take them (HEIC), and the part that reads those is not installed. Install it "
        "(pip install shopdesk[heif]) and start ShopDesk again, or ask for the picture as JPEG.",
        name=name,
    )
