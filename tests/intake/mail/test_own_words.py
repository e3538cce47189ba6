"""What of a mail is its sender's own: quotes, signatures and forwarded mails of six languages are told apart."""

import time

import pytest

from shopdesk.intake.mail.html_text import PICTURE
from shopdesk.intake.mail.own_words import Place, own_words

QUOTED = {
    "english": "It broke.\n\nOn Tue, Jun 9, 2026 at 4:02 PM Luna <c@example.com>\nwrote:\n\n> Which ring?\n> Luna",
    "english, apple": "It broke.\n\n> On 9 Jun 2026, at 16:02, Luna wrote:\n> \n> Which ring?",
    "english, not marked": "It broke.\n\nOn Jun 9, 2026, at 16:02, Luna <c@example.com> wrote:\n\nWhich ring?",
    "german": "It broke.\n\nAm 09.06.26 um 16:02 schrieb Luna Atelier:\n> Welcher Ring?",
    "german, gmail": "It broke.\n\nAm Di., 9. Juni 2026 um 16:02 Uhr schrieb Luna <\nc@example.com>:\n\n> Welcher?",
    "german, name first": "It broke.\n\nLuna Atelier <c@example.com> schrieb am Di., 9. Juni 2026, 16:02:\n\n"
    "> Welcher?",
    "german, gmx": "It broke.\n \n\nGesendet: Dienstag, 09. Juni 2026 um 16:02 Uhr\nVon: Luna <c@example.com>\n"
    "An: e@example.com\nBetreff: Ring\nWelcher?",
    "german, outlook": "It broke.\n\n-----Ursprüngliche Nachricht-----\nVon: Luna [mailto:c@example.com]\n"
    "Gesendet: Dienstag, 9. Juni 2026 16:02\nAn: Erika\nBetreff: Ring\n\nWelcher?",
    "french": "It broke.\n\nLe mar. 9 juin 2026 à 16:02, Luna <c@example.com> a\nécrit :\n\n> Laquelle ?",
    "french, outlook": "It broke.\n\nDe : Luna <c@example.com>\nEnvoyé : mardi 9 juin 2026 16:02\nÀ : Marie\n"
    "Objet : Bague\n\nLaquelle ?",
    "japanese": "It broke.\n\n2026年6月9日(火) 16:02 Luna <c@example.com>:\n\n> どの指輪ですか",
    "japanese, outlook": "It broke.\n\n________________________________\n差出人: Luna <c@example.com>\n"
    "送信日時: 2026年6月9日 16:02\n宛先: 山田\n件名: 指輪\n\nどの指輪ですか",
    "japanese, other": "It broke.\n\n-----元のメッセージ-----\nどの指輪ですか",
    "japanese, name first": "It broke.\n\n2026/06/09 16:02、Luna <c@example.com>のメール:\n\n> どの指輪ですか",
    "korean": "It broke.\n\n2026년 6월 9일 (화) 오후 4:02, Luna <c@example.com>님이 작성:\n\n> 어느 반지",
    "korean, naver": 'It broke.\n\n-----Original Message-----\nFrom: "Luna" <c@example.com>\nTo: "k"\nCc:\n'
    'Sent: 2026\n\n어느',
    "korean, outlook": "It broke.\n\n보낸 사람: Luna <c@example.com>\n보낸 날짜: 2026년 6월 9일\n받는 사람: 김\n"
    "제목: 반지\n\n어느",
    "chinese, 163": 'It broke.\n\n在 2026-06-09 16:02:00，"Luna" <c@example.com> 写道：\n>哪个戒指',
    "chinese, qq": 'It broke.\n\n------------------ 原始邮件 ------------------\n发件人: "Luna"\n'
    '发送时间: 2026年6月9日\n\n哪个',
    "chinese, gmail": "It broke.\n\nLuna <c@example.com> 于2026年6月9日周二 下午4:02写道：\n\n> 哪个戒指",
    "chinese, traditional": "It broke.\n\nLuna <c@example.com> 於 2026年6月9日 週二 下午4:02寫道：\n\n> 哪個戒指",
    "outlook, bold": "It broke.\n\n*From:* Luna <c@example.com>\n*Sent:* Tuesday, June 9, 2026 4:02 PM\n*To:* A\n"
    "*Subject:* Ring\n\nWhich?",
}  # fmt: skip


