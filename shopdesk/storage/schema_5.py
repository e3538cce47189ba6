"""The fifth schema: letters; in plain SQL as it was released, and never changed again."""

STATEMENTS = (
    "ALTER TABLE shop ADD COLUMN credit_note_pattern TEXT NOT NULL DEFAULT 'CN-{year}-{n:04d}'",
    "ALTER TABLE shop ADD COLUMN voucher_pattern TEXT NOT NULL DEFAULT 'V-{year}-{n:04d}'",
    "ALTER TABLE shop ADD COLUMN voucher_months INTEGER",
    "ALTER TABLE shop ADD COLUMN answer_days INTEGER NOT NULL DEFAULT 14",
    "ALTER TABLE shop ADD COLUMN letter_texts TEXT NOT NULL DEFAULT '{}'",
    "ALTER TABLE papers ADD COLUMN customer_id TEXT REFERENCES customers (id) DEFERRABLE INITIALLY DEFERRED",
    "CREATE INDEX papers_by_customer ON papers (customer_id) WHERE customer_id IS NOT NULL",
    "ALTER TABLE papers ADD COLUMN own_words TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE papers ADD COLUMN text TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE papers ADD COLUMN answer_by TEXT",
    "ALTER TABLE papers ADD COLUMN covers TEXT NOT NULL DEFAULT '[]'",
    "ALTER TABLE papers ADD COLUMN valid_until TEXT",
    "CREATE INDEX papers_by_made ON papers (made_at)",
    "CREATE INDEX papers_by_number ON papers (number COLLATE NOCASE)",
    """CREATE TABLE paper_marks (
        row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
        paper_id TEXT NOT NULL REFERENCES papers (id) DEFERRABLE INITIALLY DEFERRED,
        record_kind TEXT NOT NULL, record_id TEXT NOT NULL, what TEXT NOT NULL, at TEXT NOT NULL,
        kept_at TEXT NOT NULL, channel TEXT, reason TEXT NOT NULL, message_id TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX paper_marks_by_paper ON paper_marks (paper_id)",
    "CREATE INDEX paper_marks_by_record ON paper_marks (record_id)",
    "CREATE INDEX paper_marks_by_message ON paper_marks (message_id) WHERE message_id <> ''",
)
