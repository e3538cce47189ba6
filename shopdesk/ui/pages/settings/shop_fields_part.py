"""A part of the settings that keeps fields of the shop: all that was typed in it at once."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from shopdesk.domain.errors import ConflictError, ShopDeskError
from shopdesk.domain.shops import Shop
from shopdesk.services.field_errors import FieldsError
from shopdesk.services.meanwhile import ChangedMeanwhileError
from shopdesk.services.shop.settings import change_shop
from shopdesk.services.shop.shop_fields import typed_shop
from shopdesk.ui.desk import Desk
from shopdesk.ui.dialogs.conflict import ask_whose
from shopdesk.ui.pages.settings.part import WIDE, SettingsPart
from shopdesk.ui.widgets.buttons import Button, PrimaryButton
from shopdesk.ui.widgets.emptying import empty
from shopdesk.ui.widgets.form import Form
from shopdesk.ui.widgets.state_blocks import ErrorBlock


class ShopFieldsPart(SettingsPart):
    """A form with its button. What is typed stays while the shop is read anew, and after a refusal."""

    def __init__(self, desk: Desk, title: str, sentence: str = "", *, width: int = WIDE) -> None:
        super().__init__(desk, title, sentence, width=width)
        say = desk.speech
        self._form = Form()
        self.save = PrimaryButton(say("Save"), "Ctrl Return")
        self.revert = Button(say("Undo changes"))
        self._trouble = QVBoxLayout()
        self._seen = 0
        self._saving = False
        self.shown = desk.shop
        self.save.clicked.connect(self.keep)
        self.revert.clicked.connect(self.forget)
        self._form.edited.connect(self._edit)
        desk.shop_read.connect(self.renew)

    @property
    def form(self) -> Form:
        """The form with all its fields: those that are not made yet are made now."""
        while self.make_next():
            pass
        return self._form

    def add_form(self, *, foot_stays: bool = False) -> None:
        """Put the form below what was added, and its buttons below it or at the foot of the page."""
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(self.revert)
        foot.addWidget(self.save)
        self.column.addLayout(self._trouble)
        self.column.addWidget(self._form)
        if foot_stays:
            self.add_foot(foot)
        else:
            self.column.addLayout(foot)

    def renew(self) -> None:
        """Show the shop as last read, unless something is typed."""
        if not self.typed() and self.desk.shop.version >= self._seen:
            self._show(self.desk.shop)

    def typed(self) -> Mapping[str, str]:
        """Return what was typed and is not saved."""
        return self._form.changes() if self._seen else {}

    def type_in(self, typed: Mapping[str, str]) -> None:
        """Type again what was typed before a crash."""
        self.form.type_in(typed)
        for field in typed:
            self._edit(field)

    def forget(self) -> None:
        """Show the shop as last read in place of what was typed."""
        self._show(self.shown)

    def keep(self) -> None:
        """Save what was typed."""
        typed = dict(self.typed())
        if typed and not self._saving:
            self._write(partial(self.change, seen=self.shown, typed=typed))

    change = staticmethod(change_shop)
    """What keeps typed fields, by name, of the shop as it was seen, or over what somebody else made of them."""

    values = staticmethod(typed_shop)
    """What a shop's fields are as typed, by name."""

    def after_edit(self, field: str) -> None:
        """Follow what was typed in a field, before it is saved."""

    def after_show(self) -> None:
        """Follow what is shown of the shop (`shown`)."""

    def _write(self, job: Callable[..., Shop]) -> None:
        self._saving = True
        self.save.setEnabled(False)
        self.desk.write(self, job, partial(self._kept, self.form.values()), failed=self._not_kept)

    def _kept(self, sent: Mapping[str, str], shop: Shop) -> None:
        """Show the shop as it was kept; what was typed while it was, stays."""
        self._saving = False
        since = {field: text for field, text in self.form.values().items() if text != sent[field]}
        self._show(shop)
        self.form.type_in(since)
        self._edit(next(iter(since), ""))
        self.desk.told.emit(self.desk.speech("Settings saved"))

    def _not_kept(self, error: ShopDeskError) -> None:
        self._saving = False
        self.tell(error)

    def tell(self, error: ShopDeskError) -> None:
        """Say what could not be kept, where it is; what was typed stays."""
        say = self.desk.speech
        self._clear_trouble()
        self._edit("")
        if isinstance(error, FieldsError) and self.form.show_errors(error.by_field):
            return
        if isinstance(error, ChangedMeanwhileError) and error.differences:
            ask_whose(self.desk, self, error, partial(self._decide, error))
            return
        buttons = [(say("Show what is saved"), self._show_theirs)] if isinstance(error, ConflictError) else []
        self._trouble.addWidget(ErrorBlock(say("This was not saved."), error.sentence, buttons))

    def _decide(self, error: ChangedMeanwhileError, mine: frozenset[str]) -> None:
        """Save what shall hold of what was typed, and show the rest as somebody else made it."""
        theirs = {one.field for one in error.differences} - mine
        left = {name: text for name, text in self.typed().items() if name not in theirs}
        if left:
            self._write(partial(self.change, seen=self.shown, typed=left, over=True))
        else:
            self._show_theirs()

    def _show_theirs(self) -> None:
        self.desk.read(self, lambda office: office.file.shop.get(), self._show)

    def _show(self, shop: Shop) -> None:
        self._seen, self.shown = shop.version, shop
        self._form.set_values(self.values(shop))
        self._clear_trouble()
        self.after_show()
        self._edit("")

    def _edit(self, field: str) -> None:
        changed = bool(self.typed())
        self.save.setEnabled(changed and not self._saving)
        self.revert.setVisible(changed)
        if field:
            self.after_edit(field)

    def _clear_trouble(self) -> None:
        empty(self._trouble)
