"""Mails read in a process of its own, with limits on time and memory: whatever a mail does to its reader stays there.

The process is started anew for each mail and not forked, so that it works from any thread, from within a process that
may have no children of the usual kind, and in a frozen program (which is started again with `READ_ONE_MAIL`).
"""

import os
import signal
import subprocess
import sys
import traceback
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import msgspec

from shopdesk.domain.errors import MailRefusedError
from shopdesk.domain.mails import ReceivedMail
from shopdesk.intake.mail.refusing import refusal

READ_ONE_MAIL = "--read-one-mail"
"""The only argument with which a frozen program reads one mail from its standard input instead of opening."""

_SECONDS = 30.0
_SECONDS_TO_END = 5.0
_CPU_SECONDS = 20
_MEMORY = 2 * 1024**3


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """What the process is asked: a mail's file, and the times that `read_mail` was given."""

    name: str
    content: bytes
    now: datetime
    file_written: datetime | None = None


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What the process answers: a mail, or why it is refused, or where its reader is defective."""

    mail: ReceivedMail | None = None
    refused: str = ""
    defect: str = ""


def read_apart(name: str, content: bytes, *, now: datetime, file_written: datetime | None = None) -> ReceivedMail:
    """Return a mail as `parse_mail` does, read in a process of its own. Raises MailRefusedError."""
    question = Question(name=name, content=content, now=now, file_written=file_written)
    try:
        # A program of our own, and nothing of the mail is among its arguments.
        process = subprocess.Popen(  # noqa: S603
            command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            start_new_session=True,
        )
    except OSError as error:
        raise refusal(name, f"can't be read safely now ({error.strerror})", "Try it again.") from error
    with process:
        try:
            told, _ = process.communicate(msgspec.json.encode(question), timeout=_SECONDS)
        except subprocess.TimeoutExpired:
            _stop(process)
            raise refusal(name, f"takes longer than {_SECONDS:.0f} seconds to read") from None
    return _answered(name, told)


def _stop(process: "subprocess.Popen[bytes]") -> None:
    """End the process and those that it started, such as one that decodes a picture and holds its output open."""
    if sys.platform == "win32":
        process.kill()
    else:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    with suppress(subprocess.TimeoutExpired):
        process.communicate(timeout=_SECONDS_TO_END)


def command() -> list[str]:
    """Return how the process is started: isolated from the folder and the environment, writing nothing."""
    if getattr(sys, "frozen", False):
        return [sys.executable, READ_ONE_MAIL]
    path = [*(entry for entry in sys.path if entry), str(Path(__file__).parents[3])]
    code = f"import sys; sys.path[:] = {path!r}; from shopdesk.intake.mail.apart import answer; answer()"
    return [sys.executable, "-I", "-B", "-c", code]


def _answered(name: str, told: bytes) -> ReceivedMail:
    try:
        answer = msgspec.json.decode(told, type=Answer)
    except msgspec.DecodeError:
        raise refusal(name, "stopped its reader: it takes more time or memory than a mail may") from None
    if answer.mail is not None:
        return answer.mail
    if answer.refused:
        raise MailRefusedError(answer.refused)
    raise refusal(name, f"can't be read because of a defect in ShopDesk ({answer.defect})")


def answer() -> None:
    """Read one question from standard input and write its answer to standard output: the process's whole work."""
    _limit()
    question = msgspec.json.decode(sys.stdin.buffer.read(), type=Question)
    sys.stdout.buffer.write(msgspec.json.encode(_answer(question)))
    sys.stdout.buffer.flush()


def _answer(question: Question) -> Answer:
    from shopdesk.intake.mail.reading import parse_mail

    try:
        mail = parse_mail(question.name, question.content, now=question.now, file_written=question.file_written)
        return Answer(mail=mail)
    except MailRefusedError as error:
        return Answer(refused=error.sentence)
    except (MemoryError, RecursionError):
        return Answer(refused=refusal(question.name, "takes more memory to read than a mail may").sentence)
    # A defect is told with its place and without a word of the mail; the owner's work goes on.
    except Exception as error:  # noqa: BLE001
        place = traceback.extract_tb(error.__traceback__)[-1]
        return Answer(defect=f"{type(error).__name__}, {Path(place.filename).name} {place.lineno}")


def _limit() -> None:
    """Bound what this process may take, where the system can; it writes no file."""
    try:
        import resource
    except ImportError:  # Windows has none of these: the time limit remains
        return
    bounds = (
        (resource.RLIMIT_CPU, _CPU_SECONDS),
        (resource.RLIMIT_AS, _MEMORY),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    )
    for kind, most in bounds:
        with suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, most))
