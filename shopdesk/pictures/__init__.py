"""Pictures from outside, which can't be trusted: what they may be, their bytes without metadata, opening them."""
