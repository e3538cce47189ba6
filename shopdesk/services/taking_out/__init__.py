"""Taking everything out: the whole file as tables and files that a person or another program understands."""
