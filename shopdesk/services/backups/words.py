"""Backups in words: when one was made, what it holds, what is newer now, how large it is."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from pathlib import Path

from shopdesk.domain.moments import Moment
from shopdesk.services.backups.shelf import BackupStanding
from shopdesk.services.backups.since import Newer
from shopdesk.storage.backups.archive import Head
from shopdesk.texts import Speech

_KB, _MB, _GB = 1_000, 1_000_000, 1_000_000_000


def when_words(at: datetime, today: date, say: Speech) -> str:
    """Return when something was, to stand within a sentence: `today at 14:30`, `on 9 March, 14:30`."""
    day = Moment.at(at).day_in(say.zone)
    if day == today:
        return say("today at {time}", time=say.clock(at))
    if day == today - timedelta(days=1):
        return say("yesterday at {time}", time=say.clock(at))
    return say("on {at:moment}", at=at)


def title_words(at: datetime, today: date, say: Speech) -> str:
    """Return the same as it stands alone: `Today, 14:30`, `Mon 9 March, 14:30`."""
    day = Moment.at(at).day_in(say.zone)
    if day == today:
        return say("Today, {time}", time=say.clock(at))
    if day == today - timedelta(days=1):
        return say("Yesterday, {time}", time=say.clock(at))
    return say.moment(Moment.at(at), "near")


def counts_words(head: Head, say: Speech) -> str:
    """Return what a backup holds: `60 orders, 31 claims and 12 repairs`."""
    counts = head.counts
    return say.listing(
        [
            say.counted("{count} order", "{count} orders", counts.get("orders", 0)),
            say.counted("{count} claim", "{count} claims", counts.get("claims", 0)),
            say.counted("{count} repair", "{count} repairs", counts.get("repairs", 0)),
        ]
    )


def newer_words(newer: Newer, say: Speech) -> str:
    """Return what was done since a backup: `14 changes since: 2 claims and 5 orders (2026-0012, 1002 and 3 more)`."""
    if not newer.follows:
        return say("has changes that the shop now lacks")
    if not newer.changes:
        return say("nothing has changed since")
    told = say.counted("{count} change since", "{count} changes since", newer.changes)
    if not newer.records:
        return told
    told = say("{changes}: {records}", changes=told, records=records_words(newer.records, say))
    numbers = numbers_words(newer, say)
    return say("{told} ({numbers})", told=told, numbers=numbers) if numbers else told


def records_words(records: Mapping[str, int], say: Speech) -> str:
    """Return how many records of each kind were changed."""
    words = {
        "order": say.counted("{count} order", "{count} orders", records.get("order", 0)),
        "claim": say.counted("{count} claim", "{count} claims", records.get("claim", 0)),
        "repair": say.counted("{count} repair", "{count} repairs", records.get("repair", 0)),
        "customer": say.counted("{count} customer", "{count} customers", records.get("customer", 0)),
    }
    return say.listing([words[kind] for kind in records if kind in words])


def numbers_words(newer: Newer, say: Speech) -> str:
    """Return which orders, claims and repairs were changed, by number; those beyond the first are counted."""
    more = sum(count for kind, count in newer.records.items() if kind != "customer") - len(newer.numbers)
    if more <= 0 or not newer.numbers:
        return say.listing(newer.numbers)
    return say.listing([*newer.numbers, say("{count} more", count=f"{more:,}")])


def size_words(size: int, say: Speech) -> str:
    """Return how large something is: `840 kB`, `12.4 MB`, `1.2 GB`."""
    if size < _MB:
        return say("{count} kB", count=f"{max(1, round(size / _KB)):,}")
    if size < _GB:
        return say("{count} MB", count=f"{size / _MB:,.1f}")
    return say("{count} GB", count=f"{size / _GB:,.1f}")


def second_notes(standing: BackupStanding, say: Speech) -> list[str]:
    """Return what is to be known of the second place that was chosen."""
    notes = []
    if standing.one_disk:
        notes.append(
            say(
                "It is on the same disk as the shop, as far as the system tells: it helps where something is deleted, "
                "not where the disk breaks. A stick or a network folder is safer."
            )
        )
    if standing.plan.second_cloud:
        notes.append(
            say(
                "{cloud} synchronises it. That is fine for backups, which are never changed; but they hold your "
                "customers’ data, and so does {cloud} then.",
                cloud=standing.plan.second_cloud,
            )
        )
    return notes


def cloud_words(folder: Path, cloud: str, say: Speech) -> str:
    """Return what a cloud can do to a shop's file, and what to do."""
    return say(
        "{cloud} synchronises the shop’s folder {folder}. It can copy the file while it is being written, and so "
        "damage it or make two of it. Close ShopDesk, move the folder out of {cloud}, and start ShopDesk with --data "
        "and the new folder. As a second place for backups, {cloud} is fine.",
        cloud=cloud,
        folder=folder,
    )
