"""The shop's file: the only room that knows SQLite, and the only way to keep anything.

`opening.create_shop` and `opening.open_shop` give a `shop_file.ShopFile`; its stores read, its `work` writes.
"""
