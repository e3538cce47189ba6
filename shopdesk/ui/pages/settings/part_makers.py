"""Which part of the settings is made by what; each is loaded when it is first shown."""

from collections.abc import Callable, Mapping

from shopdesk.ui.desk import Desk
from shopdesk.ui.pages.settings.part import SettingsPart


def _shop(desk: Desk) -> SettingsPart:
    from shopdesk.ui.pages.settings.shop_part import ShopPart

    return ShopPart(desk)


def _place(desk: Desk) -> SettingsPart:
    from shopdesk.ui.pages.settings.place_part import PlacePart

    return PlacePart(desk)


def _numbers(desk: Desk) -> SettingsPart:
    from shopdesk.ui.pages.settings.numbers_part import NumbersPart

    return NumbersPart(desk)


def _documents(desk: Desk) -> SettingsPart:
    from shopdesk.ui.pages.settings.documents_part import DocumentsPart

    return DocumentsPart(desk)


def _letters(desk: Desk) -> SettingsPart:
    from shopdesk.ui.pages.settings.letters_part import LettersPart

    return LettersPart(desk)


def _repairs(desk: Desk) -> SettingsPart:
    from shopdesk.ui.pages.settings.repairs_part import RepairsPart

    return RepairsPart(desk)


def _policy(desk: Desk) -> SettingsPart:
    from shopdesk.ui.pages.settings.policy_part import PolicyPart

    return PolicyPart(desk)


def _look(desk: Desk) -> SettingsPart:
    from shopdesk.ui.pages.settings.look_part import LookPart

    return LookPart(desk)


def _printing(desk: Desk) -> SettingsPart:
    from shopdesk.ui.pages.settings.printing_part import PrintingPart

    return PrintingPart(desk)


def _backup(desk: Desk) -> SettingsPart:
    from shopdesk.ui.pages.settings.backup_part import BackupPart

    return BackupPart(desk)


def _check(desk: Desk) -> SettingsPart:
    from shopdesk.ui.pages.settings.check_part import CheckPart

    return CheckPart(desk)


def _export(desk: Desk) -> SettingsPart:
    from shopdesk.ui.pages.settings.export_part import ExportPart

    return ExportPart(desk)


def _done(desk: Desk) -> SettingsPart:
    from shopdesk.ui.pages.settings.done_part import DonePart

    return DonePart(desk)


def _bin(desk: Desk) -> SettingsPart:
    from shopdesk.ui.pages.settings.bin_part import BinPart

    return BinPart(desk)


def _about(desk: Desk) -> SettingsPart:
    from shopdesk.ui.pages.settings.about_part import AboutPart

    return AboutPart(desk)


MAKERS: Mapping[str, Callable[[Desk], SettingsPart]] = {
    "shop": _shop,
    "place": _place,
    "numbers": _numbers,
    "documents": _documents,
    "letters": _letters,
    "repairs": _repairs,
    "policy": _policy,
    "look": _look,
    "printing": _printing,
    "backup": _backup,
    "check": _check,
    "export": _export,
    "done": _done,
    "bin": _bin,
    "about": _about,
}
