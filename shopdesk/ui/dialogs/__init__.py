"""Dialogs: windows above the window, each asked for where it is needed."""
