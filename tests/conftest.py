"""What every test stands on: no screen is needed, and generated examples are the same in every run."""

import os

from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

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
