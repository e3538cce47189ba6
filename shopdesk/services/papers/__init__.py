"""Papers: what stands on them, their drawing and filing."""
