"""`shopdesk init`: making a shop. `demo`, `history` and `verify` look after it."""

from pathlib import Path
from typing import Any

import click
import msgspec

from shopdesk import paths
from shopdesk.bootstrap import now, open_office, shop_folder
from shopdesk.cli.history_text import history_text
from shopdesk.cli.options import common_options, given
from shopdesk.cli.output import facts, put, tell
from shopdesk.cli.verify_text import verify_text
from shopdesk.domain.errors import InputError
from shopdesk.domain.policy_versions import PolicyVersion
from shopdesk.domain.shops import Address, Shop
from shopdesk.services.shop.checked import keep_check
from shopdesk.services.shop.desk import ShopWishes, make_shop, plan_shop, shop_values
from shopdesk.services.shop.file_checks import check_office, check_values
from shopdesk.services.shop.history import entry_values, history_of
from shopdesk.services.shop.mending import mend_office
from shopdesk.texts import ENGLISH, Speech

_MOST_LOGO = 20_000_001


@click.command("init")
@click.option("--policy", required=True, metavar="KEY", help="A built-in policy's key, or the path of a policy file.")
@click.option("--name", help="The shop's name, as papers print it.")
@click.option("--country", help="The shop's country, such as FR.")
@click.option("--time-zone", help="The shop's time zone, such as Europe/Paris.")
@click.option("--currency", help="The currency the shop sells in, such as EUR.")
@click.option("--language", help="The language ShopDesk speaks; so far en.")
@click.option("--owner", default="", help="The owner's name, as papers print it.")
@click.option("--street", default="", help="The shop's street and house number.")
@click.option("--extra", default="", help="A second line of the shop's street.")
@click.option("--postcode", default="", help="The shop's postcode.")
@click.option("--city", default="", help="The shop's town.")
@click.option("--province", default="", help="The shop's province or state.")
@click.option("--email", default="", help="The shop's e-mail address.")
@click.option("--phone", default="", help="The shop's telephone number.")
@click.option("--tax-number", default="", help="The shop's tax number.")
@click.option("--return-name", default="", help="Who takes returns in, where that is another address.")
@click.option("--return-street", default="", help="Where returns go.")
@click.option("--return-extra", default="", help="A second line of it.")
@click.option("--return-postcode", default="", help="Its postcode.")
@click.option("--return-city", default="", help="Its town.")
@click.option("--return-province", default="", help="Its province or state.")
@click.option("--return-country", default="", help="Its country; the shop's if left out.")
@click.option("--return-phone", default="", help="Its telephone number.")
@click.option("--logo", type=click.Path(path_type=Path), help="A PNG or JPEG file with the shop's logo.")
@click.option("--paper", help="The paper of letters: a4 or letter.")
@click.option("--label-paper", help="The paper of labels: 4x6, a6 or a5-half.")
@click.option(
    "--transit-days", type=click.IntRange(0, 365), help="How many days a parcel usually takes to the customer."
)
@common_options
@click.pass_context
def init_command(ctx: click.Context, /, logo: Path | None, **said: Any) -> None:
    """Make a shop in the data folder, with a policy that holds from today."""
    folder = shop_folder(given(ctx).data)
    home = {name: said.pop(name) for name in ("street", "extra", "postcode", "city", "province")}
    back = {name.removeprefix("return_"): said.pop(name) for name in list(said) if name.startswith("return_")}
    wishes = ShopWishes(
        **said,
        address=Address(**home),
        return_address=Address(**back),
        logo=None if logo is None else _bytes(logo),
    )
    plan = plan_shop(wishes, now(given(ctx).as_of))
    shop, policy = make_shop(folder, plan)
    for sentence in plan.taken:
        tell(sentence)
    put(shop_values(shop, policy, folder), _text(shop, policy, folder))


@click.command("demo")
@common_options
@click.pass_context
def demo_command(ctx: click.Context) -> None:
    """Make the sample shop: invented people, 60 orders, and claims in every state, with deadlines around today."""
    from shopdesk.services.sample.making import make_sample_shop  # the other commands here need no claim desk

    folder = given(ctx).data or paths.sample_folder()
    counts = make_sample_shop(folder, now(given(ctx).as_of))
    text = Speech()(
        "The sample shop is in {folder}: {orders} orders, {claims} claims and {deadlines} deadlines. "
        "Its people are invented. `shopdesk --data {folder} deadlines` shows what has to be done.",
        **counts,
    )
    put(counts, text)


@click.command("history")
@click.argument("record")
@common_options
@click.pass_context
def history_command(ctx: click.Context, record: str) -> None:
    """Show who changed what when: of a claim or an order by number, `shop`, a policy by key, a customer by e-mail."""
    with open_office(given(ctx).data, given(ctx).as_of, write=False) as office:
        entries = history_of(office, record)
        put([entry_values(office, entry) for entry in entries], history_text(entries, office.speech))


@click.command("verify")
@click.option("--full", is_flag=True, help="Read every file, hold every field against the history, ask every index.")
@click.option("--mend", is_flag=True, help="Mend what can be mended, then check everything once more.")
@common_options
@click.pass_context
def verify_command(ctx: click.Context, full: bool, mend: bool) -> None:
    """Check that the shop's file is as it must be; without --mend nothing is changed."""
    with open_office(given(ctx).data, given(ctx).as_of, write=mend) as office:
        mended = None
        if mend:
            done = mend_office(office, _to_nobody)
            mended, checked = done.mended, done.checked
        else:
            checked = check_office(office, full=full)
            keep_check(office.file.folder, checked)
        values = check_values(checked) | ({} if mended is None else {"mended": msgspec.to_builtins(mended)})
        put(values, verify_text(checked, mended, office.speech))
    if checked.troubles:
        ctx.exit(1)


def _to_nobody(_done: int, _of: int) -> None:
    """Tell how far it is where nobody looks."""


def _bytes(file: Path) -> bytes:
    try:
        with file.open("rb") as stream:
            return stream.read(_MOST_LOGO)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        msg = f"--logo: {file} can't be read: {reason}. No shop was made."
        raise InputError(msg) from None


def _text(shop: Shop, policy: PolicyVersion, folder: Path) -> str:
    say = Speech(shop.language, words_in=ENGLISH)
    return facts(
        [
            (say("Shop"), shop.name),
            (say("Owner"), shop.owner),
            (say("Folder"), str(folder.absolute())),
            (say("Policy"), say("{key}, from {day:date}", key=policy.key, day=policy.from_day)),
            (say("Country"), shop.country),
            (say("Time zone"), shop.time_zone),
            (say("Currency"), shop.currency),
            (say("Paper"), say("{paper}, labels {labels}", paper=shop.paper, labels=shop.label_paper)),
        ]
    )
