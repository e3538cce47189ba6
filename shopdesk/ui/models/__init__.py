"""Models: rows that views show; they are given rows and never read any."""
