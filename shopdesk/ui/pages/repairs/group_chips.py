"""The chips above the list of repairs: groups, several of which can be shown at once, each with how many it holds."""

from collections.abc import Mapping

from PySide6.QtCore import Signal

from shopdesk.services.repairs.lists import RepairChip, with_chip
from shopdesk.services.repairs.row_words import chip_words
from shopdesk.texts import Speech
from shopdesk.ui.widgets.chips import Chip, ChipFlow

_NARROW = "\N{NARROW NO-BREAK SPACE}"


class GroupChips(ChipFlow):
    """One chip for each group; those that stand for what is open come first."""

    changed = Signal()
    """Other groups are shown."""

    def __init__(self, say: Speech) -> None:
        super().__init__()
        self._say = say
        self._by_group = {group: Chip(chip_words(group, say)) for group in RepairChip}
        self._chosen = frozenset({RepairChip.OPEN})
        for group, chip in self._by_group.items():
            chip.clicked.connect(lambda _on=False, group=group: self._press(group))
        self.set_chips(list(self._by_group.values()))
        self._show()

    @property
    def chosen(self) -> frozenset[RepairChip]:
        """The groups that are shown."""
        return self._chosen

    def choose(self, groups: frozenset[RepairChip]) -> None:
        """Show these groups, without telling."""
        self._chosen = groups
        self._show()

    def set_counts(self, counts: Mapping[RepairChip, int]) -> None:
        """Show how many repairs the groups hold."""
        for group, count in counts.items():
            self._by_group[group].set_text(f"{chip_words(group, self._say)} {count:,}".replace(",", _NARROW))

    def words(self) -> str:
        """Return the groups that are shown, in words."""
        return self._say.listing([chip_words(group, self._say) for group in RepairChip if group in self._chosen])

    def chip(self, group: RepairChip) -> Chip:
        """Return the chip of a group."""
        return self._by_group[group]

    def _press(self, group: RepairChip) -> None:
        self._chosen = with_chip(self._chosen, group)
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        for group, chip in self._by_group.items():
            chip.setChecked(group in self._chosen)
