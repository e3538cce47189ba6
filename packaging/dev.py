"""Set up, start and test ShopDesk with nothing but Python: `python3 packaging/dev.py --help`."""

import sys

if __name__ == "__main__":
    # This much must be readable for a Python that is too old, so that it can say so.
    if sys.version_info < (3, 11):  # noqa: UP036 - whoever starts this may have any Python
        sys.exit("ShopDesk needs Python 3.11 or newer. Start it with a newer one than this " + sys.version.split()[0])
    from commands import main

    sys.exit(main(sys.argv[1:]))
