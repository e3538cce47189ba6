"""Whether claims and repairs are filed under the state that their facts say."""

from collections.abc import Iterator

from shopdesk.storage.reading import marks
from shopdesk.storage.verify.findings import MEND, Finding
from shopdesk.storage.verify.ground import Ground
from shopdesk.storage.verify.pages import Page


def filed_claims(ground: Ground, page: Page) -> Iterator[Finding]:
    """Yield the claims of a page that are filed under another state than their facts say."""
    if ground.rules.states.of_claims is None or not page.records:
        return
    said = ground.rules.states.of_claims(ground.file, page.ids)
    filed = _filed(ground, "claims", "state", page)
    for row, claim in page.records.items():
        if said[claim.id] != filed[row]:
            yield Finding(
                kind="state",
                record=claim.number,
                says=f"The claim is filed as {filed[row]}, but its facts say {said[claim.id]}.",
                do=MEND,
                mendable=True,
                table="claims",
                key=claim.id,
            )


def filed_repairs(ground: Ground, page: Page) -> Iterator[Finding]:
    """Yield the repairs of a page that are filed under another state or place than their steps say."""
    if ground.rules.states.of_repairs is None or not page.records:
        return
    said = ground.rules.states.of_repairs(ground.file, page.ids)
    filed = _filed(ground, "repairs", "standing", page)
    for row, repair in page.records.items():
        if said[repair.id] != filed[row]:
            yield Finding(
                kind="state",
                record=repair.number,
                says="The repair is filed under another state or place than its steps say.",
                do=MEND,
                mendable=True,
                table="repairs",
                key=repair.id,
            )


def _filed(ground: Ground, table: str, column: str, page: Page) -> dict[int, str]:
    rows = list(page.records)
    return dict(ground.database.rows(f"SELECT row, {column} FROM {table} WHERE row IN ({marks(len(rows))})", rows))  # noqa: S608
