"""The customers' desk: who they are, what they bought, claimed and wrote."""
