"""`claim from-mail`: a mail opens a claim or completes one, and both the JSON and the text say why."""

import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import make_shop, run
from tests.services.written_mails import PDF, photo, written

NOW = ("--as-of", "2026-06-12T10:00:00+02:00")
ORDERS = (
    "Name,Email,Currency,Subtotal,Shipping,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,"
    "Lineitem sku,Shipping Name\n"
    "#1001,erika@example.com,EUR,80.00,0.00,80.00,2026-06-01 10:00:00 +0200,1,Ring Luna,80.00,RG-1,Erika Muster\n"
)


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    folder = make_shop(tmp_path, policy="quality-guarantee")
    orders = tmp_path / "orders.csv"
    orders.write_text(ORDERS, encoding="utf-8")
    assert run("import", orders, "--data", folder, *NOW).status == 0
    assert run("order", "set", "1001", "delivered_at=2026-06-08", "--data", folder, *NOW).status == 0
    return folder


def mail(folder: Path, content: bytes, name: str = "mail.eml") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def test_a_mail_opens_a_claim_and_says_what_was_found_and_guessed(shop: Path, tmp_path: Path) -> None:
    path = mail(tmp_path, written(files=[("IMG_1.jpg", photo()), ("logo.jpg", photo(80, 80))]))
    ran = run("claim", "from-mail", path, "--data", shop, "--json", *NOW)
    assert ran.status == 0, ran.err
    found = ran.json
    assert (found["order"], found["facts"]["kind"], found["state"]) == ("1001", "defect", "new")
    assert found["facts"]["received_at"] == "2026-06-12T07:58:11+02:00"
    assert found["mail"] == {
        "from": "Erika Muster <erika@example.com>",
        "subject": "Bestellung 1001",
        "received_at": "2026-06-12T07:58:11+02:00",
        "received_why": "Received: As mail.luna.example.com stamped it on arrival.",
        "date": "2026-06-12T07:57:40+02:00",
        "message_id": "<m1@example.net>",
        "attachments": ["IMG_1.jpg", "logo.jpg"],
        "pictures": 1,
        "left_out": [{"name": "logo.jpg", "why": "small picture"}],
    }
    guesses = found["guesses"]
    assert (guesses["kind"][0], guesses["language"]) == ("defect", "de")
    assert (guesses["is_reply"], guesses["continues"], guesses["strange"]) == (False, None, False)
    more = mail(
        tmp_path, written("Die Rechnung.", files=[("Rechnung.pdf", PDF)], Message_ID="<2@x>", Subject="AW: 1001")
    )
    ran = run("claim", "from-mail", more, "--data", shop, "--json", *NOW)
    assert (ran.json["number"], ran.json["guesses"]["continues"]) == (found["number"], found["number"])
    assert ran.json["guesses"]["is_reply"]
    assert ran.json["verdict"]["missing"] == []


def test_the_text_says_the_same_in_sentences(shop: Path, tmp_path: Path) -> None:
    ran = run("claim", "from-mail", mail(tmp_path, written()), "--data", shop, *NOW)
    assert "Received 12\N{NO-BREAK SPACE}June, 07:58. As mail.luna.example.com stamped it on arrival." in ran.out
    assert "Order 1001: the mail names its number" in ran.out
    assert "Guessed as defect, by the words: " in ran.out
    assert "from another address" not in ran.out


def test_a_mail_from_somebody_else_than_the_orders_customer_is_taken_and_said(shop: Path, tmp_path: Path) -> None:
    path = mail(tmp_path, written(From="Somebody Else <s@example.org>"))
    ran = run("claim", "from-mail", path, "--data", shop, *NOW)
    assert (ran.status, "It comes from another address than the order’s." in ran.out) == (0, True)


def test_order_kind_and_time_can_be_said(shop: Path, tmp_path: Path) -> None:
    path = mail(tmp_path, written("Bitte melden.", Subject="Frage", From="X <x@example.org>"))
    refused = run("claim", "from-mail", path, "--data", shop, *NOW)
    assert refused.status == 2
    assert "with --order" in refused.err
    ran = run(
        "claim", "from-mail", path, "--order", "#1001", "--kind", "repair",
        "--received-at", "2026-06-11", "--data", shop, "--json", *NOW,
    )  # fmt: skip
    assert (ran.json["facts"]["kind"], ran.json["facts"]["received_at"]) == ("repair", "2026-06-11")


