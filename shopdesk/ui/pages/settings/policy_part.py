"""The shop's policy: which one holds since when, its clauses to read, and another one for orders from a day on."""

from collections.abc import Mapping
from functools import partial

from msgspec import Struct

from shopdesk.domain.errors import InputError, ShopDeskError
from shopdesk.services.office import Office
from shopdesk.services.policies.desk import UsedPolicy, use_policy
from shopdesk.services.policies.sentences import PolicySentences, builtin_sentences, own_sentences
from shopdesk.texts import Speech
from shopdesk.ui.desk import Desk
from shopdesk.ui.look.type import Style
from shopdesk.ui.pages.settings.part import SettingsPart
from shopdesk.ui.pages.settings.policy_change import PolicyChange
from shopdesk.ui.parts.typed_fields import type_again
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.policy_text import PolicyText
from shopdesk.ui.widgets.row_list import Group, ListRow, RowList
from shopdesk.ui.widgets.sections import Line

_WIDE = 720
_REASON, _DAY = "policy.reason", "policy.from_day"


class _Found(Struct, frozen=True):
    own: list[PolicySentences]
    builtin: list[PolicySentences]


class PolicyPart(SettingsPart):
    """The versions of the policy, the selected one in words below."""

    def __init__(self, desk: Desk) -> None:
        say = desk.speech
        super().__init__(
            desk,
            say("Policy"),
            say("It judges every claim; you decide. An order keeps the policy of the day on which it was placed."),
            width=_WIDE,
        )
        self._own: list[PolicySentences] = []
        self.versions = RowList(say("Versions of the policy"))
        self.versions.selected.connect(self._select)
        self.change = PolicyChange(desk)
        self.change.asked.connect(self._use)
        self._heading = Text("", Style.HEADING, wrap=True)
        self._text = PolicyText(say)
        self.add_part(say("Versions"), self.versions)
        self.column.addWidget(self.change)
        self.column.addWidget(Line())
        self.column.addWidget(self._heading)
        self.column.addWidget(self._text)

    def renew(self) -> None:
        """Read the versions again."""
        self.desk.read(self, _read, self._show, key="policies")

    def typed(self) -> Mapping[str, str]:
        """Return the reason and the day of another policy, where they were typed."""
        texts = {_REASON: self.change.reason.text(), _DAY: self.change.day.typed()}
        return {name: text for name, text in texts.items() if text.strip()}

    def type_in(self, typed: Mapping[str, str]) -> None:
        """Type the reason and the day again that were typed before a crash."""
        self.change.reason.setText(typed.get(_REASON, ""))
        if _DAY in typed:
            type_again(self.change.day, typed[_DAY])

    def forget(self) -> None:
        """Let go of what was typed for another policy."""
        self.change.clear()

    def _show(self, found: _Found) -> None:
        self._own = found.own
        self.change.offer(found.builtin, next((one.key for one in found.own if one.in_force), ""))
        chosen = self.versions.selected_key()
        self.versions.set_groups([Group("", rows=[self._row(one) for one in found.own], counted=False)])
        keys = [_key(one) for one in found.own]
        in_force = next((_key(one) for one in found.own if one.in_force), keys[0] if keys else None)
        self._select(chosen if chosen in keys else in_force)

    def _select(self, key: object) -> None:
        self.versions.select_key(key)
        for one in self._own:
            if _key(one) == key:
                self._heading.setText(_name(one, self.desk.speech))
                self._text.show_policy(one, titled=False)

    def _row(self, one: PolicySentences) -> ListRow:
        say = self.desk.speech
        icon = "circle-check" if one.in_force else "scroll-text"
        return ListRow(_key(one), icon, None, _name(one, say), _days(one, say), say("in force") if one.in_force else "")

    def _use(self) -> None:
        try:
            key, day, reason = self.change.wish()
        except InputError as error:
            self.change.tell(error)
            return
        job = partial(use_policy, name=key, from_day=day.day_in(self.desk.zone), reason=reason)
        self.change.set_busy(busy=True)
        self.desk.write(self, job, self._used, failed=self._refused)

    def _used(self, used: UsedPolicy) -> None:
        say = self.desk.speech
        self.change.set_busy(busy=False)
        self.change.clear()
        self.versions.select_key(None)
        said = say("The new policy holds for orders from {day:date}", day=used.version.from_day)
        self.desk.told.emit(said)
        self.renew()

    def _refused(self, error: ShopDeskError) -> None:
        self.change.set_busy(busy=False)
        self.change.tell(error)


def _read(office: Office) -> _Found:
    return _Found(own_sentences(office), builtin_sentences(office.speech))


def _key(one: PolicySentences) -> str:
    return "" if one.version is None else one.version.id


def _name(one: PolicySentences, say: Speech) -> str:
    number = 0 if one.version is None else one.version.number
    return say("{title}, version {number}", title=one.title, number=number)


def _days(one: PolicySentences, say: Speech) -> str:
    if one.version is None:
        return ""
    first = one.version.from_day
    if one.until is None:
        return say("for orders from {day:date}", day=first)
    if one.until <= first:
        return say("for no orders: another version holds from the same day")
    return say("for orders from {day:date}, until the next version on {until:date}", day=first, until=one.until)
