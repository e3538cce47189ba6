"""The first schema, in plain SQL as it was released; it is never changed again."""

TABLES = (
    """CREATE TABLE shop (
        row INTEGER PRIMARY KEY CHECK (row = 1), id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
        name TEXT NOT NULL, owner TEXT NOT NULL, address TEXT NOT NULL, return_address TEXT, email TEXT NOT NULL,
        phone TEXT NOT NULL, tax_number TEXT NOT NULL, logo_sha256 TEXT REFERENCES attachments (sha256),
        accent TEXT NOT NULL, country TEXT NOT NULL, time_zone TEXT NOT NULL, currency TEXT NOT NULL,
        language TEXT NOT NULL, paper TEXT NOT NULL, label_paper TEXT NOT NULL, claim_pattern TEXT NOT NULL,
        rma_pattern TEXT NOT NULL, usual_transit_days INTEGER, sample INTEGER NOT NULL
    ) STRICT""",
    """CREATE TABLE customers (
        row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
        name TEXT NOT NULL, email TEXT NOT NULL, phone TEXT NOT NULL, language TEXT NOT NULL, notes TEXT NOT NULL,
        folded_name TEXT NOT NULL, folded_email TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX customers_by_email ON customers (folded_email) WHERE folded_email <> ''",
    "CREATE INDEX customers_by_name ON customers (folded_name)",
    """CREATE TABLE customer_addresses (
        row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
        customer_id TEXT NOT NULL REFERENCES customers (id) DEFERRABLE INITIALLY DEFERRED,
        address TEXT NOT NULL, folded_postcode TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX customer_addresses_by_customer ON customer_addresses (customer_id)",
    """CREATE TABLE customer_texts (
        row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
        customer_id TEXT NOT NULL REFERENCES customers (id) DEFERRABLE INITIALLY DEFERRED,
        record_kind TEXT NOT NULL, record_id TEXT NOT NULL, moment TEXT NOT NULL, text TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX customer_texts_by_customer ON customer_texts (customer_id)",
    "CREATE INDEX customer_texts_by_record ON customer_texts (record_id)",
    """CREATE TABLE products (
        row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
        code TEXT NOT NULL UNIQUE, name TEXT NOT NULL, category TEXT, made_to_order INTEGER
    ) STRICT""",
    """CREATE TABLE orders (
        row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
        channel TEXT NOT NULL, number TEXT NOT NULL, external_id TEXT NOT NULL,
        customer_id TEXT REFERENCES customers (id) DEFERRABLE INITIALLY DEFERRED,
        ship_to_id TEXT REFERENCES customer_addresses (id) DEFERRABLE INITIALLY DEFERRED,
        bill_to_id TEXT REFERENCES customer_addresses (id) DEFERRABLE INITIALLY DEFERRED,
        currency TEXT NOT NULL, placed_at TEXT, paid_at TEXT, preparing_at TEXT, shipped_at TEXT, expected_at TEXT,
        delivered_at TEXT, sources TEXT NOT NULL, cancelled_at TEXT, financial_status TEXT NOT NULL,
        fulfillment_status TEXT NOT NULL, payment_method TEXT, payment_fee INTEGER, shipping_method TEXT NOT NULL,
        shipping_paid INTEGER NOT NULL, shipping_cost INTEGER, shipping_tax INTEGER, discount INTEGER NOT NULL,
        discount_codes TEXT NOT NULL, tax_included INTEGER NOT NULL, refund_assumed INTEGER NOT NULL,
        import_batch TEXT,
        total INTEGER NOT NULL, plain_number TEXT NOT NULL,
        UNIQUE (plain_number, channel)
    ) STRICT""",
    "CREATE INDEX orders_by_placed ON orders (placed_at)",
    "CREATE INDEX orders_by_customer ON orders (customer_id)",
    "CREATE INDEX orders_by_ship_to ON orders (ship_to_id) WHERE ship_to_id IS NOT NULL",
    "CREATE INDEX orders_by_bill_to ON orders (bill_to_id) WHERE bill_to_id IS NOT NULL",
    "CREATE INDEX orders_by_batch ON orders (import_batch) WHERE import_batch IS NOT NULL",
    """CREATE TABLE order_lines (
        order_row INTEGER NOT NULL REFERENCES orders (row) DEFERRABLE INITIALLY DEFERRED,
        id TEXT NOT NULL UNIQUE, position INTEGER NOT NULL, code TEXT NOT NULL, text TEXT NOT NULL,
        variant TEXT NOT NULL, category TEXT,
        product_id TEXT REFERENCES products (id) DEFERRABLE INITIALLY DEFERRED,
        quantity INTEGER NOT NULL, unit_price INTEGER NOT NULL, discount INTEGER NOT NULL, tax INTEGER,
        refunded_before INTEGER NOT NULL, gift INTEGER, on_invoice INTEGER, made_to_order INTEGER,
        personal_request INTEGER, shipped_at TEXT, expected_at TEXT, delivered_at TEXT,
        PRIMARY KEY (order_row, position)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX order_lines_by_product ON order_lines (product_id) WHERE product_id IS NOT NULL",
    """CREATE TABLE claims (
        row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
        number TEXT NOT NULL UNIQUE, rma TEXT UNIQUE,
        order_id TEXT NOT NULL REFERENCES orders (id) DEFERRABLE INITIALLY DEFERRED,
        customer_id TEXT REFERENCES customers (id) DEFERRABLE INITIALLY DEFERRED,
        opened_at TEXT NOT NULL, kind TEXT NOT NULL, channel TEXT, received_at TEXT NOT NULL, wants TEXT,
        evidence TEXT NOT NULL, condition TEXT NOT NULL, cause TEXT, assessed_as TEXT, confirmed_at TEXT,
        sent_back_at TEXT, back_carrier TEXT NOT NULL, back_tracking TEXT NOT NULL, arrived_back_at TEXT,
        inspected_at TEXT, restocked INTEGER, courier_finding TEXT, stock_finding TEXT, reordered INTEGER,
        dispute_open INTEGER, dispute_due TEXT, repair TEXT, withdrawn_at TEXT, lapsed_at TEXT, closed_at TEXT,
        reopened_at TEXT, reopen_reason TEXT NOT NULL, state TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX claims_by_order ON claims (order_id)",
    "CREATE INDEX claims_by_customer ON claims (customer_id)",
    "CREATE INDEX claims_by_state ON claims (state, opened_at)",
    "CREATE INDEX claims_by_opened ON claims (opened_at)",
    """CREATE TABLE claim_lines (
        claim_row INTEGER NOT NULL REFERENCES claims (row) DEFERRABLE INITIALLY DEFERRED,
        position INTEGER NOT NULL,
        line_id TEXT NOT NULL REFERENCES order_lines (id) DEFERRABLE INITIALLY DEFERRED,
        quantity INTEGER NOT NULL, condition TEXT NOT NULL, assessed_as TEXT, cause TEXT,
        PRIMARY KEY (claim_row, position)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX claim_lines_by_line ON claim_lines (line_id)",
    """CREATE TABLE verdicts (
        row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
        claim_id TEXT NOT NULL REFERENCES claims (id) DEFERRABLE INITIALLY DEFERRED,
        given_at TEXT NOT NULL, policy_key TEXT NOT NULL, policy_version INTEGER NOT NULL, verdict TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX verdicts_by_claim ON verdicts (claim_id)",
    """CREATE TABLE decisions (
        row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
        claim_id TEXT NOT NULL REFERENCES claims (id) DEFERRABLE INITIALLY DEFERRED,
        verdict_id TEXT NOT NULL, decided_at TEXT NOT NULL, action TEXT NOT NULL, reason TEXT NOT NULL,
        differs INTEGER NOT NULL, amount INTEGER, lines TEXT NOT NULL, shipping INTEGER NOT NULL,
        payment_fee INTEGER NOT NULL, deductions INTEGER NOT NULL, tax INTEGER, goods_return INTEGER NOT NULL
    ) STRICT""",
    "CREATE INDEX decisions_by_claim ON decisions (claim_id)",
    """CREATE TABLE settlements (
        row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
        claim_id TEXT NOT NULL REFERENCES claims (id) DEFERRABLE INITIALLY DEFERRED,
        line_id TEXT REFERENCES order_lines (id) DEFERRABLE INITIALLY DEFERRED,
        quantity INTEGER NOT NULL, remedy TEXT NOT NULL, amount INTEGER NOT NULL, outbound_shipping INTEGER NOT NULL,
        method TEXT NOT NULL, settled_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX settlements_by_claim ON settlements (claim_id)",
    "CREATE INDEX settlements_by_line ON settlements (line_id) WHERE line_id IS NOT NULL",
    """CREATE TABLE deadlines (
        row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
        record_kind TEXT NOT NULL, record_id TEXT NOT NULL, record_number TEXT NOT NULL,
        clause TEXT NOT NULL, who TEXT NOT NULL, what TEXT NOT NULL, due TEXT, state TEXT NOT NULL,
        source TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX deadlines_by_record ON deadlines (record_id)",
    "CREATE INDEX deadlines_by_due ON deadlines (due)",
    """CREATE TABLE papers (
        row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL, number TEXT NOT NULL, revision INTEGER NOT NULL, language TEXT NOT NULL,
        paper TEXT NOT NULL, record_kind TEXT NOT NULL, record_id TEXT NOT NULL,
        sha256 TEXT NOT NULL REFERENCES attachments (sha256), pages INTEGER NOT NULL, made_at TEXT NOT NULL,
        UNIQUE (record_id, kind, revision)
    ) STRICT""",
    """CREATE TABLE policy_versions (
        row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
        key TEXT NOT NULL, number INTEGER NOT NULL, text TEXT NOT NULL, from_day TEXT NOT NULL,
        reason TEXT NOT NULL, made_at TEXT NOT NULL, UNIQUE (key, number)
    ) STRICT""",
    "CREATE INDEX policy_versions_by_day ON policy_versions (from_day)",
    """CREATE TABLE import_batches (
        row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
        number INTEGER NOT NULL UNIQUE, format TEXT NOT NULL, files TEXT NOT NULL, done_at TEXT NOT NULL,
        new INTEGER NOT NULL, changed INTEGER NOT NULL, same INTEGER NOT NULL, refused INTEGER NOT NULL,
        state TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE imported_values (
        row INTEGER PRIMARY KEY,
        order_id TEXT NOT NULL REFERENCES orders (id) DEFERRABLE INITIALLY DEFERRED,
        batch_id TEXT NOT NULL, fields TEXT NOT NULL,
        customer_id TEXT REFERENCES customers (id) DEFERRABLE INITIALLY DEFERRED, personal TEXT,
        UNIQUE (order_id, batch_id)
    ) STRICT""",
    "CREATE INDEX imported_values_by_batch ON imported_values (batch_id)",
    "CREATE INDEX imported_values_by_customer ON imported_values (customer_id) WHERE customer_id IS NOT NULL",
    "CREATE TABLE attachments (sha256 TEXT NOT NULL PRIMARY KEY, size INTEGER NOT NULL) STRICT, WITHOUT ROWID",
    """CREATE TABLE counters (
        kind TEXT NOT NULL, year INTEGER NOT NULL, last INTEGER NOT NULL, PRIMARY KEY (kind, year)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE operations (
        row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, at TEXT NOT NULL, who TEXT NOT NULL, device TEXT NOT NULL,
        action TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE journal (
        row INTEGER PRIMARY KEY, operation INTEGER NOT NULL REFERENCES operations (row),
        record_kind TEXT NOT NULL, record_id TEXT NOT NULL, part TEXT NOT NULL, part_id TEXT NOT NULL,
        step TEXT NOT NULL, version INTEGER, fields TEXT NOT NULL, personal TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX journal_by_record ON journal (record_id)",
    "CREATE INDEX journal_by_operation ON journal (operation)",
    """CREATE TABLE personal_changes (
        row INTEGER PRIMARY KEY, operation INTEGER NOT NULL REFERENCES operations (row),
        journal INTEGER NOT NULL REFERENCES journal (row), customer_id TEXT NOT NULL, fields TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX personal_changes_by_customer ON personal_changes (customer_id)",
    "CREATE INDEX personal_changes_by_journal ON personal_changes (journal)",
    "CREATE TABLE goods_words (word TEXT NOT NULL PRIMARY KEY) STRICT, WITHOUT ROWID",
    """CREATE VIRTUAL TABLE orders_words USING fts5 (
        words, content='', contentless_delete=1, detail=none, tokenize='ascii', prefix='1 2 3 4'
    )""",
    """CREATE VIRTUAL TABLE claims_words USING fts5 (
        words, content='', contentless_delete=1, detail=none, tokenize='ascii', prefix='1 2 3 4'
    )""",
)
