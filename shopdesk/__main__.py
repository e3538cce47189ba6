"""`python -m shopdesk` is `shopdesk`."""

import multiprocessing
import sys

from shopdesk.cli import main

if __name__ == "__main__":
    # A frozen program is started anew for work in a process of its own, and must do that work instead of opening.
    multiprocessing.freeze_support()
    if sys.argv[1:] == ["--read-one-mail"]:
        from shopdesk.intake.mail.apart import answer

        answer()
    else:
        main()
