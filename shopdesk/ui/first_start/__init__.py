"""The first start: a shop in a few steps, each of which can be passed over, or the sample shop."""

from shopdesk.ui.first_start.page import FirstStart

__all__ = ["FirstStart"]
