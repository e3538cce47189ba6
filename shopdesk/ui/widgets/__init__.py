"""The parts that pages are made of; each module is one part."""
