"""The settings of this computer: kept whole, and never in the way."""

from pathlib import Path

import pytest

from shopdesk.settings import PrinterChoice, Remembered, Scheme, Settings


def test_what_is_changed_is_there_at_the_next_start(tmp_path: Path) -> None:
    file = tmp_path / "new" / "settings.json"
    Settings(file).change(scheme=Scheme.DARK, geometry="AdnQ", last_folder="/Users/mara/Schmuck 松崎")
    again = Settings(file)
    assert again.values == Remembered(scheme=Scheme.DARK, geometry="AdnQ", last_folder="/Users/mara/Schmuck 松崎")
    assert again.trouble == ""
    assert [one.name for one in file.parent.iterdir()] == ["settings.json"]


def test_without_a_file_the_usual_settings_hold_and_nothing_is_written(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    settings = Settings(file)
    settings.change(scheme=Scheme.SYSTEM)
    assert settings.values == Remembered()
    assert not file.exists()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b'{"scheme": "pink"}',
        b'{"printers": {"label": 3}}',
        b"\xff\xfe\x00",
        b'{"last_folder": "' + b"x" * 1_000_001 + b'"}',
        b"[" * 100_000,
    ],
)
def test_a_wrong_file_is_kept_aside_and_told(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "settings.json"
    file.write_bytes(content)
    settings = Settings(file)
    assert settings.values == Remembered()
    assert "settings.json.broken" in settings.trouble
    assert (tmp_path / "settings.json.broken").read_bytes() == content
    assert not file.exists()
    settings.change(scheme=Scheme.LIGHT)
    assert Settings(file).values.scheme is Scheme.LIGHT


def test_fields_of_a_later_version_do_no_harm(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.write_bytes(b'{"scheme": "dark", "sound": "bell"}')
    assert Settings(file).values == Remembered(scheme=Scheme.DARK)


def test_printers_are_remembered_and_forgotten_by_kind(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.json")
    label = PrinterChoice(printer="Zebra ZD421", paper="4x6")
    settings.remember_printer("return-label", label)
    settings.remember_printer("return-authorization", PrinterChoice(printer="Brother"))
    settings.forget_printer("return-authorization")
    again = Settings(tmp_path / "settings.json")
    assert again.printer_for("return-label") == label
    assert again.printer_for("return-authorization") == PrinterChoice()


def test_a_place_that_is_no_folder_is_told_and_the_choice_holds(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    settings = Settings(tmp_path / "taken" / "settings.json")
    settings.change(scheme=Scheme.DARK)
    assert settings.values.scheme is Scheme.DARK
    assert "can't be written" in settings.trouble
    assert (tmp_path / "taken").read_text() == "a file"


def test_a_folder_in_the_files_place_is_told(tmp_path: Path) -> None:
    (tmp_path / "settings.json").mkdir()
    settings = Settings(tmp_path / "settings.json")
    assert settings.values == Remembered()
    assert "can't be read" in settings.trouble
