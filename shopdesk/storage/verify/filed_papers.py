"""Whether every filed document opens, with as many pages as were filed."""

from collections.abc import Iterator

from shopdesk.domain.errors import ShopDeskError
from shopdesk.storage.verify.findings import Finding
from shopdesk.storage.verify.ground import Ground
from shopdesk.storage.verify.naming import name_of_record
from shopdesk.storage.verify.pages import Page


def filed_papers(ground: Ground, page: Page) -> Iterator[Finding]:
    """Yield the documents of a page that can't be opened. Those whose file is missing or altered are found as files."""
    count_pages = ground.rules.count_pages
    if count_pages is None:
        return
    for paper in page.records.values():
        try:
            count = count_pages(ground.attachments.read(paper.sha256))
        except ShopDeskError:
            continue
        if count != paper.pages:
            filed = "1 page" if paper.pages == 1 else f"{paper.pages} pages"
            found = "it can’t be opened" if count is None else f"it has {count}"
            yield Finding(
                kind="paper",
                record=name_of_record(ground.database, page.table, paper),
                says=f"The document was filed with {filed}, but {found}.",
                do="Make it once more, which files it as the next revision.",
                table="papers",
                key=paper.id,
            )
