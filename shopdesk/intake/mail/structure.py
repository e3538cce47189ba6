"""The bytes of a mail taken apart into heads and parts, with bounds on size, number and depth, and without copies.

The standard library's parser is not used: ill-made mails cost it minutes or all of the stack.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from shopdesk.intake.mail.bounds import DEEPEST, HEAD_BYTES, MOST_PARTS, NotReadError
from shopdesk.intake.mail.transfer import carried
from shopdesk.intake.mail.words import parameters

_FIELD = re.compile(rb"([!-9;-~]{1,100})[ \t]*:[ \t]*(.*)", re.DOTALL)
_MBOX = (b"From ", b">From ")
_MARK = b"\xef\xbb\xbf"
_EMLX = re.compile(rb"\s*(\d{1,9})[ \t]*\r?\n")
_OF_MAILS = frozenset(
    {
        b"from", b"to", b"subject", b"date", b"received", b"message-id", b"mime-version", b"content-type",
        b"return-path", b"delivered-to", b"reply-to", b"sender", b"x-mailer",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fields:
    """The head of a mail or part: its fields in their order, names in small letters, values unfolded."""

    pairs: tuple[tuple[bytes, bytes], ...] = ()

    def first(self, name: str) -> bytes:
        """Return the value of the first field of a name, empty where there is none."""
        return next(iter(self.all(name)), b"")

    def all(self, name: str) -> list[bytes]:
        """Return the values of all fields of a name, from the top."""
        sought = name.encode("ascii")
        return [value for key, value in self.pairs if key == sought]

    @property
    def is_of_a_mail(self) -> bool:
        """Whether there is a field of those that mails have."""
        return any(name in _OF_MAILS for name, _ in self.pairs)


@dataclass(frozen=True, slots=True)
class Entity:
    """A mail or a part of one: its head, its parts, and where in `source` its body stands."""

    fields: Fields
    source: bytes
    start: int
    end: int
    media_type: str
    charset: str
    options: dict[str, str]
    """The parameters of `Content-Type`."""
    disposition: str
    file_name: str
    parts: tuple["Entity", ...] = ()

    def body(self) -> bytes:
        """Return the bytes that it carries, its coding undone."""
        coding = self.fields.first("content-transfer-encoding")[:100].partition(b";")[0].decode("ascii", "replace")
        return carried(self.source[self.start : self.end], coding)

    @property
    def content_id(self) -> str:
        """Return the name by which HTML shows it, without brackets."""
        return self.fields.first("content-id")[:400].decode("utf-8", "replace").strip().strip("<>")


@dataclass(slots=True)
class _Count:
    parts: int = field(default=0)

    def one_more(self) -> None:
        self.parts += 1
        if self.parts > MOST_PARTS:
            raise NotReadError(f"has more than {MOST_PARTS} parts")


def mail_entity(content: bytes) -> Entity:
    """Return a mail from its bytes. Raises NotReadError for what is no mail, and for one over the bounds."""
    begin, end = mail_within(content)
    if b"\n" not in content[begin : begin + HEAD_BYTES] and b"\r" in content[begin : begin + HEAD_BYTES]:
        content, begin = content[begin:end].replace(b"\r", b"\n"), 0
        end = len(content)
    entity = _entity(content, (begin, end), 0, _Count())
    if not entity.fields.is_of_a_mail:
        raise NotReadError("is no e-mail: it does not begin with a mail's head")
    return entity


def leaves(entity: Entity) -> Iterator[Entity]:
    """Yield the parts that have no parts, in their order; mails within the mail are entered."""
    if entity.parts:
        for part in entity.parts:
            yield from leaves(part)
    else:
        yield entity


def read_fields(source: bytes, start: int, end: int) -> tuple[Fields, int]:
    """Return the head that begins at `start`, and where the body begins. Raises NotReadError for one too large."""
    last = min(end, start + HEAD_BYTES)
    pairs: list[tuple[bytes, list[bytes]]] = []
    at = start
    while at < last:
        stop = source.find(b"\n", at, last)
        after = last if stop < 0 else stop + 1
        line = source[at:after].rstrip(b"\r\n")
        if not line:
            return _fields(pairs), after
        named = _FIELD.fullmatch(line)
        if line[:1] in b" \t" and pairs:
            pairs[-1][1].append(line.strip())
        elif named:
            pairs.append((named[1].lower(), [named[2].strip()]))
        elif not (at == start and line.startswith(_MBOX)):
            return _fields(pairs), at  # the empty line before the body is missing
        at = after
    if last < end:
        raise NotReadError(f"has a head of more than {HEAD_BYTES // 1024} KB")
    return _fields(pairs), at


def _fields(pairs: list[tuple[bytes, list[bytes]]]) -> Fields:
    return Fields(tuple((name, b" ".join(lines)) for name, lines in pairs))


def mail_within(content: bytes) -> tuple[int, int]:
    """Return where in a file the mail itself begins and ends: some programs write a mark or its length before it."""
    begin = len(_MARK) if content.startswith(_MARK) else 0
    counted = _EMLX.match(content, begin)
    if counted:
        begin = counted.end()
        return begin, min(len(content), begin + int(counted[1]))
    while content[begin : begin + 1] in (b"\r", b"\n"):
        begin += 1
    return begin, len(content)


def _entity(source: bytes, place: tuple[int, int], depth: int, count: _Count, default: str = "text/plain") -> Entity:
    start, end = place
    if depth > DEEPEST:
        raise NotReadError(f"has parts within parts more than {DEEPEST} deep")
    count.one_more()
    fields, body = read_fields(source, start, end)
    told = fields.first("content-type")
    media_type, options = parameters(told) if told else (default, {})
    where = fields.first("content-disposition")
    disposition, told_there = parameters(where) if where else ("", {})
    if "/" not in media_type:
        media_type = default if not media_type else {"text": "text/plain"}.get(media_type, "application/octet-stream")
    entity = Entity(
        fields=fields,
        source=source,
        start=body,
        end=end,
        media_type=media_type.split(" ")[0],
        charset=options.get("charset", ""),
        options=options,
        disposition=disposition,
        file_name=told_there.get("filename") or options.get("name", ""),
    )
    return replace(entity, parts=_parts(entity, told, depth, count))


def _parts(entity: Entity, told: bytes, depth: int, count: _Count) -> tuple[Entity, ...]:
    if entity.media_type == "message/rfc822":
        inner = entity.body()
        if not inner.strip():
            return ()
        return (_entity(inner, mail_within(inner), depth + 1, count),)
    if not entity.media_type.startswith("multipart/"):
        return ()
    default = "message/rfc822" if entity.media_type == "multipart/digest" else "text/plain"
    return tuple(
        _entity(entity.source, place, depth + 1, count, default)
        for place in _between(entity.source, entity.start, entity.end, _boundary(told))
    )


def _boundary(told: bytes) -> bytes:
    match = re.search(rb'(?i);\s*boundary\s*=\s*(?:"([^"]{1,200})"|([^\s;"]{1,200}))', told[:4_000])
    return (match[1] or match[2]).rstrip() if match else b""


def _between(source: bytes, start: int, end: int, boundary: bytes) -> list[tuple[int, int]]:
    """Return where the parts stand that a boundary divides; the last may lack its end."""
    if not boundary:
        return []
    # A body always begins behind the end of a line; what begins with plain signs is sought quickly.
    line = re.compile(rb"\n--" + re.escape(boundary) + rb"(--)?[ \t]*(?=\r?\n|\Z)")
    places: list[tuple[int, int]] = []
    begin = -1
    for mark in line.finditer(source, max(start - 1, 0), end):
        if begin >= 0:
            places.append((begin, _before_line_end(source, begin, mark.start() + 1)))
        if len(places) > MOST_PARTS:
            raise NotReadError(f"has more than {MOST_PARTS} parts")
        if mark[1]:
            return places
        stop = source.find(b"\n", mark.end(), end)
        begin = end if stop < 0 else stop + 1
    if 0 <= begin < end:
        places.append((begin, end))
    return places


def _before_line_end(source: bytes, begin: int, end: int) -> int:
    for sign in (b"\n", b"\r"):
        if end > begin and source[end - 1 : end] == sign:
            end -= 1
    return end
