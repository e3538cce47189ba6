"""What every test stands on: no screen and no network is needed, and generated examples are the same in every run."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from tests import network_guard

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
network_guard.watch()

settings.register_profile(
    "quick",
    derandomize=True,
    deadline=None,
    max_examples=60,
    # A busy machine is no defect of the code.
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("thorough", settings.get_profile("quick"), derandomize=False, max_examples=2_000)
settings.load_profile("quick")


@pytest.fixture(autouse=True)
def no_network() -> Iterator[None]:
    """Fail a test in which anything reached beyond this computer, also where what it raised was held back."""
    yield
    assert not (reached := network_guard.taken()), f"the network was reached for: {reached}"
