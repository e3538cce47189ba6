"""One claim: the form in which it is entered and corrected, and the panel in which its verdict lives."""
