"""The pages of the window. They know no other page; the desk leads from one to the next."""
