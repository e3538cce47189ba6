"""The second schema: what the window brought; in plain SQL as it was released, and never changed again."""

STATEMENTS = (
    "ALTER TABLE customer_texts ADD COLUMN author TEXT NOT NULL DEFAULT 'customer'",
    """CREATE TABLE claim_files (
        row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
        claim_id TEXT NOT NULL REFERENCES claims (id) DEFERRABLE INITIALLY DEFERRED,
        customer_id TEXT REFERENCES customers (id) DEFERRABLE INITIALLY DEFERRED,
        name TEXT NOT NULL, media_type TEXT NOT NULL, sha256 TEXT NOT NULL REFERENCES attachments (sha256),
        size INTEGER NOT NULL, evidence TEXT, added_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX claim_files_by_claim ON claim_files (claim_id)",
    "CREATE INDEX claim_files_by_customer ON claim_files (customer_id) WHERE customer_id IS NOT NULL",
    """CREATE TABLE reminders (
        row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
        text TEXT NOT NULL, due TEXT NOT NULL, made_at TEXT NOT NULL, done_at TEXT,
        about_kind TEXT, about_id TEXT NOT NULL, about_number TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX reminders_by_due ON reminders (due)",
    "CREATE INDEX reminders_by_record ON reminders (about_id) WHERE about_id <> ''",
)
