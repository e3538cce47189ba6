"""What can go wrong in set-up that is no defect of ours."""


class Trouble(Exception):  # noqa: N818 - what happened is said in a sentence, and is mostly nobody's error
    """Something the person at the keyboard can mend; its text says what happened and what to do."""
