"""Mails read in a process of its own: the same as here, from any thread and process, and stopped where it must be."""

import multiprocessing
import subprocess
import sys
import threading
import time
from pathlib import Path

import msgspec
import pytest

from shopdesk.domain.errors import MailRefusedError
from shopdesk.domain.mails import ReceivedMail
from shopdesk.intake.mail import apart
from shopdesk.intake.mail.bounds import MOST_BYTES
from shopdesk.intake.mail.reading import mail_text, parse_mail, read_mail
from tests.intake.mail.corpus_mails import NOW, content, parsed

NAME = "outlook_reply"


def read() -> ReceivedMail:
    return read_mail(f"{NAME}.eml", content(NAME), now=NOW)


def _read_and_send(to: "multiprocessing.connection.Connection") -> None:
    to.send(read().own_text)


def test_a_mail_is_read_the_same_in_a_process_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert read() == parsed(NAME)
    assert list(tmp_path.iterdir()) == []


def test_a_mail_is_read_from_a_thread() -> None:
    found: list[ReceivedMail] = []
    thread = threading.Thread(target=lambda: found.append(read()))
    thread.start()
    thread.join(60)
    assert found == [parsed(NAME)]


def test_a_mail_is_read_from_within_a_process_that_may_have_no_children() -> None:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_read_and_send, args=(theirs,), daemon=True)
    process.start()
    theirs.close()
    try:
        assert ours.poll(60)
        assert ours.recv() == parsed(NAME).own_text
    finally:
        process.join(10)
        ours.close()


def test_a_frozen_program_is_started_again_with_one_argument(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert apart.command() == [sys.executable, apart.READ_ONE_MAIL]
    question = apart.Question(name="a.eml", content=content(NAME), now=NOW)
    done = subprocess.run(
        [sys.executable, "-m", "shopdesk", apart.READ_ONE_MAIL],
        input=msgspec.json.encode(question),
        capture_output=True,
        check=True,
        cwd=Path(apart.__file__).parents[3],
    )
    assert msgspec.json.decode(done.stdout, type=apart.Answer).mail == parsed(NAME)


def test_what_is_refused_there_is_refused_here_in_the_same_words() -> None:
    refusals = []
    for way in (parse_mail, read_mail):
        with pytest.raises(MailRefusedError) as refused:
            way("deep.eml", b"Content-Type: message/rfc822\r\n\r\n" * 30, now=NOW)
        refusals.append(refused.value.sentence)
    sentence = (
        "deep.eml has parts within parts more than 20 deep. Nothing of it was taken in; the file itself can still be"
        " kept with a claim. Open it in your mail program, and paste its text and add its pictures instead."
    )
    assert refusals == [sentence, sentence]


def test_a_reader_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "_SECONDS", 0.5)
    monkeypatch.setattr(apart, "command", lambda: [sys.executable, "-c", "import time; time.sleep(60)"])
    with pytest.raises(
        MailRefusedError, match=r"outlook_reply.eml takes longer than 0 seconds to read\. Nothing of it"
    ):
        read()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends one process at a time")
def test_a_reader_that_takes_too_long_is_stopped_with_what_it_started(monkeypatch: pytest.MonkeyPatch) -> None:
    sleeping = "import time; time.sleep(60)"
    code = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', '{sleeping}']); {sleeping}"
    monkeypatch.setattr(apart, "_SECONDS", 0.5)
    monkeypatch.setattr(apart, "_SECONDS_TO_END", 30.0)
    monkeypatch.setattr(apart, "command", lambda: [sys.executable, "-c", code])
    began = time.monotonic()
    with pytest.raises(MailRefusedError, match="takes longer than 0 seconds"):
        read()
    assert time.monotonic() - began < 20


@pytest.mark.parametrize("code", ["import os; os.abort()", "print('{}no')", "raise SystemExit(3)"])
def test_a_reader_that_dies_or_tells_nonsense_refuses_the_mail(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "command", lambda: [sys.executable, "-c", code])
    with pytest.raises(MailRefusedError, match=r"outlook_reply\.eml stopped its reader"):
        read()


def test_a_reader_that_can_not_be_started_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(apart, "command", lambda: [str(tmp_path / "gone")])
    with pytest.raises(MailRefusedError, match="can't be read safely now"):
        read()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds a process's memory")
@pytest.mark.parametrize(
    ("deed", "told"),
    [
        ("bytearray(4 * 1024**3)", "takes more memory to read than a mail may"),
        ("open('written', 'wb', buffering=0).write(b'x')", "because of a defect in ShopDesk (OSError, <string> 1)"),
        ("1 / 0", "because of a defect in ShopDesk (ZeroDivisionError, <string> 1)"),
    ],
)
def test_the_process_is_bounded(deed: str, told: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    *start, code = apart.command()
    broken = f"from shopdesk.intake.mail import reading; reading.parse_mail = lambda *a, **k: {deed}; "
    head, answer = code.rsplit("; ", 1)
    monkeypatch.setattr(apart, "command", lambda: [*start, f"{head}; {broken}{answer}"])
    monkeypatch.chdir(tmp_path)
    with pytest.raises(MailRefusedError) as refused:
        read()
    assert told in refused.value.sentence


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (bytes(MOST_BYTES + 1), "is larger than 25 MB"),
        (b"order,date\n1001,2026-06-10\n", "is no e-mail: it does not begin with a mail's head"),
        (b"%PDF-1.4\n", "is no e-mail: it does not begin with a mail's head"),
        (b"\0" * 999, "is no e-mail: it does not begin with a mail's head"),
    ],
)
def test_what_is_no_mail_is_refused_before_any_process_is_started(data: bytes, reason: str) -> None:
    with pytest.raises(MailRefusedError) as refused:
        parse_mail("\u202eodd\nname.eml", data)
    assert refused.value.sentence.startswith(f"odd name.eml {reason}. Nothing of it was taken in; the file itself can")


@pytest.mark.parametrize(
    "before", [b"\xef\xbb\xbf", b"\r\n\r\n", b"From anna Wed Jun 10 09:00:00 2026\r\n", b"321\n", b""]
)
def test_a_mail_is_found_behind_what_programs_write_before_it(before: bytes) -> None:
    mail = b"From: a@example.com\r\nSubject: Ring\r\n\r\nIt broke.\r\n" + b" " * 272
    assert parse_mail("a.eml", before + mail).subject == "Ring"
    assert (
        parse_mail("a.eml", (before + mail).replace(b"\r\n", b"\r" if before != b"321\n" else b"\n")).subject == "Ring"
    )


def test_the_text_of_a_kept_mail_is_what_its_sender_wrote() -> None:
    assert mail_text(content("french_reply")) == parsed("french_reply").own_text
    assert mail_text(b"no mail") == ""
