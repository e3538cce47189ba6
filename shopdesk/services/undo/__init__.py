"""The undo desk: the last change by its name, taking it back, and the bin from which what was deleted comes back."""
