"""`claim show` tells a claim's mails: from whom, about what, when they came and how that is known."""

from pathlib import Path

from tests.cli.running import run
from tests.services.claim_shop import make_shop
from tests.services.written_mails import written

NOW = ("--as-of", "2026-06-12T10:00:00+02:00")


def test_the_mails_of_a_claim_are_told_in_the_order_in_which_they_came(tmp_path: Path) -> None:
    shop = tmp_path / "shop"
    make_shop(shop, "quality-guarantee")
    first, second = tmp_path / "first.eml", tmp_path / "second.eml"
    first.write_bytes(written(Date="Thu, 11 Jun 2026 20:00:00 -0600"))
    second.write_bytes(written("Noch ein Bild.", Subject="", Message_ID="<m2@example.net>", without=("Received",)))
    number = run("claim", "from-mail", first, "--data", shop, "--json", *NOW).json["number"]
    joined = run("claim", "from-mail", second, "--data", shop, "--continue", "--json", *NOW)
    assert joined.json["number"] == number, joined.err
    mails = run("claim", "show", number, "--data", shop, "--json", *NOW).json["mails"]
    assert [(one["subject"], one["date"]) for one in mails] == [
        ("", "2026-06-12T07:57:40+02:00"),
        ("Bestellung 1001", "2026-06-11T20:00:00-06:00"),
    ]
    assert mails[0]["received_why"].startswith("By the sender's own clock")
    assert mails[1]["received_why"] == (
        "As mail.luna.example.com stamped it on arrival. "
        "Sent 2026-06-11 20:00:00 -0600 by the sender's clock, received 2026-06-12 07:58:11 +0200."
    )
    text = run("claim", "show", number, "--data", shop, *NOW).out.replace("\N{NO-BREAK SPACE}", " ")
    assert "Erika Muster <erika@example.com>: no subject\n  By the sender's own clock" in text
    assert "Erika Muster <erika@example.com>: Bestellung 1001\n  As mail.luna.example.com stamped it" in text
    assert "m1@example.net" not in text