@pytest.mark.parametrize("text", QUOTED.values(), ids=QUOTED)
def test_what_is_quoted_is_not_the_senders_own(text: str) -> None:
    assert own_words(text, "Re: Ring").own == "It broke."


@pytest.mark.parametrize(
    "below",
    [
        "-- \nAnna Bell\nTel. 1",
        "--\nAnna Bell",
        "Sent from my iPhone",
        "Get Outlook for iOS<https://aka.example.com/o0ukef>",
        "Von meinem iPhone gesendet",
        "Gesendet mit der GMX Mail App",
        "Diese Nachricht wurde von meinem Android-Gerät mit K-9 Mail gesendet.",
        "Envoyé de mon iPhone",
        "Envoyé depuis mon mobile Orange",
        "Télécharger Outlook pour Android",
        "iPhoneから送信",
        "私のiPhoneから送信",
        "나의 iPhone에서 보냄",
        "내 iPhone에서 보냄",
        "发自我的iPhone",
        "来自 Outlook",
        "━━━━━━━━━━━━\n山田花子\nTEL 03-1234-5678\n━━━━━━━━━━━━",
        "*-*-*-*-*-*-*-*-*-*\nHanako\nhanako@example.com",
        "==========\n김민지 010-1234-5678",
    ],
)
def test_a_signature_is_not_the_senders_own(below: str) -> None:
    assert own_words(f"It broke.\n\n{below}", "Ring").own == "It broke."


@pytest.mark.parametrize(
    "text",
    [
        "On Monday I opened the box. It broke.",
        "The card says: From Luna. Date: 9 June. It broke.",
        "From: nobody I know\nIt broke.",
        "It broke:\n- the clasp\n- the ring\n----------\nand the box",
        "My wife wrote:\nit broke",
        "I was sent from my iPhone to your page. It broke.",
        "> 5 cm\n> 3 cm\nare its sizes",
        "Am Montag schrieb ich schon.\n\nIt broke.",
        "在家里打开，坏了。",
    ],
)
def test_what_could_be_the_senders_own_is_kept(text: str) -> None:
    assert own_words(text, "Ring").own == text


def test_answers_between_the_quotes_stay() -> None:
    text = "Hi,\n\n> which ring?\nthe gold one\n> which size?\n52\n\n> Luna wrote:\n>> older\n\nBye"
    assert own_words(text, "Re: Ring").own == "Hi,\n\nthe gold one\n52\n\n\nBye"


def test_an_answer_below_the_quote_stays() -> None:
    assert own_words("Luna wrote:\n> which ring?\n\nthe gold one", "Re: Ring").own == "the gold one"


def test_an_answer_with_nothing_new_has_no_own_words() -> None:
    assert own_words("> which ring?\n> Luna", "Re: Ring").own == ""
    assert own_words("> which ring?\n> Luna", "", is_answer=True).own == ""


