"""Names in a small space: the part by which somebody is known."""


def surname(name: str) -> str:
    """Return the last word of a name; a name in ideographs alone is short enough and stays whole.

    A name that is given in two scripts (`Haruka Matsuzaki 松崎 遥`) is told by its letters.
    """
    words = name.split()
    spelt = [word for word in words if any(sign.isalpha() and not _is_ideograph(sign) for sign in word)]
    return spelt[-1] if spelt else " ".join(words)


def _is_ideograph(sign: str) -> bool:
    return "\u2e80" <= sign <= "\ua4cf" or "\uac00" <= sign <= "\ud7a3" or "\uf900" <= sign <= "\ufaff"
