"""The fourth schema: repairs; in plain SQL as it was released, and never changed again."""

STATEMENTS = (
    "ALTER TABLE shop ADD COLUMN repair_pattern TEXT NOT NULL DEFAULT 'R-{year}-{n:04d}'",
    "ALTER TABLE shop ADD COLUMN quote_days INTEGER NOT NULL DEFAULT 14",
    "ALTER TABLE shop ADD COLUMN repair_days INTEGER",
    "ALTER TABLE shop ADD COLUMN remind_days INTEGER NOT NULL DEFAULT 14",
    "ALTER TABLE shop ADD COLUMN collect_days INTEGER NOT NULL DEFAULT 90",
    "ALTER TABLE shop ADD COLUMN tax_rate INTEGER",
    "ALTER TABLE shop ADD COLUMN opening_hours TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE shop ADD COLUMN repair_terms TEXT NOT NULL DEFAULT ''",
    """CREATE TABLE repairs (
        row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, number TEXT NOT NULL UNIQUE,
        customer_id TEXT REFERENCES customers (id) DEFERRABLE INITIALLY DEFERRED,
        order_id TEXT REFERENCES orders (id) DEFERRABLE INITIALLY DEFERRED,
        line_id TEXT REFERENCES order_lines (id) DEFERRABLE INITIALLY DEFERRED,
        claim_id TEXT REFERENCES claims (id) DEFERRABLE INITIALLY DEFERRED,
        redo_of TEXT REFERENCES repairs (id) DEFERRABLE INITIALLY DEFERRED,
        opened_at TEXT NOT NULL, asked_at TEXT NOT NULL, channel TEXT, currency TEXT NOT NULL, piece TEXT NOT NULL,
        fault TEXT NOT NULL, condition TEXT NOT NULL, metal TEXT NOT NULL, stamp TEXT NOT NULL, weight_mg INTEGER,
        weighed_before_customer INTEGER NOT NULL, has_stones INTEGER, stones TEXT NOT NULL, size_now TEXT NOT NULL,
        size_wanted TEXT NOT NULL, engraving TEXT NOT NULL, accessories TEXT NOT NULL, declared_value INTEGER,
        promised_on TEXT, not_above INTEGER, call_first INTEGER NOT NULL, assessed_as TEXT, simple INTEGER,
        void_reason TEXT NOT NULL, asks_approval INTEGER NOT NULL, standing TEXT NOT NULL,
        state TEXT GENERATED ALWAYS AS (standing ->> '$.state') VIRTUAL,
        turns_after TEXT GENERATED ALWAYS AS (standing ->> '$.turns_after') VIRTUAL,
        turns_into TEXT GENERATED ALWAYS AS (standing ->> '$.turns_into') VIRTUAL,
        place TEXT GENERATED ALWAYS AS (standing ->> '$.place') VIRTUAL,
        place_since TEXT GENERATED ALWAYS AS (standing ->> '$.place_since') VIRTUAL,
        bench TEXT GENERATED ALWAYS AS (standing ->> '$.bench') VIRTUAL
    ) STRICT""",
    "CREATE INDEX repairs_by_opened ON repairs (opened_at)",
    "CREATE INDEX repairs_by_state ON repairs (state, opened_at)",
    "CREATE INDEX repairs_by_place ON repairs (place, place_since)",
    "CREATE INDEX repairs_by_customer ON repairs (customer_id) WHERE customer_id IS NOT NULL",
    "CREATE INDEX repairs_by_order ON repairs (order_id) WHERE order_id IS NOT NULL",
    "CREATE INDEX repairs_by_line ON repairs (line_id) WHERE line_id IS NOT NULL",
    "CREATE INDEX repairs_by_claim ON repairs (claim_id) WHERE claim_id IS NOT NULL",
    "CREATE INDEX repairs_by_redo ON repairs (redo_of) WHERE redo_of IS NOT NULL",
    """CREATE TABLE repair_steps (
        row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
        repair_id TEXT NOT NULL REFERENCES repairs (id) DEFERRABLE INITIALLY DEFERRED,
        customer_id TEXT REFERENCES customers (id) DEFERRABLE INITIALLY DEFERRED,
        action TEXT NOT NULL, at TEXT NOT NULL, kept_at TEXT NOT NULL, who TEXT NOT NULL, note TEXT NOT NULL,
        bench TEXT NOT NULL, carrier TEXT NOT NULL, tracking TEXT NOT NULL, due_on TEXT, channel TEXT,
        revision INTEGER, option TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX repair_steps_by_repair ON repair_steps (repair_id)",
    "CREATE INDEX repair_steps_by_customer ON repair_steps (customer_id) WHERE customer_id IS NOT NULL",
    """CREATE TABLE repair_quotes (
        row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
        repair_id TEXT NOT NULL REFERENCES repairs (id) DEFERRABLE INITIALLY DEFERRED,
        revision INTEGER NOT NULL, from_pictures INTEGER NOT NULL, findings TEXT NOT NULL, lines TEXT NOT NULL,
        options TEXT NOT NULL, working_days INTEGER, tax_rate INTEGER, tax_included INTEGER NOT NULL,
        valid_until TEXT NOT NULL, reason TEXT NOT NULL, pictures TEXT NOT NULL, made_at TEXT NOT NULL,
        issued_at TEXT, UNIQUE (repair_id, revision)
    ) STRICT""",
    """CREATE TABLE repair_payments (
        row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
        repair_id TEXT NOT NULL REFERENCES repairs (id) DEFERRABLE INITIALLY DEFERRED,
        kind TEXT NOT NULL, amount INTEGER NOT NULL, method TEXT NOT NULL, paid_at TEXT NOT NULL, kept_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX repair_payments_by_repair ON repair_payments (repair_id)",
    """CREATE TABLE repair_files (
        row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
        repair_id TEXT NOT NULL REFERENCES repairs (id) DEFERRABLE INITIALLY DEFERRED,
        customer_id TEXT REFERENCES customers (id) DEFERRABLE INITIALLY DEFERRED,
        name TEXT NOT NULL, media_type TEXT NOT NULL, sha256 TEXT NOT NULL REFERENCES attachments (sha256),
        size INTEGER NOT NULL, stage TEXT NOT NULL, caption TEXT NOT NULL, added_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX repair_files_by_repair ON repair_files (repair_id)",
    "CREATE INDEX repair_files_by_customer ON repair_files (customer_id) WHERE customer_id IS NOT NULL",
    """CREATE TABLE repair_verdicts (
        row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
        repair_id TEXT NOT NULL REFERENCES repairs (id) DEFERRABLE INITIALLY DEFERRED,
        given_at TEXT NOT NULL, policy_key TEXT NOT NULL, policy_version INTEGER NOT NULL,
        judged_as_defect INTEGER NOT NULL, verdict TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX repair_verdicts_by_repair ON repair_verdicts (repair_id)",
    """CREATE VIRTUAL TABLE repairs_words USING fts5 (
        words, content='', contentless_delete=1, detail=none, tokenize='ascii', prefix='1 2 3 4'
    )""",
)