FORWARDED = {
    "gmail": "---------- Forwarded message ---------\nFrom: Ben Ito <ben@example.com>\n"
    "Date: Tue, Jun 9, 2026 at 4:02 PM\n"
    "Subject: Ring\nTo: <care@example.com>\n\n\nIt broke.\n\nSent from my iPhone",
    "apple": "Begin forwarded message:\n\n> From: Ben Ito <ben@example.com>\n> Subject: Ring\n"
    "> Date: 9 June 2026 at 16:02:00\n"
    "> To: care@example.com\n> \n> It broke.\n> ",
    "apple, a page": "> Begin forwarded message:\n>\n> From: Ben Ito <ben@example.com>\n> Subject: Ring\n"
    "> Date: 9 June 2026 at 16:02:00\n> To: care@example.com\n>\n> It broke.",
    "apple, german": "Anfang der weitergeleiteten Nachricht:\n\n> Von: Ben Ito <ben@example.com>\n> Betreff: Ring\n"
    "> Datum: 9. Juni 2026 um 16:02:00 MESZ\n> An: care@example.com\n> \n> It broke.",
    "thunderbird": "-------- Weitergeleitete Nachricht --------\nBetreff: \tRing\n"
    "Datum: \tTue, 9 Jun 2026 16:02:00 +0000\n"
    "Von: \tBen Ito <ben@example.com>\nAn: \tcare@example.com\n\n\n\nIt broke.",
    "french": "---------- Message transféré ----------\nDe : Ben Ito <ben@example.com>\n"
    "Date : mar. 9 juin 2026 à 16:02\n"
    "Objet : Ring\nÀ : <care@example.com>\n\nIt broke.",
    "outlook": "From: Ben Ito <ben@example.com>\nSent: Tuesday, June 9, 2026 4:02 PM\nTo: care@example.com\n"
    "Subject: Ring\n\n"
    "It broke.",
    "japanese": "---------- 転送メッセージ ----------\n差出人: Ben Ito <ben@example.com>\n日時: 2026年6月9日 16:02\n"
    "件名: Ring\n\nIt broke.",
    "chinese": "---------- 转发的消息 ----------\n发件人： Ben Ito <ben@example.com>\n日期： 2026年6月9日 16:02\n"
    "主题： Ring\n\nIt broke.",
    "korean": "---------- 전달된 메시지 ----------\n보낸사람: Ben Ito <ben@example.com>\n날짜: 2026년 6월 9일 16:02\n"
    "제목: Ring\n\nIt broke.",
}  # fmt: skip


@pytest.mark.parametrize("text", FORWARDED.values(), ids=FORWARDED)
def test_a_forwarded_mail_is_told_with_its_head_and_words(text: str) -> None:
    words = own_words(text, "Fwd: Ring")
    head = words.forwarded
    assert head is not None
    assert (head.sender_name, head.sender_address, head.subject) == ("Ben Ito", "ben@example.com", "Ring")
    assert head.sent_at is not None
    assert head.sent_at.isoformat() == "2026-06-09T16:02:00+00:00"
    assert (head.text, words.own) == ("It broke.", "It broke.")


def test_a_note_above_a_forwarded_mail_is_the_forwarders_own() -> None:
    words = own_words(f"Please see below.\n\n{FORWARDED['outlook']}", "WG: Ring")
    assert (words.own, words.forwarded and words.forwarded.text) == ("Please see below.", "It broke.")


def test_places_of_pictures_follow_the_text() -> None:
    text = (
        f"It {PICTURE} broke {PICTURE}\nKind regards\nAnna {PICTURE}\n-- \nShop {PICTURE}\n"
        f"On Jun 9, 2026 Luna wrote:\n> {PICTURE}"
    )
    assert own_words(text, "Re: Ring").pictures == (
        Place.OWN,
        Place.OWN,
        Place.BELOW_CLOSING,
        Place.SIGNATURE,
        Place.QUOTED,
    )
    assert own_words(f"> {PICTURE}", "Ring").pictures == (Place.OWN,)
    forwarded = FORWARDED["outlook"].replace("It broke.", f"It broke {PICTURE}\n-- \n{PICTURE}")
    assert own_words(forwarded, "Fwd: Ring").pictures == (Place.OWN, Place.SIGNATURE)


@pytest.mark.parametrize(
    "bomb",
    [
        "From: a\n",
        "On 1 x\n",
        "-----------\nx\n",
        "-=-=-=-=-=-=-=-= \n",
        "> ",
        "2026年1月1日 ",
        "schrieb 2026 x ",
        "x 于2026 ",
        "---------- Forwarded message ---------\nFrom: a <a@b>\nSubject: x\n\n",
        "gesendet von meinem x ",
        "From:a\n\n\n\n",
        PICTURE,
    ],
)
def test_no_text_takes_long(bomb: str) -> None:
    began = time.process_time()
    own_words(bomb * (50_000 // len(bomb)), "Fwd: x")
    assert time.process_time() - began < 2
