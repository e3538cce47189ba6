"""Orders: lists, one order with all that is known of it, and its correction."""
