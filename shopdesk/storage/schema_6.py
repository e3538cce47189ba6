"""The sixth schema: undo and the bin; in plain SQL as it was released, and never changed again."""

STATEMENTS = (
    "ALTER TABLE operations ADD COLUMN undoes TEXT REFERENCES operations (id) DEFERRABLE INITIALLY DEFERRED",
    "CREATE INDEX operations_by_undone ON operations (undoes) WHERE undoes IS NOT NULL",
    """CREATE TABLE bin (
        row INTEGER PRIMARY KEY,
        operation TEXT NOT NULL UNIQUE REFERENCES operations (id) DEFERRABLE INITIALLY DEFERRED,
        record_kind TEXT NOT NULL, record_id TEXT NOT NULL, number TEXT NOT NULL,
        binned_at TEXT NOT NULL, emptied_at TEXT
    ) STRICT""",
    "CREATE INDEX bin_by_record ON bin (record_id)",
)
