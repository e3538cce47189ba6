"""The page of settings: the shop, its policy, and what this computer remembers."""

from shopdesk.ui.pages.settings.page import SettingsPage

__all__ = ["SettingsPage"]
