"""What the owner does: a desk for each kind of work. Only here storage, policy, documents and intake meet."""