def test_another_kind_than_that_of_the_open_claim_opens_a_new_one(shop: Path, tmp_path: Path) -> None:
    first = run("claim", "from-mail", mail(tmp_path, written()), "--data", shop, "--json", *NOW).json["number"]
    path = mail(tmp_path, written("Noch etwas.", Message_ID="<2@x>", Subject="Hallo"))
    ran = run("claim", "from-mail", path, "--kind", "repair", "--data", shop, "--json", *NOW)
    assert ran.json["number"] != first
    path = mail(tmp_path, written("Und noch etwas.", Message_ID="<3@x>", References="<m1@example.net>"))
    ran = run("claim", "from-mail", path, "--new", "--kind", "repair", "--data", shop, "--json", *NOW)
    assert ran.json["number"] not in {first, ""}
    assert ran.json["guesses"]["continues"] is None


@pytest.mark.parametrize(
    ("content", "why"),
    [(b"", "mail.eml"), (b"\x89PNG\r\n\x1a\n" + bytes(99), "mail.eml")],
)
def test_what_is_no_mail_is_refused_with_its_name(shop: Path, tmp_path: Path, content: bytes, why: str) -> None:
    ran = run("claim", "from-mail", mail(tmp_path, content), "--data", shop, *NOW)
    assert ran.status in {1, 2}
    assert why in ran.err
    assert run("claims", "--data", shop, "--json").json == []


@pytest.mark.parametrize(
    "heads",
    [
        {"Auto_Submitted": "auto-replied", "Subject": "Abwesenheitsnotiz: Bestellung 1001"},
        {"From": "MAILER-DAEMON@mx.example.net", "Subject": "Undelivered: Bestellung 1001"},
        {"From": "news@example.org", "Precedence": "bulk", "Subject": "Sale 1001"},
    ],
)
def test_what_a_program_wrote_is_taken_in_only_when_it_is_said(
    shop: Path, tmp_path: Path, heads: dict[str, Any]
) -> None:
    path = mail(tmp_path, written(**heads))
    ran = run("claim", "from-mail", path, "--data", shop, "--json", *NOW)
    assert (ran.status, ran.out) == (1, "")
    assert "mail.eml: a program wrote it" in ran.err
    assert run("claims", "--data", shop, "--json").json == []
    ran = run("claim", "from-mail", path, "--new", "--kind", "defect", "--data", shop, "--json", *NOW)
    assert (ran.status, ran.json["guesses"]["automatic"], ran.json["order"]) == (0, True, "1001")


def test_a_folder_is_no_mail(shop: Path, tmp_path: Path) -> None:
    folder = tmp_path / "mails.eml"
    folder.mkdir()
    ran = run("claim", "from-mail", folder, "--data", shop, *NOW)
    assert (ran.status, "is a folder; name the mails in it" in ran.err) == (2, True)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
def test_a_files_name_is_shown_without_signs_that_steer_a_terminal(shop: Path, tmp_path: Path) -> None:
    name = "a\x1b[31m\n\u202eb.eml"
    strange = mail(tmp_path, written(From="x@example.org", Subject="Hallo"), name=name)
    ran = run("claim", "from-mail", strange, "--data", shop, *NOW)
    assert ran.err.startswith("a[31m b.eml: no order of the shop fits it.")
    gone = run("claim", "from-mail", tmp_path / "x\x1b[31m.eml", "--data", shop, *NOW).err
    assert ("There is no file" in gone, "\x1b" in gone) == (True, False)


def test_a_missing_file_is_named(shop: Path, tmp_path: Path) -> None:
    ran = run("claim", "from-mail", tmp_path / "none.eml", "--data", shop, *NOW)
    assert (ran.status, "There is no file" in ran.err) == (2, True)
