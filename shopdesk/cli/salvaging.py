"""`shopdesk salvage`: what can be read of a damaged shop, as a shop in another folder."""

from pathlib import Path

import click
import msgspec

from shopdesk.bootstrap import now, shop_folder
from shopdesk.cli.options import common_options, given
from shopdesk.cli.output import put
from shopdesk.services.shop.salvage_words import salvage_words
from shopdesk.services.shop.salvaging import salvage_shop
from shopdesk.texts import ENGLISH, Speech


@click.command("salvage")
@click.option(
    "--to",
    type=click.Path(path_type=Path),
    metavar="DIR",
    required=True,
    help="Write what can be read into a shop in this folder, which must be new or empty.",
)
@common_options
@click.pass_context
def salvage_command(ctx: click.Context, to: Path) -> None:
    """Save what can be read of a damaged shop into a new one; the damaged file is only read."""
    folder = shop_folder(given(ctx).data)
    saved = salvage_shop(folder, to, now(given(ctx).as_of), lambda _done, _of: None)
    told = saved.salvaged
    values = {
        "folder": str(to.absolute()),
        "kept": {kind.part: kind.kept for kind in told.kinds},
        "retold": {kind.part: kind.retold for kind in told.kinds if kind.retold},
        "lost": {kind.part: list(kind.lost) for kind in told.kinds if kind.lost},
        "files_missing": list(told.files_missing),
        "findings": [msgspec.to_builtins(one) for one in saved.findings],
    }
    put(values, "\n".join(salvage_words(saved, Speech(words_in=ENGLISH))))
