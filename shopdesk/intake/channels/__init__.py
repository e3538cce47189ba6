"""The formats of exports, one module for each shop system: its columns as data, its habits as small functions."""
