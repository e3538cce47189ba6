"""Making a shop from the command line."""

import os
import sys
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from shopdesk.storage.opening import open_shop
from tests.cli.running import make_shop, run, run_apart

PLACE = ("--country", "FR", "--time-zone", "Europe/Paris")


def picture(kind: str) -> bytes:
    out = BytesIO()
    Image.new("RGB", (40, 20), "navy").save(out, kind)
    return out.getvalue()


def test_a_shop_has_all_that_was_said(tmp_path: Path) -> None:
    logo = tmp_path / "logo.png"
    logo.write_bytes(picture("PNG"))
    made = run(
        "init", "--data", tmp_path / "shop", "--policy", "quality-guarantee", "--name", " Maison Léa ", "--country",
        "fr", "--time-zone", "Europe/Paris", "--currency", "eur", "--language", "en", "--owner", "Léa Example",
        "--street", "Rue d’Exemple 1", "--postcode", "75011", "--city", "Paris", "--email", "lea@example.com",
        "--phone", "+33 1 00 00 00 00", "--tax-number", "FR00", "--return-name", "Lager", "--return-street", "Weg 2",
        "--return-postcode", "10115", "--return-city", "Berlin", "--return-country", "Germany", "--logo", logo,
        "--paper", "letter", "--label-paper", "A6", "--transit-days", "3", "--as-of", "2026-03-01T23:30:00Z", "--json",
    )  # fmt: skip
    assert (made.status, made.err) == (0, "")
    shop = made.json
    assert {key: shop[key] for key in ("name", "country", "time_zone", "currency", "language", "owner", "email")} == {
        "name": "Maison Léa", "country": "FR", "time_zone": "Europe/Paris", "currency": "EUR", "language": "en",
        "owner": "Léa Example", "email": "lea@example.com",
    }  # fmt: skip
    assert (shop["phone"], shop["tax_number"]) == ("+33 1 00 00 00 00", "FR00")
    assert (shop["paper"], shop["label_paper"], shop["usual_transit_days"]) == ("letter", "a6", 3)
    assert [shop["address"][key] for key in ("street", "postcode", "city", "country")] == [
        "Rue d’Exemple 1", "75011", "Paris", "FR"
    ]  # fmt: skip
    assert [shop["return_address"][key] for key in ("name", "street", "city", "country")] == [
        "Lager", "Weg 2", "Berlin", "DE"
    ]  # fmt: skip
    assert (shop["policy"], shop["policy_version"], shop["policy_from"]) == ("quality-guarantee", 1, "2026-03-02")
    assert shop["folder"] == str(tmp_path / "shop")
    with open_shop(tmp_path / "shop", write=False) as file:
        assert file.read_attachment(shop["logo_sha256"]) == logo.read_bytes()
        assert file.shop.get().name == "Maison Léa"
        assert file.verify(full=True) == []


