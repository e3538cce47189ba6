"""What a check finds: a sentence that says what is not as it must be, where, and what to do about it."""

from msgspec import Struct

RESTORE = "It can’t be mended: restore the latest backup from before it."
MEND = "It can be mended from the records."


class Finding(Struct, frozen=True, kw_only=True):
    """Something that is not as it must be: its kind, the record or file it was found at, what it is, what to do.

    `harmless` says that nothing is lost by it and nothing wrong shown, `mendable` that ShopDesk can put it right by
    itself. `table` and `key` name for the program what the sentences name for the owner: the table of the file, and
    the hash of an attachment or the path of a file.
    """

    kind: str
    record: str = ""
    says: str
    do: str
    harmless: bool = False
    mendable: bool = False
    table: str = ""
    key: str = ""
