"""Mails of many programs: who wrote what and when, with which pictures, is told of each as its reader would tell it."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from shopdesk.domain.mails import Clock, PartUse
from tests.intake.mail.corpus_mails import CORPUS, all_names, content, parsed


@dataclass(frozen=True)
class Told:
    """What a mail tells: times in UTC, pictures by name with what they are to a claim."""

    sender: tuple[str, str]
    subject: str
    own: str
    received: str
    by: str = "mx3.luna.example.com"
    clock: Clock = Clock.RECEIVED
    parts: dict[str, PartUse] = field(default_factory=dict)
    unread: tuple[str, ...] = ()
    forwarded_from: str = ""
    list_id: str = ""
    automatic: bool = False
    is_reply: bool = False


SHOWS, LOGO, FILE = PartUse.EVIDENCE, PartUse.DECORATION, PartUse.FILE

MAILS = {
    "gmail_reply": Told(
        ("Anna Bell", "anna.bell@mail.example.com"),
        "Re: Your claim 2026-0001 (order 1001)",
        "Hello,\n\nhere are the pictures that you asked for. The stone came out of the setting\nafter two days.\n\n\n"
        "Best,\nAnna",
        "2026-06-10T07:14:06",
        by="mx.example.com",
        parts={"IMG_20260609.jpg": SHOWS, "luna.jpg": LOGO, "IMG_20260610.jpg": SHOWS},
        is_reply=True,
    ),
    "outlook_reply": Told(
        ("Bauer, Erika", "erika.bauer@bauer.example.com"),
        "AW: Ihre Bestellung 1042",
        "Guten Tag,\n\nder Verschluss der Kette ist nach einer Woche gebrochen. Ich möchte mein Geld zurück.\n\n"
        "Mit freundlichen Grüßen\nErika Bauer",
        "2026-06-11T06:31:20",
        by="db7pr01mb5678.eurprd01.example.com",
        parts={"image001.png": LOGO, "Verschluß.jpg": SHOWS},
        is_reply=True,
    ),
    "apple_mail": Told(
        ("Claire Lefèvre", "claire@mac.example.com"),
        "Re: Order 1077",
        "The engraving says “Marie” and not “Marine”:\n\n\nPlease make it again.\n\nClaire",
        "2026-06-12T16:40:31",
        parts={"IMG_2201.jpeg": SHOWS},
        is_reply=True,
    ),
    "thunderbird_flowed": Told(
        ("Otto Kern", "otto@posteo.example.com"),
        "Re: Rückfrage",
        "Es war Größe 54, und er soll bitte wieder eine matte Oberfläche bekommen.\n\n"
        "Nein, bitte schicken Sie ihn zurück.",
        "2026-06-15T09:20:09",
        is_reply=True,
    ),
    "qq_gb18030": Told(
        ("王伟", "wangwei@qq.example.com"),
        "回复：您的订单 1101",
        "你好，我收到的戒指坏了，石头掉了。订单号1101，请退款。",
        "2026-06-15T13:02:11",
        parts={"戒指.jpg": SHOWS},
        is_reply=True,
    ),
    "netease_163_gbk": Told(
        ("李娜", "lina@163.example.com"),
        "Re:手链",
        "您好，\n手链的扣子断了，可以换一条吗？\n李娜",
        "2026-06-16T02:31:02",
        is_reply=True,
    ),
    "yahoo_japan": Told(
        ("山田 花子", "hanako@yahoo.example.com"),
        "Re: ご注文 1120 指輪のサイズと箱について",
        "お世話になっております。㈱山田商店の山田です。\n\nご連絡の①指輪のサイズ違い、②箱のへこみについて\n"
        "写真はのちほど送ります。\n\nよろしくお願いいたします。",
        "2026-06-16T02:10:33",
        is_reply=True,
    ),
    "docomo": Told(
        ("佐藤 健", "sato.ken@docomo.example.com"),
        "ブレスレットの件",
        "ブレスレットが切れてしまいました(；_；)\n交換できますか？",
        "2026-06-17T13:15:40",
        parts={"写真①.jpg": SHOWS},
    ),
    "naver_ks_c_5601": Told(
        ("김민지", "minji@naver.example.com"),
        "RE: 주문 1130 발송 안내",
        "안녕하세요.\n반지를 받았는데 보석이 빠져 있습니다. 환불 부탁드립니다.\n감사합니다.\n김민지",
        "2026-06-17T05:22:11",
        is_reply=True,
    ),
    "korean_raw_euc_kr": Told(
        ("박지훈", "jihoon@korea.example.com"),
        "목걸이 줄이 끊어졌어요",
        "주문 1131 목걸이 줄이 끊어졌어요. 교환해 주세요.",
        "2026-06-18T00:00:12",
    ),
    "french_reply": Told(
        ("Hélène Petit", "helene@laposte.example.com"),
        "RE: Commande 1170 expédiée",
        "Bonjour,\n\nle collier à 75 € est arrivé cassé.\n\nCordialement,\nHélène",
        "2026-06-22T08:00:02",
        is_reply=True,
    ),
    "mailing_list": Told(
        ("Pia Lund via Market", "market@lists.makers.example.com"),
        "[Market] Who repairs clasps?",
        "Who repairs clasps in Copenhagen?\n\nPia",
        "2026-06-18T10:00:30",
        list_id="market.lists.makers.example.com",
    ),
    "forwarded_gmail": Told(
        ("Luna Owner", "owner@luna.example.com"),
        "Fwd: Chain broken",
        "The chain of order 1140 broke on the first day.\n\n\nKind regards\nBen",
        "2026-06-19T09:00:12",
        by="mail-lf1-f43.example.com",
        parts={"chain.jpg": SHOWS},
        forwarded_from="ben@ito.example.com",
    ),
    "forwarded_attached": Told(
        ("Luna Owner", "owner@luna.example.com"),
        "Fwd: Bague trop petite",
        "Bonjour, la bague à 75 € est trop petite. Puis-je l'échanger ?",
        "2026-06-19T10:00:00",
        parts={"bague.jpg": SHOWS},
        forwarded_from="amelie@orange.example.com",
    ),
    "forwarded_outlook_wg": Told(
        ("Luna Inhaberin", "owner@luna.example.com"),
        "WG: Reklamation Bestellung 1150",
        "Bitte anlegen.",
        "2026-06-19T12:00:03",
        by="exch02.luna.example.com",
        forwarded_from="karl@mueller.example.com",
    ),
    "out_of_office": Told(
        ("Karl Müller", "karl@mueller.example.com"),
        "Automatische Antwort: Ihre Anfrage",
        "Ich bin bis 30. Juni nicht im Büro.",
        "2026-06-20T06:00:02",
        automatic=True,
        is_reply=True,
    ),
    "bounce": Told(
        ("Mail Delivery System", "MAILER-DAEMON@mx9.example.com"),
        "Undelivered Mail Returned to Sender",
        "I'm sorry to have to inform you that your message could not be delivered.",
        "2026-06-20T07:00:02",
        automatic=True,
    ),
    "newsletter": Told(
        ("Gem Supplies", "news@gems.example.com"),
        "Summer sale ☀\ufe0f",
        "Summer sale\n\n20 % off all clasps. Shop now",
        "2026-06-20T08:00:02",
        parts={"banner.jpg": LOGO, "p.gif": LOGO},
        automatic=True,
    ),
    "winmail": Told(
        ("Ingrid Holm", "ingrid@holm.example.com"),
        "Anstecknadel",
        "Die Nadel der Brosche ist abgebrochen – siehe Bild.\n\nIngrid",
        "2026-06-22T05:30:02",
        parts={"Brosche größer.jpg": SHOWS},
    ),
    "html_only_form": Told(
        ("Luna Atelier website", "no-reply@forms.example.com"),
        "New message from your contact form",
        "Name Maria Rossi\nOrder 1160\n\nThe earrings are two different colours:\n\n- left: gold\n"
        "- right: silver & gold\n\n> as on the label\n\nPlease help.\nM. Rossi\n\nStop these mails",
        "2026-06-22T07:00:02",
    ),
    "spoilt_cut_off": Told(
        ("Lee, Sam", "sam@lee.example.com"),
        "✓ broken brooch =?utf-8?Q?_caf=C3=A",
        "The pin fell off = and the stone =ZZ too.",
        "2026-06-23T08:00:00",
        by="",
        clock=Clock.DATE,
        unread=("pin.jpg is a damaged picture. Ask for it again, if it matters.",),
    ),
    "spoilt_dates": Told(
        ("Tom Old", "tom@old.example.com"),
        "Clasp",
        "The clasp of order 1180 does not close.",
        "2026-06-23T07:10:00",
        by="relay0.example.com",
    ),
    "spoilt_charsets": Told(
        ("Jürgen Schön", "juergen@schoen.example.com"),
        "Größe fällt zu klein aus",
        "Der Ring fällt zu klein aus, können Sie ihn ändern?",
        "2026-06-23T09:00:00",
    ),
    "spoilt_unknown_charset": Told(
        ("Worf", "worf@qonos.example.com"),
        "Grüße",
        "指輪が壊れました",
        "2026-06-23T10:00:00",
    ),
    "data_uri": Told(
        ("Eva Lind", "eva@lind.example.com"),
        "Armband 1190",
        "Das Armband ist gerissen:\n\n\nEva",
        "2026-06-24T07:00:00",
        parts={"picture-1.jpg": SHOWS},
    ),
    "encrypted": Told(
        ("Eva Lind", "eva@lind.example.com"),
        "Private",
        "",
        "2026-06-24T08:00:00",
        unread=("A part of the mail is encrypted or sealed: only the mail program that has its key can open it.",),
    ),
    "pop_fetched_signed": Told(
        ("Nora Dahl", "nora@nora.example.com"),
        "Return of order 1200",
        "I changed my mind and send the necklace back.",
        "2026-06-24T20:10:05",
        by="mx.provider.example.com",
        parts={"signature.asc": LOGO},
    ),
}


def test_each_mail_of_the_corpus_is_told_of() -> None:
    assert sorted({*MAILS, "iphone"}) == all_names()
    assert sum(len(content(name)) for name in all_names()) < 1_000_000, CORPUS


@pytest.mark.parametrize("name", sorted(MAILS))
def test_a_mail_is_read_as_its_reader_would_tell_it(name: str) -> None:
    mail, told = parsed(name), MAILS[name]
    assert (mail.sender_name, mail.sender_address) == told.sender
    assert mail.subject == told.subject
    assert mail.own_text == told.own
    assert (mail.received_at, mail.clock) == (datetime.fromisoformat(f"{told.received}+00:00"), told.clock)
    assert mail.received_by == told.by
    assert {part.name: part.use for part in mail.parts} == told.parts
    assert tuple(part.why for part in mail.unread) == told.unread
    assert (mail.forwarded.sender_address if mail.forwarded else "") == told.forwarded_from
    assert (mail.list_id, mail.automatic, mail.is_reply) == (told.list_id, told.automatic, told.is_reply)


def test_a_telephones_mail_has_its_pictures_between_its_texts() -> None:
    mail = parsed("iphone")
    assert (mail.text, mail.own_text) == (
        "Hallo, der Ring ist verbogen angekommen.\n\nVon meinem iPhone gesendet",
        "Hallo, der Ring ist verbogen angekommen.",
    )
    assert (mail.parts[0].name, mail.parts[0].use, mail.parts[0].width) == ("IMG_0412.jpeg", SHOWS, 320)
    # Its HEIC is too small to show anything where it can be read at all.
    heic = [(part.name, part.use) for part in mail.parts[1:]] + [(part.name, None) for part in mail.unread]
    assert heic in ([("IMG_0413.HEIC", LOGO)], [("IMG_0413.HEIC", None)])


def test_the_offset_that_the_server_wrote_is_kept() -> None:
    at = parsed("docomo").received_at
    assert at is not None
    assert at.isoformat() == "2026-06-17T22:15:40+09:00"


def test_all_text_is_kept_in_its_order_also_what_is_quoted() -> None:
    assert parsed("thunderbird_flowed").text.splitlines()[:3] == [
        "Am 14.06.26 um 17:45 schrieb Luna Atelier:",
        "> Welche Größe hatte der Ring? Wir brauchen sie, damit wir den Ersatz anfertigen können.",
        "",
    ]
    assert parsed("forwarded_attached").text == (
        "---------- Forwarded message ---------\nFrom: Amélie Roux <amelie@orange.example.com>\n"
        "Date: Thu, 18 Jun 2026 20:00:00 +0200\nSubject: Bague trop petite\n\n"
        "Bonjour, la bague à 75 € est trop petite. Puis-je l'échanger ?\n\nEnvoyé de mon iPhone"
    )


@pytest.mark.parametrize(
    ("name", "sender", "subject", "sent", "text"),
    [
        (
            "forwarded_gmail",
            "Ben Ito",
            "Chain broken",
            datetime(2026, 6, 18, 22, 41, tzinfo=UTC),
            "The chain of order 1140 broke on the first day.\n\n\nKind regards\nBen",
        ),
        (
            "forwarded_attached",
            "Amélie Roux",
            "Bague trop petite",
            datetime(2026, 6, 18, 18, 0, tzinfo=UTC),
            "Bonjour, la bague à 75 € est trop petite. Puis-je l'échanger ?",
        ),
        (
            "forwarded_outlook_wg",
            "Karl Müller",
            "Reklamation Bestellung 1150",
            datetime(2026, 6, 18, 21, 5, tzinfo=UTC),
            "Sehr geehrte Damen und Herren,\n\ndie Uhr steht seit gestern still – bitte prüfen.\n\nKarl Müller",
        ),
    ],
)
def test_a_forwarded_mail_tells_of_the_mail_in_it(
    name: str, sender: str, subject: str, sent: datetime, text: str
) -> None:
    head = parsed(name).forwarded
    assert head is not None
    assert (head.sender_name, head.subject, head.sent_at, head.text) == (sender, subject, sent, text)


def test_a_picture_says_why_it_counts_as_what_it_does() -> None:
    whys = {part.name: part.use_why for name in MAILS for part in parsed(name).parts}
    assert whys["luna.jpg"] == "picture in the quoted mail"
    assert whys["IMG_20260609.jpg"] == "picture in the text"
    assert whys["IMG_20260610.jpg"] == "attached picture"
    assert whys["banner.jpg"] == "wide and low, as a banner"
    assert whys["p.gif"] == "small picture"
    assert whys["signature.asc"] == "electronic signature"
