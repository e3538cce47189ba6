"""The parts of the settings as actions for Find, by the words under which somebody looks for them."""

from functools import partial

from shopdesk.ui.desk import Desk
from shopdesk.ui.dialogs.find_actions import Action
from shopdesk.ui.places import PageName, Place


def settings_actions(desk: Desk) -> list[Action]:
    """Return an action for each part of the settings."""
    say = desk.speech
    parts = (
        ("shop", "store", say("Shop"), say("name address return logo colour e-mail telephone tax")),
        ("place", "map-pin", say("Country and money"), say("currency time zone language")),
        ("numbers", "tag", say("Numbers"), say("claim RMA repair counter pattern")),
        ("documents", "file-text", say("Documents"), say("paper size A4 letter label")),
        ("letters", "mail", say("Letters"), say("greeting closing terms note own words")),
        ("repairs", "wrench", say("Repairs"), say("quote days reminder collect tax opening hours conditions")),
        ("policy", "scroll-text", say("Policy"), say("rules clauses returns change")),
        ("look", "sun", say("Look"), say("theme dark light size")),
        ("printing", "printer", say("Printing"), say("printer paper tray")),
        ("backup", "archive", say("Backup and restore"), say("back up now save copy stick second place restore")),
        ("check", "shield-check", say("Check my data"), say("verify file damage sound")),
        ("export", "download", say("Export everything"), say("take out all data ZIP CSV tables move save")),
        ("done", "history", say("What was done"), say("history log changes who when undo")),
        ("bin", "trash-2", say("Bin"), say("deleted bring back trash")),
        ("about", "info", say("About"), say("version licence program folder data")),
    )
    return [
        Action(
            say("Settings: {part}", part=words),
            also,
            icon,
            "",
            partial(desk.go.emit, Place(PageName.SETTINGS, key)),
        )
        for key, icon, words, also in parts
    ]
