"""What can go wrong that is not a defect: each error carries a sentence for the owner."""


class ShopDeskError(Exception):
    """Trouble that the owner can understand and mend.

    The sentence says what happened, what was kept, and what to do. `exit_status` is what a command ends with.
    """

    exit_status = 1

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class InputError(ShopDeskError):
    """Something typed or read is not what it must be: wrong use, or an unreadable input."""

    exit_status = 2


class ImportRefusedError(InputError):
    """A file can't be taken in at all: not an export, damaged, too large, or of an unknown shape."""


class MailRefusedError(InputError):
    """An e-mail's file can't be read at all: no mail, damaged, over the bounds, or what reads its kind is missing."""


class CaseError(InputError):
    """A value in a case, with the place where it stands as a JSON path (`$.order.lines[0].quantity`)."""

    def __init__(self, path: str, expected: str, found: str) -> None:
        super().__init__(f"{path}: expected {expected}, found {found}")
        self.path = path
        self.expected = expected
        self.found = found


class PolicyError(InputError):
    """A policy file that can't be used, with file, clause and key in its sentence."""


class NotFoundError(ShopDeskError):
    """No record has this number."""


class NotAllowedError(ShopDeskError):
    """The record's state does not allow this action."""


class ConflictError(ShopDeskError):
    """The record was changed by somebody else since it was read."""


class ShopFileError(ShopDeskError):
    """The shop's file or its folder can't be used: missing, foreign, newer, damaged, locked or read-only."""


class PaperError(ShopDeskError):
    """A document can't be made or written."""
