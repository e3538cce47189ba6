"""What is said where a list of repairs has none: which words found nothing, what lies beside, or what comes first."""

from collections.abc import Callable

from shopdesk.services.repairs.lists import RepairListing, RepairQuestion
from shopdesk.texts import Speech
from shopdesk.ui.widgets.states import Switch

_USUAL = RepairQuestion()
_LONGEST_TOLD = 80


class NothingListed:
    """Says it in place of the list, with the one button that helps."""

    def __init__(
        self,
        switch: Switch,
        say: Speech,
        *,
        show_all: Callable[[], None],
        clear: Callable[[], None],
        new: Callable[[], None],
    ) -> None:
        self._show, self._say = switch.show_empty, say
        self._show_all, self._clear, self._new = show_all, clear, new

    def tell(self, asked: RepairQuestion, listing: RepairListing, groups: str) -> None:
        """Say why the list is empty; `groups` names those that are shown."""
        if not listing.any_repairs:
            self.tell_no_repairs()
        elif asked.search and listing.matching:
            self._elsewhere(asked, listing.matching, groups)
        elif asked.search:
            self.tell_not_found(asked.search)
        else:
            self._none_now(asked)

    def tell_no_repairs(self) -> None:
        """Say that the shop has no repair yet."""
        say = self._say
        hint = say(
            "When a customer brings or sends a piece, take it in here: "
            "the warranty of an order is found by itself. Ctrl+N"
        )
        self._show("wrench", say("No repairs yet."), hint, say("Take in a piece"), self._new)

    def tell_no_open_repairs(self) -> None:
        """Say that nothing is in the workshop now."""
        say = self._say
        hint = say("Take in a piece, and its card stands here until it is given back. Ctrl+N")
        self._show("circle-check", say("No repair is open."), hint, say("Take in a piece"), self._new)

    def tell_nothing_in_care(self) -> None:
        """Say that the shop holds nobody's piece."""
        say = self._say
        hint = say("A piece that is taken in stands here with its owner and value until it is given back. Ctrl+N")
        self._show("shield-check", say("Nobody’s piece is in your care."), hint, say("Take in a piece"), self._new)

    def tell_not_found(self, search: str) -> None:
        """Say that nothing matches what was typed."""
        say = self._say
        hint = say("Looked for in repair and order numbers, customers, pieces, metals and stamps.")
        self._show(
            "", say("No repair matches “{text}”.", text=told(search)), hint, say("Empty the search"), self._clear
        )

    def _elsewhere(self, asked: RepairQuestion, matching: int, groups: str) -> None:
        say, one = self._say, matching == 1
        sentence = say("No repair matches “{text}” in {groups}.", text=told(asked.search), groups=groups)
        others = say.counted("{count} other matches.", "{count} others match.", matching)
        button = say("Show it") if one else say("Show all {count}", count=matching)
        self._show("", sentence, others, button, self._show_all)

    def _none_now(self, asked: RepairQuestion) -> None:
        say = self._say
        usual = asked.chips == _USUAL.chips
        sentence = say("No repair is open. Well done.") if usual else say("No repair is here now.")
        hint = say("Other repairs are behind the chips above.")
        self._show("circle-check", sentence, hint, say("Show all repairs"), self._show_all)


def told(search: str) -> str:
    """Return what was searched as a sentence can hold it; thousands of letters would take a second to lay out."""
    return search if len(search) <= _LONGEST_TOLD else f"{search[:_LONGEST_TOLD]}…"
