"""`python -m shopdesk` is `shopdesk`."""

from shopdesk.cli import main

if __name__ == "__main__":
    main()
