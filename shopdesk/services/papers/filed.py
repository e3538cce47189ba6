"""Filed papers: their bytes, and what a copy of one is called."""

from shopdesk.domain.papers import FiledPaper
from shopdesk.services.office import Office


def paper_content(office: Office, paper: FiledPaper) -> bytes:
    """Return a filed document as it was drawn. Raises NotFoundError or ShopFileError where it is gone or damaged."""
    return office.file.read_attachment(paper.sha256)


def suggested_name(paper: FiledPaper) -> str:
    """Return what a copy of a document is called, with its revision from the second on."""
    revision = f"-{paper.revision}" if paper.revision > 1 else ""
    return f"{paper.number}-{paper.kind.value}{revision}.pdf"
