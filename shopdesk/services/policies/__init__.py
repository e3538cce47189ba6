"""Policies: the ones at hand, the check of cases, and what is said of clauses."""
