"""The seventh schema: kept mails and remembered answers about imports; as it was released, and never changed again."""

STATEMENTS = (
    """CREATE TABLE mails (
        row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
        claim_id TEXT NOT NULL REFERENCES claims (id) DEFERRABLE INITIALLY DEFERRED,
        customer_id TEXT REFERENCES customers (id) DEFERRABLE INITIALLY DEFERRED,
        file_id TEXT REFERENCES claim_files (id) DEFERRABLE INITIALLY DEFERRED,
        text_id TEXT REFERENCES customer_texts (id) DEFERRABLE INITIALLY DEFERRED,
        message_id TEXT NOT NULL, sender TEXT NOT NULL, subject TEXT NOT NULL, sent_at TEXT NOT NULL,
        received_at TEXT NOT NULL, received_by TEXT NOT NULL, clock TEXT NOT NULL, added_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX mails_by_claim ON mails (claim_id)",
    "CREATE INDEX mails_by_customer ON mails (customer_id) WHERE customer_id IS NOT NULL",
    "CREATE INDEX mails_by_file ON mails (file_id) WHERE file_id IS NOT NULL",
    "CREATE INDEX mails_by_text ON mails (text_id) WHERE text_id IS NOT NULL",
    "CREATE INDEX mails_by_message ON mails (message_id) WHERE message_id <> ''",
    """CREATE TABLE import_choices (
        row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
        kind TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, columns TEXT NOT NULL, made_at TEXT NOT NULL,
        UNIQUE (kind, key)
    ) STRICT""",
)
