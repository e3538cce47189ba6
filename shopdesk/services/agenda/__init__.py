"""The agenda desk: what is due today, the month, the owner's own reminders, and both as files."""
