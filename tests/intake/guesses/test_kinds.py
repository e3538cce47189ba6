"""What a mail seems to be about: mails in six languages, each with the kind of claim that it really is."""

import tomllib
from pathlib import Path

import pytest

from shopdesk.domain.terms import ClaimKind
from shopdesk.intake.guesses.kinds import guess_kinds
from shopdesk.intake.guesses.language import guess_language

HERE = Path(__file__).parent
MAILS: dict[str, list[tuple[str, str, str]]] = tomllib.loads((HERE / "mails.toml").read_text(encoding="utf-8"))
NO_CLAIMS: list[tuple[str, str]] = tomllib.loads((HERE / "no_claims.toml").read_text(encoding="utf-8"))["mails"]


def kinds(subject: str, text: str) -> list[str]:
    return [guess.kind.value for guess in guess_kinds(subject, text)]


@pytest.mark.parametrize("language", sorted(MAILS))
def test_nine_in_ten_mails_are_told_at_once_and_all_within_three(language: str) -> None:
    guessed = [(kind, text, kinds(subject, text)) for kind, subject, text in MAILS[language]]
    missed = [(kind, text, found) for kind, text, found in guessed if kind not in found[:3]]
    first = [kind for kind, _, found in guessed if found[:1] == [kind]]
    assert not missed
    assert len(first) >= 0.9 * len(guessed)


def test_the_mails_are_many_and_of_every_kind() -> None:
    assert sum(len(mails) for mails in MAILS.values()) >= 250
    for language in ("en", "fr", "de", "ja", "ko", "zh"):
        assert {kind for kind, _, _ in MAILS[language]} == {kind.value for kind in ClaimKind}


@pytest.mark.parametrize("language", sorted(set(MAILS) - {"mixed"}))
def test_the_language_of_nearly_every_mail_is_told(language: str) -> None:
    told = [guess_language(f"{subject}\n{text}") for _, subject, text in MAILS[language]]
    assert told.count(language) >= 0.95 * len(told)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The ring is not broken.", "defect"),
        ("Der Ring ist nicht kaputt.", "defect"),
        ("Die Kette ist überhaupt nicht defekt.", "defect"),
        ("La bague n'est pas cassée.", "defect"),
        ("指輪は壊れていません。", "defect"),
        ("반지가 망가지지 않았어요.", "defect"),
        ("戒指没有坏。", "defect"),
        ("包裹沒有破損。", "transit_damage"),
    ],
)
def test_what_is_denied_is_not_guessed(text: str, kind: str) -> None:
    assert kind not in kinds("", text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Hello, what are your opening hours?",
        "Guten Tag, haben Sie auch Manschettenknöpfe?",
        "こんにちは。",
        "안녕하세요.",
        "你好",
    ],
)
def test_nothing_is_guessed_where_nothing_tells(text: str) -> None:
    assert guess_kinds("", text) == ()


@pytest.mark.parametrize(("subject", "text"), NO_CLAIMS)
def test_a_mail_that_claims_nothing_gives_no_kind(subject: str, text: str) -> None:
    assert kinds(subject, text) == []


def test_the_answer_of_a_machine_gives_no_kind_whatever_it_quotes() -> None:
    assert kinds("Automatic reply: My ring is broken", "I am out of the office. > My ring is broken.") == []
    assert kinds("Ring", "I was out of town, and the ring broke on my second day at work.")[0] == "defect"


def test_the_sign_of_a_number_denies_nothing() -> None:
    assert kinds("", "la montre commandée sous le n° 9155 retarde de dix minutes")[0] == "defect"


def test_what_is_asked_for_outweighs_what_led_to_it() -> None:
    assert kinds("", "I changed my mind, please cancel my order")[0] == "cancel_order"
    assert kinds("", "The chain is broken. Could you solder it?")[0] == "repair"
    assert kinds("", "The vase was delivered cracked")[0] == "transit_damage"


def test_the_words_are_those_of_the_mail_as_it_wrote_them() -> None:
    (best, *_) = guess_kinds("", "Guten Tag,\nmein RING ist leider\nKAPUTT. Grüße")
    assert best.kind is ClaimKind.DEFECT
    assert best.words[0] == "RING ist leider KAPUTT"
    (best, *_) = guess_kinds("", "留め具がｺﾜﾚﾃおり、修理をお願いします")
    assert (best.kind, best.words[0]) == (ClaimKind.REPAIR, "修理をお願い")


def test_the_shop_s_own_subject_of_an_answer_tells_nothing() -> None:
    assert kinds("Re: Your order was delivered but", "The clasp is broken.")[0] == "defect"
    assert "missing_package" not in kinds("AW: Delivered but", "The clasp is broken.")
    assert kinds("Re: Please cancel my order", "As I said.") == ["cancel_order"]


def test_a_line_break_within_a_japanese_word_is_none() -> None:
    assert kinds("", "注文確認メ\nールが届いていません")[0] == "missing_confirmation"
