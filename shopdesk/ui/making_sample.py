"""Making the sample shop: a page that says so, with a way to stop."""

from pathlib import Path

from shopdesk.domain.moments import Moment
from shopdesk.services.sample.making import make_sample_shop
from shopdesk.texts import Speech
from shopdesk.ui.long_work import LongWork
from shopdesk.ui.work_page import WorkPage


class MakingSample(WorkPage):
    """Makes the sample shop in a process of its own and says when it is there."""

    def __init__(self, folder: Path, now: Moment) -> None:
        say = Speech()
        super().__init__(
            folder,
            now,
            LongWork(say("Making the sample shop"), make_sample_shop, (folder, now)),
            title=say("The sample shop is being made"),
            sentence=say(
                "Its customers and orders are invented. It lies in a folder of its own and touches nothing of yours."
            ),
            failed=say("The sample shop was not made"),
        )
