"""Salvage: the last resort for a damaged shop's file. What can still be read of it is written into a new shop.

SQLite stops at the first page that it can't make sense of. Here the file is read as plain bytes, page by page, so that
each page that is whole gives its rows back whatever became of the others, and the journal tells again what they lost.
"""