def test_a_policy_file_of_the_owners_own_is_kept_as_it_was(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(Path("resources/policies/boutique.toml").read_text("utf-8").replace('"boutique"', '"my-own"', 1))
    make_shop(tmp_path / "shop", policy=own)
    with open_shop(tmp_path / "shop", write=False) as file:
        version = file.policies.earliest()
    assert (version.key, version.number, version.text) == ("my-own", 1, own.read_text("utf-8"))


def test_what_was_not_said_comes_from_the_computer_and_is_told(tmp_path: Path) -> None:
    made = run_apart("init", "--policy", "boutique", "--json", "--data", tmp_path / "shop", TZ="Asia/Tokyo", LANG="C")
    assert made.status == 0, made.err
    shop = made.json
    assert [shop[key] for key in ("time_zone", "country", "currency", "name", "paper")] == [
        "Asia/Tokyo", "JP", "JPY", "My shop", "a4"
    ]  # fmt: skip
    assert [word in made.err for word in ("Asia/Tokyo", ": JP.", "JPY", "My shop")] == [True] * 4


def test_a_zone_of_no_country_takes_the_language_for_it(tmp_path: Path) -> None:
    made = run_apart("init", "--policy", "boutique", "--json", "--data", tmp_path / "s", TZ="UTC", LANG="en_US.UTF-8")
    assert [made.json[key] for key in ("time_zone", "country", "currency", "paper")] == ["UTC", "US", "USD", "letter"]
    assert "letter" in made.err


def test_a_computer_that_tells_nothing_still_makes_a_shop_and_says_what_it_took(tmp_path: Path) -> None:
    made = run_apart("init", "--policy", "boutique", "--json", "--data", tmp_path / "s", TZ="No/Where", LANG="C")
    assert [made.json[key] for key in ("time_zone", "country", "currency")] == ["UTC", "", "EUR"]
    assert made.err.count("\n") == 4


def test_a_folder_with_a_shop_is_left_as_it_is(tmp_path: Path) -> None:
    make_shop(tmp_path)
    before = (tmp_path / "shop.sqlite3").read_bytes()
    again = run("--data", tmp_path, "init", "--policy", "boutique", *PLACE)
    assert (again.status, again.out) == (1, "")
    assert "There is a shop in" in again.err
    assert (tmp_path / "shop.sqlite3").read_bytes() == before


@pytest.mark.parametrize(
    ("wrong", "status", "says"),
    [
        (("--policy", "sevenday"), 2, "'sevenday' is neither a built-in policy"),
        (("--time-zone", "Paris"), 2, "--time-zone: expected a time zone such as Europe/Paris, found 'Paris'"),
        (("--country", "XX"), 2, "--country: expected a country such as FR, found 'XX'"),
        (("--country", "Atlantis"), 2, "found 'Atlantis'"),
        (("--currency", "euros"), 2, "--currency: expected an ISO 4217 currency code"),
        (("--language", "de"), 2, "ShopDesk speaks English (en) only so far"),
        (("--name", "  "), 2, "--name: the shop needs a name"),
        (("--name", "x" * 121), 2, "--name: at most 120 characters fit, these are 121"),
        (("--name", "a\nb"), 2, "--name: one line of text is expected"),
        (("--email", "lea@example"), 2, "--email: expected an address such as shop@example.com"),
        (("--paper", "a5"), 2, "--paper: expected one of a4, letter, found 'a5'"),
        (("--label-paper", "a4"), 2, "--label-paper: expected one of 4x6, a6, a5-half"),
        (("--return-street", "Weg 2"), 2, "The return address needs --return-city too"),
        (("--return-city", "B", "--return-street", "A", "--return-country", "QQ"), 2, "--return-country: expected"),
        (("--transit-days", "-1"), 2, "-1 is not in the range"),
        (("--logo", "pyproject.toml"), 2, "The logo is not a PNG or JPEG picture"),
        (("--logo", "no-such-file.png"), 2, "--logo: no-such-file.png can't be read"),
        (("--logo", "tests"), 2, "--logo: tests can't be read"),
    ],
)
def test_what_cant_be_is_said_and_leaves_no_shop_behind(
    tmp_path: Path, wrong: tuple[str, ...], status: int, says: str
) -> None:
    folder = tmp_path / "shop"
    usual = {"--policy": "boutique", "--country": "FR", "--time-zone": "Europe/Paris"}
    usual.update(zip(wrong[::2], wrong[1::2], strict=True))
    refused = run("--data", folder, "init", *(word for pair in usual.items() for word in pair))
    assert (refused.status, refused.out) == (status, "")
    assert says in refused.err
    assert not folder.exists()


def test_half_a_logo_is_refused(tmp_path: Path) -> None:
    logo = tmp_path / "half.jpg"
    logo.write_bytes(picture("JPEG")[:-300])
    refused = run("--data", tmp_path / "shop", "init", "--policy", "boutique", *PLACE, "--logo", logo)
    assert refused.status == 2
    assert "damaged" in refused.err
    assert not (tmp_path / "shop").exists()


def test_a_misspelt_key_in_a_policy_file_is_named_and_no_shop_is_made(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(Path("resources/policies/boutique.toml").read_text("utf-8").replace("letter.en", "lettre.en", 1))
    refused = run("--data", tmp_path / "shop", "init", "--policy", own, *PLACE)
    assert refused.status == 2
    assert "own.toml, clause 'change-before-preparation'" in refused.err
    assert "lettre" in refused.err
    assert not (tmp_path / "shop").exists()


def test_a_folder_that_cant_be_written_gives_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    refused = run_apart("init", "--policy", "boutique", *PLACE, "--data", tmp_path / "file" / "shop")
    assert (refused.status, refused.out) == (1, "")
    assert "can't be written" in refused.err
    assert "Traceback" not in refused.err


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_read_only_folder_gives_a_sentence(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    refused = run("--data", closed / "shop", "init", "--policy", "boutique", *PLACE)
    assert refused.status == 1
    assert "can't be written" in refused.err


def test_no_policy_is_wrong_use(tmp_path: Path) -> None:
    refused = run_apart("init", "--data", tmp_path / "shop")
    assert refused.status == 2
    assert "--policy" in refused.err
    assert not (tmp_path / "shop").exists()
