"""Where the shop and its backups lie: folders that a cloud synchronises, and places that one broken disk takes away."""

from pathlib import Path

_CLOUDS = {
    "dropbox": "Dropbox",
    "onedrive": "OneDrive",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "mobile documents": "iCloud",
    "iclouddrive": "iCloud",
    "icloud drive": "iCloud",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "pclouddrive": "pCloud",
    "pcloud drive": "pCloud",
    "megasync": "MEGA",
    "mega": "MEGA",
    "box sync": "Box",
    "box": "Box",
    "magentacloud": "MagentaCLOUD",
    "seafile": "Seafile",
    "syncthing": "Syncthing",
    "proton drive": "Proton Drive",
    "tresorit": "Tresorit",
}
"""The folders that these programs make by themselves, in lower case; OneDrive adds the firm's name to its own."""

_MARKS = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    ".stfolder": "Syncthing",
    ".seafile-data": "Seafile",
    ".849C9593-D756-4E56-8D6E-42412F2A707B": "OneDrive",
}
"""What they leave in the folder that they synchronise, whatever its name."""


def is_there(place: Path) -> bool:
    """Whether a folder or file is there and can be looked at; one on a disk or network that fails is not."""
    try:
        return place.exists()
    except OSError:
        return False


def cloud_of(folder: Path) -> str:
    """Return which cloud synchronises a folder, as far as names and marks tell; empty for none.

    A file that is written while a cloud copies it can come back torn, or as two.
    """
    whole = folder.expanduser().absolute()
    for place in (whole, *whole.parents):
        name = place.name.casefold()
        if found := _CLOUDS.get(name) or _CLOUDS.get(name.partition(" - ")[0]):
            return found
        for mark, cloud in _MARKS.items():
            if is_there(place / mark):
                return cloud
    return ""


def shares_disk(one: Path, other: Path) -> bool:
    """Whether two places lie on one disk, as far as the system tells; parts of one disk count as two."""
    device, other_device = _device(one), _device(other)
    return device is not None and device == other_device


def _device(folder: Path) -> int | None:
    """Return the device of a folder, or of the nearest above it that is there."""
    whole = folder.expanduser().absolute()
    for place in (whole, *whole.parents):
        try:
            return place.stat().st_dev
        except OSError:
            continue
    return None
