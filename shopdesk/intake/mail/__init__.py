"""E-mails from outside: their bytes taken apart within bounds, their text reduced, their clocks and pictures judged."""
