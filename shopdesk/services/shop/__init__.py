"""The shop as a whole: its making, its deadlines, its history, and whether its file is sound."""
