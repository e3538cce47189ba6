"""Letters: what is written to a customer about a claim or an order, gathered and worded for paper and mail."""
