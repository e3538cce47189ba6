"""Lists as files: what a list of the window shows, all of it, as a table that other programs take."""
