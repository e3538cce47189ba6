"""Finding: records by anything that is known of them, and words that begin as was typed."""
