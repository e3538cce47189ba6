"""The sample shop, for tests that begin with it."""

from pathlib import Path

from shopdesk.domain.moments import Moment
from shopdesk.services.sample.making import make_sample_shop
from tests.storage.copied import copied_shop


def sample_shop(folder: Path, now: Moment) -> None:
    """Put the sample shop as it stands at a moment into a folder."""
    copied_shop(folder, f"sample {now}", lambda place: make_sample_shop(place, now))
