"""What is said where a list of claims has none: which words found nothing, what lies beside, or what comes first."""

from collections.abc import Callable

from shopdesk.services.claims.claim_lists import ClaimListing, ClaimQuestion
from shopdesk.texts import Speech
from shopdesk.ui.widgets.states import Switch

_USUAL = ClaimQuestion()
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
        bring_orders: Callable[[], None],
    ) -> None:
        self._show, self._say = switch.show_empty, say
        self._show_all, self._clear, self._new, self._bring_orders = show_all, clear, new, bring_orders

    def tell(self, asked: ClaimQuestion, listing: ClaimListing, groups: str) -> None:
        """Say why the list is empty; `groups` names those that are shown."""
        if not listing.any_claims:
            self._no_claims(listing)
        elif asked.search and listing.matching:
            self._elsewhere(asked, listing.matching, groups)
        elif asked.search:
            self._not_found(asked)
        else:
            self._none_now(asked)

    def _elsewhere(self, asked: ClaimQuestion, matching: int, groups: str) -> None:
        say, one = self._say, matching == 1
        sentence = say("No claim matches “{text}” in {groups}.", text=_told(asked.search), groups=groups)
        others = say("1 other matches.") if one else say("{count} others match.", count=matching)
        button = say("Show it") if one else say("Show all {count}", count=matching)
        self._show("", sentence, others, button, self._show_all)

    def _not_found(self, asked: ClaimQuestion) -> None:
        say = self._say
        hint = say("Looked for in names, numbers, return authorizations, orders and claimed goods.")
        sentence = say("No claim matches “{text}”.", text=_told(asked.search))
        self._show("", sentence, hint, say("Empty the search"), self._clear)

    def _none_now(self, asked: ClaimQuestion) -> None:
        say = self._say
        usual = asked.chips == _USUAL.chips
        sentence = say("Nothing is open. Well done.") if usual else say("No claim is here now.")
        hint = say("Other claims are behind the chips above.")
        self._show("circle-check", sentence, hint, say("Show all claims"), self._show_all)

    def _no_claims(self, listing: ClaimListing) -> None:
        say = self._say
        if listing.any_orders:
            hint = say("When a customer writes, enter it here: your policy says at once where you stand. Ctrl+N")
            self._show("undo-2", say("No claims yet."), hint, say("New claim"), self._new)
        else:
            hint = say("A claim is about an order. Take in the export of your shop system first, or enter an order.")
            self._show("undo-2", say("No claims yet."), hint, say("Import orders"), self._bring_orders)


def _told(search: str) -> str:
    """Return what was searched as a sentence can hold it; thousands of letters would take a second to lay out."""
    return search if len(search) <= _LONGEST_TOLD else f"{search[:_LONGEST_TOLD]}…"
