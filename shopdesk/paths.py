"""Where ShopDesk keeps a shop when nobody says otherwise."""

from pathlib import Path


def data_folder() -> Path:
    """Return the folder of the owner's shop in the platform's place for programs' data; it may not exist yet."""
    return _user_data("ShopDesk")


def sample_folder() -> Path:
    """Return the folder of the sample shop, beside the owner's and never inside it; it may not exist yet."""
    return _user_data("ShopDesk-Sample")


def _user_data(name: str) -> Path:
    from platformdirs import user_data_path  # takes 30 ms, and most commands are told their folder

    return user_data_path(name, appauthor=False, roaming=False)
