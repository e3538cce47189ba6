"""Where ShopDesk keeps a shop when nobody says otherwise, and what this computer remembers."""

import hashlib
import os
from pathlib import Path


def data_folder() -> Path:
    """Return the folder of the owner's shop in the platform's place for programs' data; it may not exist yet."""
    return _user_data("ShopDesk")


def sample_folder() -> Path:
    """Return the folder of the sample shop, beside the owner's and never inside it; it may not exist yet."""
    return _user_data("ShopDesk-Sample")


def settings_file() -> Path:
    """Return the file of what this computer remembers of the window; it may not exist yet."""
    from platformdirs import user_config_path  # takes 30 ms, and no command but the window needs it

    return user_config_path("ShopDesk", appauthor=False, roaming=False) / "settings.json"


def log_file(shop: Path) -> Path:
    """Return the file of the log that the window of the shop in a folder writes; it may not exist yet."""
    from platformdirs import user_log_path  # as above

    return user_log_path("ShopDesk", appauthor=False) / f"{folder_mark(shop)}.log"


def folder_mark(shop: Path) -> str:
    """Return a short mark of a shop's folder, the same for every way of naming the folder."""
    return hashlib.sha256(os.fsencode(shop.expanduser().resolve())).hexdigest()[:16]


def _user_data(name: str) -> Path:
    from platformdirs import user_data_path  # takes 30 ms, and most commands are told their folder

    return user_data_path(name, appauthor=False, roaming=False)
