"""Imports: what an export would change, its taking in, and its undoing."""
