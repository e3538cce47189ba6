"""Whatever a record holds comes back as it was."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace

from shopdesk.domain.errors import InputError
from shopdesk.domain.moments import Moment
from shopdesk.domain.orders import ORDER_MOMENTS, MomentSource, Order, OrderLine
from shopdesk.domain.verdicts import Verdict
from shopdesk.storage.codecs import Codec, instant_text
from shopdesk.storage.shop_file import ShopFile
from shopdesk.storage.tables import TABLES, Table
from tests.storage.samples import AT, a_customer, a_line, an_order, new_shop

days = st.dates(date(1900, 1, 1), date(2199, 12, 31))
zones = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
instants = st.datetimes(datetime(1900, 1, 3), datetime(2199, 12, 29), timezones=zones)  # noqa: DTZ001 - zones are given
moments = st.one_of(days.map(Moment.on), instants.map(Moment.at))
texts = st.text(max_size=20)
amounts = st.integers(-(10**15), 10**15)
flags = st.none() | st.booleans()

st.register_type_strategy(Moment, moments)
st.register_type_strategy(datetime, instants.map(lambda at: at.astimezone(UTC)))
st.register_type_strategy(date, days)


def values_of(kind: type[Struct]) -> st.SearchStrategy[Any]:
    """Return examples of a record, each of its fields any value of its type."""
    fields = {field.name: field.type for field in msgspec.structs.fields(kind)}
    return st.builds(kind, **{name: example_of(hint) for name, hint in fields.items()})


def example_of(hint: Any) -> st.SearchStrategy[Any]:
    if isinstance(hint, type) and issubclass(hint, Verdict):
        return values_of(hint)
    parts: list[Any] = list(getattr(hint, "__args__", ()))
    origin = getattr(hint, "__origin__", None)
    if origin is tuple:
        return st.lists(example_of(parts[0]), max_size=2).map(tuple)
    if origin is list:
        return st.lists(example_of(parts[0]), max_size=2)
    if origin is dict:
        return st.dictionaries(example_of(parts[0]), example_of(parts[1]), max_size=2)
    if parts:
        return st.one_of(*[st.none() if part is type(None) else example_of(part) for part in parts])
    if isinstance(hint, type) and issubclass(hint, Struct):
        return values_of(hint)
    if hint is int:
        return amounts
    return texts if hint is str else st.from_type(hint)


@pytest.mark.parametrize("table", TABLES, ids=[table.part for table in TABLES])
@given(data=st.data())
def test_a_record_written_as_columns_is_read_again_as_it_was(table: Table[Any], data: st.DataObject) -> None:
    codec: Codec[Any] = table.codec
    record = data.draw(values_of(codec.kind))
    others = {"lines": record.lines} if table.lines else {}
    assert codec.read(codec.write(record), **others) == record
    told = msgspec.json.decode(msgspec.json.encode(codec.told(codec.write(record))))
    assert replace(codec.retold({**told, **({"lines": ()} if table.lines else {})}), **others) == record


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Any:
    with new_shop(tmp_path_factory.mktemp("round")) as shop:
        yield shop


orders = st.builds(
    lambda **fields: replace(an_order(), number=str(AT.timestamp()), **fields),
    external_id=texts,
    sources=st.dictionaries(st.sampled_from(ORDER_MOMENTS), st.sampled_from(MomentSource)),
    payment_method=st.none() | texts,
    payment_fee=st.none() | amounts,
    tax_included=st.booleans(),
    lines=st.lists(
        st.builds(
            lambda **fields: replace(a_line(), **fields), text=texts, tax=st.none() | amounts, gift=flags,
            delivered_at=st.none() | moments,
        ),
        max_size=3,
    ).map(lambda lines: tuple(replace(line, position=i) for i, line in enumerate(lines, 1))),
    **{name: st.none() | moments for name in ORDER_MOMENTS},
)  # fmt: skip


@given(order=orders)
def test_any_order_comes_back_from_the_file_as_it_was(file: ShopFile, order: Order) -> None:
    with file.work("x", AT) as unit:
        kept = unit.put(replace(order, number=f"#{order.id}"))
    assert file.orders.by_id(order.id) == kept == replace(order, number=f"#{order.id}", version=1)


@given(name=texts, notes=texts)
def test_any_text_of_a_customer_comes_back_as_it_was(file: ShopFile, name: str, notes: str) -> None:
    with file.work("x", AT) as unit:
        kept = unit.put(a_customer(name, notes=notes))
    assert file.customers.by_id(kept.id) == kept


def test_a_text_that_is_no_unicode_is_refused_with_a_sentence(file: ShopFile) -> None:
    with pytest.raises(InputError, match="is no character"), file.work("x", AT) as unit:
        unit.put_many([an_order("\udcff")])
    with pytest.raises(InputError, match="is no character"):
        file.orders.by_number("\udcff")
    assert file.orders.search("a@\udcff nobody\udcff") == []


def test_an_instant_without_its_offset_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="offset"):
        instant_text(datetime(2026, 3, 3))  # noqa: DTZ001 - what is tested


@given(moments)
def test_moments_are_stored_as_they_read(moment: Moment) -> None:
    line = a_line(shipped_at=moment)
    codec = Codec(OrderLine)
    assert codec.write(line)[codec.columns.index("shipped_at")] == str(moment)
