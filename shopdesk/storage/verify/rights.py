"""Whether nobody but the owner has a right to anything in the shop's folder."""

from collections.abc import Iterator
from pathlib import Path

from shopdesk.storage.privacy import open_to_others
from shopdesk.storage.verify.findings import Finding


def rights(folder: Path) -> Iterator[Finding]:
    """Yield one finding where others may enter, read or change something of the shop."""
    wide = list(open_to_others(folder))
    if wide:
        more = f", and {len(wide) - 1} more files and folders" if len(wide) > 1 else ""
        yield Finding(
            kind="open_to_others",
            record=str(wide[0]),
            says=f"Other users of this computer may enter, read or change it{more}.",
            do=f"Take it from them with `chmod -R go= '{folder}'`. A disk that knows no owners, as many sticks are, "
            "can't keep the shop to you: move the folder to another.",
            mendable=True,
            key=str(wide[0]),
        )
