"""Backups: the shop's database and attachments in one file that counts only once it was opened and found whole."""
