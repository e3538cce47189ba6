"""What is being typed is kept beside the shop until it is saved or the owner has seen it."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from shopdesk.domain.errors import ShopFileError
from shopdesk.services.crash_notes import FOLDER, Begun, TypingNotes

AT = datetime(2026, 11, 21, 9, 40, tzinfo=UTC)
LATER = AT + timedelta(hours=1)


def test_what_a_run_left_behind_is_offered_to_the_next(tmp_path: Path) -> None:
    TypingNotes(tmp_path, AT).keep({"Reason": "the clasp\nbroke", "Amount": " "}, AT)
    (note,) = TypingNotes(tmp_path, LATER).left_behind()
    assert note.fields == {"Reason": "the clasp\nbroke"}
    assert note.kept_at == AT


def test_a_run_is_not_offered_its_own_typing(tmp_path: Path) -> None:
    notes = TypingNotes(tmp_path, AT)
    assert notes.keep({"Reason": "broken"}, AT)
    assert notes.left_behind() == []


def test_saved_typing_leaves_nothing_behind(tmp_path: Path) -> None:
    notes = TypingNotes(tmp_path, AT)
    notes.keep({"Reason": "broken"}, AT)
    assert not notes.keep({}, LATER)
    assert TypingNotes(tmp_path, LATER).left_behind() == []


def test_newer_typing_takes_the_place_of_older(tmp_path: Path) -> None:
    notes = TypingNotes(tmp_path, AT)
    notes.keep({"Reason": "bro"}, AT)
    notes.keep({"Reason": "broken"}, LATER)
    (note,) = TypingNotes(tmp_path, LATER).left_behind()
    assert (note.fields, note.kept_at) == ({"Reason": "broken"}, LATER)


def test_left_typing_stays_until_it_is_let_go(tmp_path: Path) -> None:
    TypingNotes(tmp_path, AT).keep({"Reason": "first"}, AT)
    second = TypingNotes(tmp_path, AT + timedelta(seconds=1))
    second.keep({"Reason": "second"}, LATER)
    third = TypingNotes(tmp_path, LATER)
    assert [note.fields["Reason"] for note in third.left_behind()] == ["first", "second"]
    first, _ = third.left_behind()
    third.let_go(first)
    assert [note.fields["Reason"] for note in third.left_behind()] == ["second"]


def test_what_pages_put_back_becomes_the_next_runs_own_and_the_rest_stays(tmp_path: Path) -> None:
    begun = {"claims": Begun("typed", ("claims: text", "claims: reason"))}
    fields = {"claims: text": "it broke", "customers: notes": "rings twice"}
    TypingNotes(tmp_path, AT).keep(fields, AT, begun)
    second = TypingNotes(tmp_path, LATER)
    (note,) = second.left_behind()
    rest = second.take_over(note)
    assert rest is not None
    assert second.left_behind() == [rest]
    assert (rest.fields, rest.begun, rest.kept_at) == ({"customers: notes": "rings twice"}, {}, AT)
    third = TypingNotes(tmp_path, LATER + timedelta(hours=1))
    assert [(one.fields, one.begun) for one in third.left_behind()] == [
        (rest.fields, {}),
        ({"claims: text": "it broke"}, begun),
    ]
    second.let_go(rest)
    second.forget()
    assert third.left_behind() == []


def test_a_note_of_an_earlier_version_is_offered_to_be_copied(tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / "0.json").write_text('{"kept_at":"2026-11-21T09:40:00Z","fields":{"Reason":"broken"}}')
    (note,) = TypingNotes(tmp_path, LATER).left_behind()
    assert (note.rest(), note.begun) == ({"Reason": "broken"}, {})


def test_a_damaged_note_is_passed_over(tmp_path: Path) -> None:
    TypingNotes(tmp_path, AT).keep({"Reason": "kept"}, AT)
    (tmp_path / FOLDER / "0.json").write_bytes(b'{"kept_at": "\xff')
    (tmp_path / FOLDER / "1.json").write_text("[]")
    (tmp_path / FOLDER / "2.json").write_bytes(b"")
    (tmp_path / FOLDER / "3.json").write_bytes(bytes(4096))
    (tmp_path / FOLDER / "4.json").write_bytes(os.urandom(4096))
    (tmp_path / FOLDER / "5.json").write_bytes(b'{"kept_at":' + b"[" * 100_000)
    (tmp_path / FOLDER / "6.json").write_text('{"kept_at":"2026-11-21T09:40:00","fields":{"Reason":"no zone"}}')
    (tmp_path / FOLDER / "7.json").mkdir()
    (tmp_path / FOLDER / "8.part").write_text('{"kept_at":"2026-11')
    assert len(TypingNotes(tmp_path, LATER).left_behind()) == 1


def test_a_note_cut_anywhere_stands_in_nobodys_way(tmp_path: Path) -> None:
    begun = {"claims": Begun("typed", ("claims: text",))}
    TypingNotes(tmp_path, AT).keep({"claims: text": "it broke \N{COLLISION SYMBOL}"}, AT, begun)
    (file,) = (tmp_path / FOLDER).iterdir()
    whole = file.read_bytes()
    for length in range(len(whole)):
        file.write_bytes(whole[:length])
        assert TypingNotes(tmp_path, LATER).left_behind() == []
    file.write_bytes(whole)
    assert len(TypingNotes(tmp_path, LATER).left_behind()) == 1


def test_typing_kept_soon_is_there_in_a_moment_and_the_last_wins(tmp_path: Path) -> None:
    notes = TypingNotes(tmp_path, AT)
    for count in range(50):
        notes.keep_soon({"Reason": f"broken {count}"}, AT)
    notes.settle()
    (note,) = TypingNotes(tmp_path, LATER).left_behind()
    assert note.fields == {"Reason": "broken 49"}
    notes.keep_soon({}, LATER)
    notes.settle()
    assert list((tmp_path / FOLDER).iterdir()) == []


def test_nothing_that_was_to_be_kept_soon_comes_after_what_is_kept_or_forgotten(tmp_path: Path) -> None:
    notes = TypingNotes(tmp_path, AT)
    for _ in range(20):
        notes.keep_soon({"Reason": "older"}, AT)
        notes.keep({"Reason": "newer"}, LATER)
        notes.settle()
        (note,) = TypingNotes(tmp_path, LATER).left_behind()
        assert note.fields == {"Reason": "newer"}
        notes.keep_soon({"Reason": "older"}, AT)
        notes.forget()
        notes.settle()
        assert TypingNotes(tmp_path, LATER).left_behind() == []


def test_half_a_letter_does_not_stop_the_note(tmp_path: Path) -> None:
    TypingNotes(tmp_path, AT).keep({"Reason": "broken \ud83d"}, AT)
    assert TypingNotes(tmp_path, LATER).left_behind()[0].fields == {"Reason": "broken ?"}


def test_before_there_is_a_shop_nothing_is_written(tmp_path: Path) -> None:
    shop = tmp_path / "shop"
    assert not TypingNotes(shop, AT).keep({"Name": "Luna"}, AT)
    assert not shop.exists()


def test_typing_that_cannot_be_kept_is_told(tmp_path: Path) -> None:
    (tmp_path / FOLDER).write_text("in the way")
    with pytest.raises(ShopFileError, match="Save it soon"):
        TypingNotes(tmp_path, AT).keep({"Reason": "broken"}, AT)


@pytest.mark.skipif(os.name != "posix", reason="other systems keep such files by the user's own folder")
def test_only_the_owner_may_read_what_is_being_typed(tmp_path: Path) -> None:
    TypingNotes(tmp_path, AT).keep({"Reason": "broken"}, AT)
    assert all(path.stat().st_mode & 0o077 == 0 for path in (tmp_path / FOLDER, *(tmp_path / FOLDER).iterdir()))
