"""What a mail seems to be about: guesses that an owner confirms, each with the words of the mail that led to it."""
