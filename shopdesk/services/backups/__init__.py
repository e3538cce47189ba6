"""The backup desk: when backups are made, where they go, which are kept, and how the shop comes back from one."""
