"""The policies at hand: the built-in ones, and policy files of the owner's own."""

from functools import lru_cache
from pathlib import Path

from shopdesk import resources
from shopdesk.domain.errors import PolicyError
from shopdesk.policy.policies import MAX_POLICY_BYTES, Policy, load_policy, ready
from shopdesk.policy.wording import in_more_languages


@lru_cache(maxsize=1)
def builtin_keys() -> tuple[str, ...]:
    """Return the keys of the built-in policies."""
    return tuple(sorted(file.stem for file in resources.path("policies").glob("*.toml")))


def builtin_text(key: str) -> str:
    """Return the TOML text of a built-in policy. Raises PolicyError for an unknown key."""
    if key not in builtin_keys():
        msg = f"There is no built-in policy {key!r}; there are {', '.join(builtin_keys())}."
        raise PolicyError(msg)
    return resources.text("policies", f"{key}.toml")


@lru_cache(maxsize=32)
def builtin(key: str) -> Policy:
    """Return a built-in policy. Raises PolicyError for an unknown key."""
    return load_policy(builtin_text(key), f"{key}.toml")


@lru_cache(maxsize=32)
def kept_policy(text: str, name: str) -> Policy:
    """Return the policy in the text of a saved version; `name` is said in errors.

    A version of a built-in policy has the words of today's in languages that it lacks, where its own words are still
    the same in English: a shop's file keeps the text as it was taken in. Raises PolicyError.
    """
    policy = load_policy(text, name)
    if policy.key not in builtin_keys():
        return policy
    worded = in_more_languages(policy.text, builtin(policy.key).text)
    return policy if worded == policy.text else ready(worded, name)


def read_policy_file(file: Path) -> Policy:
    """Return the policy in a file. Raises PolicyError that names file, clause and key."""
    return load_policy(_bytes(file), file.name)


def read_policy_text(file: Path) -> str:
    """Return the text of a policy file that was found to be one. Raises PolicyError."""
    read_policy_file(file)
    return _bytes(file).decode("utf-8-sig")


def find_policy(name: str, folder: Path | None = None) -> Policy:
    """Return a policy by its built-in key or the path of its file, taken from a folder first, then as it stands.

    Raises PolicyError.
    """
    if name in builtin_keys():
        return builtin(name)
    return _read_cached(_existing(name, folder))


def _existing(name: str, folder: Path | None) -> Path:
    candidates = [folder / name, Path(name)] if folder is not None else [Path(name)]
    for file in candidates:
        try:
            if file.is_file():
                return file.resolve()
        except (OSError, ValueError):
            continue
    keys = ", ".join(builtin_keys())
    msg = f"{name!r} is neither a built-in policy ({keys}) nor a policy file that exists."
    raise PolicyError(msg)


@lru_cache(maxsize=32)
def _read_cached(file: Path) -> Policy:
    return read_policy_file(file)


def _bytes(file: Path) -> bytes:
    try:
        with file.open("rb") as stream:
            return stream.read(MAX_POLICY_BYTES + 1)
    except OSError as error:
        msg = f"The policy file {file} can't be read: {error.strerror or error}."
        raise PolicyError(msg) from None
