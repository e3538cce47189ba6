PRAGMA application_id = 1399342187;
PRAGMA user_version = 7;
PRAGMA foreign_keys = OFF;
BEGIN;
CREATE TABLE shop (
        row INTEGER PRIMARY KEY CHECK (row = 1), id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
        name TEXT NOT NULL, owner TEXT NOT NULL, address TEXT NOT NULL, return_address TEXT, email TEXT NOT NULL,
        phone TEXT NOT NULL, tax_number TEXT NOT NULL, logo_sha256 TEXT REFERENCES attachments (sha256),
        accent TEXT NOT NULL, country TEXT NOT NULL, time_zone TEXT NOT NULL, currency TEXT NOT NULL,
        language TEXT NOT NULL, paper TEXT NOT NULL, label_paper TEXT NOT NULL, claim_pattern TEXT NOT NULL,
        rma_pattern TEXT NOT NULL, usual_transit_days INTEGER, sample INTEGER NOT NULL
    , repair_pattern TEXT NOT NULL DEFAULT 'R-{year}-{n:04d}', quote_days INTEGER NOT NULL DEFAULT 14, repair_days INTEGER, remind_days INTEGER NOT NULL DEFAULT 14, collect_days INTEGER NOT NULL DEFAULT 90, tax_rate INTEGER, opening_hours TEXT NOT NULL DEFAULT '', repair_terms TEXT NOT NULL DEFAULT '', credit_note_pattern TEXT NOT NULL DEFAULT 'CN-{year}-{n:04d}', voucher_pattern TEXT NOT NULL DEFAULT 'V-{year}-{n:04d}', voucher_months INTEGER, answer_days INTEGER NOT NULL DEFAULT 14, letter_texts TEXT NOT NULL DEFAULT '{}') STRICT;
CREATE TABLE customers (
        row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
        name TEXT NOT NULL, email TEXT NOT NULL, phone TEXT NOT NULL, language TEXT NOT NULL, notes TEXT NOT NULL,
        folded_name TEXT NOT NULL, folded_email TEXT NOT NULL
    ) STRICT;
CREATE TABLE customer_addresses (
        row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
        customer_id TEXT NOT NULL REFERENCES customers (id) DEFERRABLE INITIALLY DEFERRED,
        address TEXT NOT NULL, folded_postcode TEXT NOT NULL
    ) STRICT;
CREATE TABLE customer_texts (
        row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
        customer_id TEXT NOT NULL REFERENCES customers (id) DEFERRABLE INITIALLY DEFERRED,
        record_kind TEXT NOT NULL, record_id TEXT NOT NULL, moment TEXT NOT NULL, text TEXT NOT NULL
    , author TEXT NOT NULL DEFAULT 'customer') STRICT;
CREATE TABLE products (
        row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
        code TEXT NOT NULL UNIQUE, name TEXT NOT NULL, category TEXT, made_to_order INTEGER
    ) STRICT;
CREATE TABLE orders (
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
    ) STRICT;
CREATE TABLE order_lines (
        order_row INTEGER NOT NULL REFERENCES orders (row) DEFERRABLE INITIALLY DEFERRED,
        id TEXT NOT NULL UNIQUE, position INTEGER NOT NULL, code TEXT NOT NULL, text TEXT NOT NULL,
        variant TEXT NOT NULL, category TEXT,
        product_id TEXT REFERENCES products (id) DEFERRABLE INITIALLY DEFERRED,
        quantity INTEGER NOT NULL, unit_price INTEGER NOT NULL, discount INTEGER NOT NULL, tax INTEGER,
        refunded_before INTEGER NOT NULL, gift INTEGER, on_invoice INTEGER, made_to_order INTEGER,
        personal_request INTEGER, shipped_at TEXT, expected_at TEXT, delivered_at TEXT,
        PRIMARY KEY (order_row, position)
    ) STRICT, WITHOUT ROWID;
CREATE TABLE claims (
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
    ) STRICT;
CREATE TABLE claim_lines (
        claim_row INTEGER NOT NULL REFERENCES claims (row) DEFERRABLE INITIALLY DEFERRED,
        position INTEGER NOT NULL,
        line_id TEXT NOT NULL REFERENCES order_lines (id) DEFERRABLE INITIALLY DEFERRED,
        quantity INTEGER NOT NULL, condition TEXT NOT NULL, assessed_as TEXT, cause TEXT,
        PRIMARY KEY (claim_row, position)
    ) STRICT, WITHOUT ROWID;
CREATE TABLE verdicts (
        row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
        claim_id TEXT NOT NULL REFERENCES claims (id) DEFERRABLE INITIALLY DEFERRED,
        given_at TEXT NOT NULL, policy_key TEXT NOT NULL, policy_version INTEGER NOT NULL, verdict TEXT NOT NULL
    ) STRICT;
CREATE TABLE decisions (
        row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
        claim_id TEXT NOT NULL REFERENCES claims (id) DEFERRABLE INITIALLY DEFERRED,
        verdict_id TEXT NOT NULL, decided_at TEXT NOT NULL, action TEXT NOT NULL, reason TEXT NOT NULL,
        differs INTEGER NOT NULL, amount INTEGER, lines TEXT NOT NULL, shipping INTEGER NOT NULL,
        payment_fee INTEGER NOT NULL, deductions INTEGER NOT NULL, tax INTEGER, goods_return INTEGER NOT NULL
    ) STRICT;
CREATE TABLE settlements (
        row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
        claim_id TEXT NOT NULL REFERENCES claims (id) DEFERRABLE INITIALLY DEFERRED,
        line_id TEXT REFERENCES order_lines (id) DEFERRABLE INITIALLY DEFERRED,
        quantity INTEGER NOT NULL, remedy TEXT NOT NULL, amount INTEGER NOT NULL, outbound_shipping INTEGER NOT NULL,
        method TEXT NOT NULL, settled_at TEXT NOT NULL
    ) STRICT;
CREATE TABLE deadlines (
        row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
        record_kind TEXT NOT NULL, record_id TEXT NOT NULL, record_number TEXT NOT NULL,
        clause TEXT NOT NULL, who TEXT NOT NULL, what TEXT NOT NULL, due TEXT, state TEXT NOT NULL,
        source TEXT NOT NULL
    ) STRICT;
CREATE TABLE papers (
        row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL, number TEXT NOT NULL, revision INTEGER NOT NULL, language TEXT NOT NULL,
        paper TEXT NOT NULL, record_kind TEXT NOT NULL, record_id TEXT NOT NULL,
        sha256 TEXT NOT NULL REFERENCES attachments (sha256), pages INTEGER NOT NULL, made_at TEXT NOT NULL, customer_id TEXT REFERENCES customers (id) DEFERRABLE INITIALLY DEFERRED, own_words TEXT NOT NULL DEFAULT '', text TEXT NOT NULL DEFAULT '', answer_by TEXT, covers TEXT NOT NULL DEFAULT '[]', valid_until TEXT,
        UNIQUE (record_id, kind, revision)
    ) STRICT;
CREATE TABLE policy_versions (
        row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
        key TEXT NOT NULL, number INTEGER NOT NULL, text TEXT NOT NULL, from_day TEXT NOT NULL,
        reason TEXT NOT NULL, made_at TEXT NOT NULL, UNIQUE (key, number)
    ) STRICT;
CREATE TABLE import_batches (
        row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
        number INTEGER NOT NULL UNIQUE, format TEXT NOT NULL, files TEXT NOT NULL, done_at TEXT NOT NULL,
        new INTEGER NOT NULL, changed INTEGER NOT NULL, same INTEGER NOT NULL, refused INTEGER NOT NULL,
        state TEXT NOT NULL
    ) STRICT;
CREATE TABLE imported_values (
        row INTEGER PRIMARY KEY,
        order_id TEXT NOT NULL REFERENCES orders (id) DEFERRABLE INITIALLY DEFERRED,
        batch_id TEXT NOT NULL, fields TEXT NOT NULL,
        customer_id TEXT REFERENCES customers (id) DEFERRABLE INITIALLY DEFERRED, personal TEXT,
        UNIQUE (order_id, batch_id)
    ) STRICT;
CREATE TABLE attachments (sha256 TEXT NOT NULL PRIMARY KEY, size INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE counters (
        kind TEXT NOT NULL, year INTEGER NOT NULL, last INTEGER NOT NULL, PRIMARY KEY (kind, year)
    ) STRICT, WITHOUT ROWID;
CREATE TABLE operations (
        row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, at TEXT NOT NULL, who TEXT NOT NULL, device TEXT NOT NULL,
        action TEXT NOT NULL
    , undoes TEXT REFERENCES operations (id) DEFERRABLE INITIALLY DEFERRED) STRICT;
CREATE TABLE journal (
        row INTEGER PRIMARY KEY, operation INTEGER NOT NULL REFERENCES operations (row),
        record_kind TEXT NOT NULL, record_id TEXT NOT NULL, part TEXT NOT NULL, part_id TEXT NOT NULL,
        step TEXT NOT NULL, version INTEGER, fields TEXT NOT NULL, personal TEXT NOT NULL
    ) STRICT;
CREATE TABLE personal_changes (
        row INTEGER PRIMARY KEY, operation INTEGER NOT NULL REFERENCES operations (row),
        journal INTEGER NOT NULL REFERENCES journal (row), customer_id TEXT NOT NULL, fields TEXT NOT NULL
    ) STRICT;
CREATE TABLE goods_words (word TEXT NOT NULL PRIMARY KEY) STRICT, WITHOUT ROWID;
CREATE VIRTUAL TABLE orders_words USING fts5 (
        words, content='', contentless_delete=1, detail=none, tokenize='ascii', prefix='1 2 3 4'
    );
CREATE VIRTUAL TABLE claims_words USING fts5 (
        words, content='', contentless_delete=1, detail=none, tokenize='ascii', prefix='1 2 3 4'
    );
CREATE TABLE claim_files (
        row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
        claim_id TEXT NOT NULL REFERENCES claims (id) DEFERRABLE INITIALLY DEFERRED,
        customer_id TEXT REFERENCES customers (id) DEFERRABLE INITIALLY DEFERRED,
        name TEXT NOT NULL, media_type TEXT NOT NULL, sha256 TEXT NOT NULL REFERENCES attachments (sha256),
        size INTEGER NOT NULL, evidence TEXT, added_at TEXT NOT NULL
    ) STRICT;
CREATE TABLE reminders (
        row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
        text TEXT NOT NULL, due TEXT NOT NULL, made_at TEXT NOT NULL, done_at TEXT,
        about_kind TEXT, about_id TEXT NOT NULL, about_number TEXT NOT NULL
    ) STRICT;
CREATE TABLE repairs (
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
    ) STRICT;
CREATE TABLE repair_steps (
        row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
        repair_id TEXT NOT NULL REFERENCES repairs (id) DEFERRABLE INITIALLY DEFERRED,
        customer_id TEXT REFERENCES customers (id) DEFERRABLE INITIALLY DEFERRED,
        action TEXT NOT NULL, at TEXT NOT NULL, kept_at TEXT NOT NULL, who TEXT NOT NULL, note TEXT NOT NULL,
        bench TEXT NOT NULL, carrier TEXT NOT NULL, tracking TEXT NOT NULL, due_on TEXT, channel TEXT,
        revision INTEGER, option TEXT NOT NULL
    ) STRICT;
CREATE TABLE repair_quotes (
        row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
        repair_id TEXT NOT NULL REFERENCES repairs (id) DEFERRABLE INITIALLY DEFERRED,
        revision INTEGER NOT NULL, from_pictures INTEGER NOT NULL, findings TEXT NOT NULL, lines TEXT NOT NULL,
        options TEXT NOT NULL, working_days INTEGER, tax_rate INTEGER, tax_included INTEGER NOT NULL,
        valid_until TEXT NOT NULL, reason TEXT NOT NULL, pictures TEXT NOT NULL, made_at TEXT NOT NULL,
        issued_at TEXT, UNIQUE (repair_id, revision)
    ) STRICT;
CREATE TABLE repair_payments (
        row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
        repair_id TEXT NOT NULL REFERENCES repairs (id) DEFERRABLE INITIALLY DEFERRED,
        kind TEXT NOT NULL, amount INTEGER NOT NULL, method TEXT NOT NULL, paid_at TEXT NOT NULL, kept_at TEXT NOT NULL
    ) STRICT;
CREATE TABLE repair_files (
        row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
        repair_id TEXT NOT NULL REFERENCES repairs (id) DEFERRABLE INITIALLY DEFERRED,
        customer_id TEXT REFERENCES customers (id) DEFERRABLE INITIALLY DEFERRED,
        name TEXT NOT NULL, media_type TEXT NOT NULL, sha256 TEXT NOT NULL REFERENCES attachments (sha256),
        size INTEGER NOT NULL, stage TEXT NOT NULL, caption TEXT NOT NULL, added_at TEXT NOT NULL
    ) STRICT;
CREATE TABLE repair_verdicts (
        row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
        repair_id TEXT NOT NULL REFERENCES repairs (id) DEFERRABLE INITIALLY DEFERRED,
        given_at TEXT NOT NULL, policy_key TEXT NOT NULL, policy_version INTEGER NOT NULL,
        judged_as_defect INTEGER NOT NULL, verdict TEXT NOT NULL
    ) STRICT;
CREATE VIRTUAL TABLE repairs_words USING fts5 (
        words, content='', contentless_delete=1, detail=none, tokenize='ascii', prefix='1 2 3 4'
    );
CREATE TABLE paper_marks (
        row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
        paper_id TEXT NOT NULL REFERENCES papers (id) DEFERRABLE INITIALLY DEFERRED,
        record_kind TEXT NOT NULL, record_id TEXT NOT NULL, what TEXT NOT NULL, at TEXT NOT NULL,
        kept_at TEXT NOT NULL, channel TEXT, reason TEXT NOT NULL, message_id TEXT NOT NULL
    ) STRICT;
CREATE TABLE bin (
        row INTEGER PRIMARY KEY,
        operation TEXT NOT NULL UNIQUE REFERENCES operations (id) DEFERRABLE INITIALLY DEFERRED,
        record_kind TEXT NOT NULL, record_id TEXT NOT NULL, number TEXT NOT NULL,
        binned_at TEXT NOT NULL, emptied_at TEXT
    ) STRICT;
CREATE TABLE mails (
        row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
        claim_id TEXT NOT NULL REFERENCES claims (id) DEFERRABLE INITIALLY DEFERRED,
        customer_id TEXT REFERENCES customers (id) DEFERRABLE INITIALLY DEFERRED,
        file_id TEXT REFERENCES claim_files (id) DEFERRABLE INITIALLY DEFERRED,
        text_id TEXT REFERENCES customer_texts (id) DEFERRABLE INITIALLY DEFERRED,
        message_id TEXT NOT NULL, sender TEXT NOT NULL, subject TEXT NOT NULL, sent_at TEXT NOT NULL,
        received_at TEXT NOT NULL, received_by TEXT NOT NULL, clock TEXT NOT NULL, added_at TEXT NOT NULL
    ) STRICT;
CREATE TABLE import_choices (
        row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
        kind TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, columns TEXT NOT NULL, made_at TEXT NOT NULL,
        UNIQUE (kind, key)
    ) STRICT;
INSERT INTO shop ("row", "id", "version", "name", "owner", "address", "return_address", "email", "phone", "tax_number", "logo_sha256", "accent", "country", "time_zone", "currency", "language", "paper", "label_paper", "claim_pattern", "rma_pattern", "usual_transit_days", "sample", "repair_pattern", "quote_days", "repair_days", "remind_days", "collect_days", "tax_rate", "opening_hours", "repair_terms", "credit_note_pattern", "voucher_pattern", "voucher_months", "answer_days", "letter_texts") VALUES (1, '019cb3ad-3940-7000-a71f-dcb832cc9f90', 2, 'Sample Atelier', '', '{"name":"","company":"","street":"","extra":"","postcode":"","city":"","province":"","country":"","phone":"","complete":null}', NULL, '', '', '', NULL, '#1B2A4A', 'DE', 'Europe/Berlin', 'EUR', 'en', 'a4', '4x6', '{year}-{n:04d}', 'RMA-{year}-{n:04d}', NULL, 0, 'R-{year}-{n:04d}', 14, NULL, 14, 90, NULL, '', '', 'CN-{year}-{n:04d}', 'V-{year}-{n:04d}', NULL, 14, '{"de":{"greeting":"","closing":"Herzliche Grüße","note":"","terms":""}}');
INSERT INTO customers ("row", "id", "version", "name", "email", "phone", "language", "notes", "folded_name", "folded_email") VALUES (1, '019cb3ad-3940-7003-9350-74d65cad9786', 1, 'Łukasz Żółty', 'l.zolty@example.com', '', '', '', 'lukasz zolty', 'l.zolty@example.com');
INSERT INTO customer_addresses ("row", "id", "customer_id", "address", "folded_postcode") VALUES (1, '019cb3ad-3940-7004-9ff4-fec35da8d5d7', '019cb3ad-3940-7003-9350-74d65cad9786', '{"name":"Łukasz Żółty","company":"","street":"Sample Street 1","extra":"","postcode":"51147","city":"Köln","province":"","country":"DE","phone":"","complete":null}', '51147');
INSERT INTO customer_texts ("row", "id", "customer_id", "record_kind", "record_id", "moment", "text", "author") VALUES (1, '019cb3ad-3940-700b-b8ff-5b0001465dee', '019cb3ad-3940-7003-9350-74d65cad9786', 'claim', '019cb3ad-3940-7007-ab85-371d95eb2d9e', '', 'Same clasp as last year.', 'owner');
INSERT INTO orders ("row", "id", "version", "channel", "number", "external_id", "customer_id", "ship_to_id", "bill_to_id", "currency", "placed_at", "paid_at", "preparing_at", "shipped_at", "expected_at", "delivered_at", "sources", "cancelled_at", "financial_status", "fulfillment_status", "payment_method", "payment_fee", "shipping_method", "shipping_paid", "shipping_cost", "shipping_tax", "discount", "discount_codes", "tax_included", "refund_assumed", "import_batch", "total", "plain_number") VALUES (1, '019cb3ad-3940-7006-a9db-b8ae50bca12b', 1, 'shopify', '#1001', '', '019cb3ad-3940-7003-9350-74d65cad9786', '019cb3ad-3940-7004-9ff4-fec35da8d5d7', NULL, 'EUR', '2026-03-03T12:30:00Z', NULL, NULL, NULL, NULL, NULL, '{}', NULL, '', '', NULL, NULL, '', 600, NULL, NULL, 0, '', 1, 0, NULL, 5580, '1001');
INSERT INTO order_lines ("order_row", "id", "position", "code", "text", "variant", "category", "product_id", "quantity", "unit_price", "discount", "tax", "refunded_before", "gift", "on_invoice", "made_to_order", "personal_request", "shipped_at", "expected_at", "delivered_at") VALUES (1, '019cb3ad-3940-7005-bca0-008e138fa4c1', 1, 'BR-1', 'Silver bracelet', '', NULL, NULL, 2, 2490, 0, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO claims ("row", "id", "version", "number", "rma", "order_id", "customer_id", "opened_at", "kind", "channel", "received_at", "wants", "evidence", "condition", "cause", "assessed_as", "confirmed_at", "sent_back_at", "back_carrier", "back_tracking", "arrived_back_at", "inspected_at", "restocked", "courier_finding", "stock_finding", "reordered", "dispute_open", "dispute_due", "repair", "withdrawn_at", "lapsed_at", "closed_at", "reopened_at", "reopen_reason", "state") VALUES (1, '019cb3ad-3940-7007-ab85-371d95eb2d9e', 1, '2026-0001', 'RMA-2026-0001', '019cb3ad-3940-7006-a9db-b8ae50bca12b', '019cb3ad-3940-7003-9350-74d65cad9786', '2026-03-03T12:30:00Z', 'defect', NULL, '2026-03-03T12:30:00Z', NULL, '[]', '{}', NULL, NULL, NULL, NULL, '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '', 'to_decide');
INSERT INTO claim_lines ("claim_row", "position", "line_id", "quantity", "condition", "assessed_as", "cause") VALUES (1, 1, '019cb3ad-3940-7005-bca0-008e138fa4c1', 1, '{}', NULL, NULL);
INSERT INTO verdicts ("row", "id", "claim_id", "given_at", "policy_key", "policy_version", "verdict") VALUES (1, '019cb3ad-3940-7008-bb9d-acc86c6e4fe2', '019cb3ad-3940-7007-ab85-371d95eb2d9e', '2026-03-03T12:30:00Z', 'sample', 1, '{"currency":"EUR","outcome":"accept","findings":[],"missing":[],"remedies":["refund"],"refund":null,"quote":null,"pays":{},"deadlines":[{"clause":"returns/window","who":"customer","what":"send_back","due":"2026-03-17T12:30:00Z"}],"notices":[],"lines":[{"code":"BR-1","quantity":1,"outcome":"accept","remedies":["refund"],"partial":false,"goods":2490}]}');
INSERT INTO deadlines ("row", "id", "record_kind", "record_id", "record_number", "clause", "who", "what", "due", "state", "source") VALUES (1, '019cb3ad-3940-7009-be82-4d5bdd3974ac', 'claim', '019cb3ad-3940-7007-ab85-371d95eb2d9e', '2026-0001', 'returns/window', 'customer', 'send_back', '2026-03-17T12:30:00Z', 'open', 'policy');
INSERT INTO papers ("row", "id", "kind", "number", "revision", "language", "paper", "record_kind", "record_id", "sha256", "pages", "made_at", "customer_id", "own_words", "text", "answer_by", "covers", "valid_until") VALUES (1, '019cb3ad-3940-7012-852b-ca03c771910e', 'decision-letter', '2026-0001', 1, 'de', 'a4', 'claim', '019cb3ad-3940-7007-ab85-371d95eb2d9e', '315d429b7714cedb6ad04ac31240145257692630457f3c88253c5beceac76027', 1, '2026-03-03T12:30:00Z', '019cb3ad-3940-7003-9350-74d65cad9786', 'Please enclose the pouch.', '', NULL, '[]', NULL);
INSERT INTO attachments ("sha256", "size") VALUES ('213fff0d01adac23a486f7fbd5ca4d95a266770ac39c7f1270c78c0ee6dc39a4', 6);
INSERT INTO attachments ("sha256", "size") VALUES ('315d429b7714cedb6ad04ac31240145257692630457f3c88253c5beceac76027', 4);
INSERT INTO attachments ("sha256", "size") VALUES ('92b2fa58028958317e408bd84ecfa70f5ee35b121991dbc232c49d166353708b', 9);
INSERT INTO operations ("row", "id", "at", "who", "device", "action", "undoes") VALUES (1, '019cb3ad-3940-7001-bff4-e8990700264b', '2026-03-03T12:30:00Z', 'owner', 'desk', 'init', NULL);
INSERT INTO operations ("row", "id", "at", "who", "device", "action", "undoes") VALUES (2, '019cb3ad-3940-7002-8bc4-291f35290961', '2026-03-03T12:30:00Z', 'owner', 'desk', 'sample', NULL);
INSERT INTO operations ("row", "id", "at", "who", "device", "action", "undoes") VALUES (3, '019cb3ad-3940-7015-ba60-83b7e25f6775', '2026-03-03T12:30:00Z', 'owner', 'desk', 'sample', NULL);
INSERT INTO operations ("row", "id", "at", "who", "device", "action", "undoes") VALUES (4, '019cb3ad-3940-7018-90cb-089236d3a94c', '2026-03-03T12:30:00Z', 'owner', 'desk', 'order.delete', NULL);
INSERT INTO journal ("row", "operation", "record_kind", "record_id", "part", "part_id", "step", "version", "fields", "personal") VALUES (1, 1, 'shop', '019cb3ad-3940-7000-a71f-dcb832cc9f90', 'shop', '019cb3ad-3940-7000-a71f-dcb832cc9f90', 'made', 1, '{"id":"019cb3ad-3940-7000-a71f-dcb832cc9f90","name":"Sample Atelier","country":"DE","time_zone":"Europe/Berlin","currency":"EUR"}', '[]');
INSERT INTO journal ("row", "operation", "record_kind", "record_id", "part", "part_id", "step", "version", "fields", "personal") VALUES (2, 2, 'customer', '019cb3ad-3940-7003-9350-74d65cad9786', 'customer', '019cb3ad-3940-7003-9350-74d65cad9786', 'made', 1, '{"id":"019cb3ad-3940-7003-9350-74d65cad9786"}', '["email","name"]');
INSERT INTO journal ("row", "operation", "record_kind", "record_id", "part", "part_id", "step", "version", "fields", "personal") VALUES (3, 2, 'customer', '019cb3ad-3940-7003-9350-74d65cad9786', 'address', '019cb3ad-3940-7004-9ff4-fec35da8d5d7', 'made', NULL, '{"id":"019cb3ad-3940-7004-9ff4-fec35da8d5d7","customer_id":"019cb3ad-3940-7003-9350-74d65cad9786"}', '["address"]');
INSERT INTO journal ("row", "operation", "record_kind", "record_id", "part", "part_id", "step", "version", "fields", "personal") VALUES (4, 2, 'order', '019cb3ad-3940-7006-a9db-b8ae50bca12b', 'order', '019cb3ad-3940-7006-a9db-b8ae50bca12b', 'made', 1, '{"id":"019cb3ad-3940-7006-a9db-b8ae50bca12b","channel":"shopify","number":"#1001","customer_id":"019cb3ad-3940-7003-9350-74d65cad9786","ship_to_id":"019cb3ad-3940-7004-9ff4-fec35da8d5d7","currency":"EUR","placed_at":"2026-03-03T12:30:00Z","shipping_paid":600,"lines":[{"id":"019cb3ad-3940-7005-bca0-008e138fa4c1","position":1,"code":"BR-1","text":"Silver bracelet","quantity":2,"unit_price":2490}]}', '[]');
INSERT INTO journal ("row", "operation", "record_kind", "record_id", "part", "part_id", "step", "version", "fields", "personal") VALUES (5, 2, 'claim', '019cb3ad-3940-7007-ab85-371d95eb2d9e', 'claim', '019cb3ad-3940-7007-ab85-371d95eb2d9e', 'made', 1, '{"id":"019cb3ad-3940-7007-ab85-371d95eb2d9e","number":"2026-0001","rma":"RMA-2026-0001","order_id":"019cb3ad-3940-7006-a9db-b8ae50bca12b","customer_id":"019cb3ad-3940-7003-9350-74d65cad9786","opened_at":"2026-03-03T12:30:00Z","kind":"defect","received_at":"2026-03-03T12:30:00Z","lines":[{"line_id":"019cb3ad-3940-7005-bca0-008e138fa4c1","quantity":1}]}', '[]');
INSERT INTO journal ("row", "operation", "record_kind", "record_id", "part", "part_id", "step", "version", "fields", "personal") VALUES (6, 2, 'claim', '019cb3ad-3940-7007-ab85-371d95eb2d9e', 'verdict', '019cb3ad-3940-7008-bb9d-acc86c6e4fe2', 'made', NULL, '{"id":"019cb3ad-3940-7008-bb9d-acc86c6e4fe2","claim_id":"019cb3ad-3940-7007-ab85-371d95eb2d9e","given_at":"2026-03-03T12:30:00Z","policy_key":"sample","policy_version":1,"verdict":{"currency":"EUR","outcome":"accept","findings":[],"missing":[],"remedies":["refund"],"refund":null,"quote":null,"pays":{},"deadlines":[{"clause":"returns/window","who":"customer","what":"send_back","due":"2026-03-17T12:30:00Z"}],"notices":[],"lines":[{"code":"BR-1","quantity":1,"outcome":"accept","remedies":["refund"],"partial":false,"goods":2490}]}}', '[]');
INSERT INTO journal ("row", "operation", "record_kind", "record_id", "part", "part_id", "step", "version", "fields", "personal") VALUES (7, 2, 'claim', '019cb3ad-3940-7007-ab85-371d95eb2d9e', 'deadline', '019cb3ad-3940-7009-be82-4d5bdd3974ac', 'made', NULL, '{"id":"019cb3ad-3940-7009-be82-4d5bdd3974ac","record_kind":"claim","record_id":"019cb3ad-3940-7007-ab85-371d95eb2d9e","record_number":"2026-0001","clause":"returns/window","who":"customer","what":"send_back","due":"2026-03-17T12:30:00Z"}', '[]');
INSERT INTO journal ("row", "operation", "record_kind", "record_id", "part", "part_id", "step", "version", "fields", "personal") VALUES (8, 2, 'claim', '019cb3ad-3940-7007-ab85-371d95eb2d9e', 'file', '019cb3ad-3940-700a-9235-54fc0c6829ff', 'made', NULL, '{"id":"019cb3ad-3940-700a-9235-54fc0c6829ff","claim_id":"019cb3ad-3940-7007-ab85-371d95eb2d9e","customer_id":"019cb3ad-3940-7003-9350-74d65cad9786","media_type":"image/jpeg","sha256":"92b2fa58028958317e408bd84ecfa70f5ee35b121991dbc232c49d166353708b","size":9,"evidence":"photos","added_at":"2026-03-03T12:30:00Z"}', '["name"]');
INSERT INTO journal ("row", "operation", "record_kind", "record_id", "part", "part_id", "step", "version", "fields", "personal") VALUES (9, 2, 'claim', '019cb3ad-3940-7007-ab85-371d95eb2d9e', 'text', '019cb3ad-3940-700b-b8ff-5b0001465dee', 'made', NULL, '{"id":"019cb3ad-3940-700b-b8ff-5b0001465dee","customer_id":"019cb3ad-3940-7003-9350-74d65cad9786","record_kind":"claim","record_id":"019cb3ad-3940-7007-ab85-371d95eb2d9e","author":"owner"}', '["text"]');
INSERT INTO journal ("row", "operation", "record_kind", "record_id", "part", "part_id", "step", "version", "fields", "personal") VALUES (10, 2, 'claim', '019cb3ad-3940-7007-ab85-371d95eb2d9e', 'file', '019cb3ad-3940-700c-859d-3e8be0e9c8d5', 'made', NULL, '{"id":"019cb3ad-3940-700c-859d-3e8be0e9c8d5","claim_id":"019cb3ad-3940-7007-ab85-371d95eb2d9e","customer_id":"019cb3ad-3940-7003-9350-74d65cad9786","media_type":"message/rfc822","sha256":"213fff0d01adac23a486f7fbd5ca4d95a266770ac39c7f1270c78c0ee6dc39a4","size":9,"evidence":"photos","added_at":"2026-03-03T12:30:00Z"}', '["name"]');
INSERT INTO journal ("row", "operation", "record_kind", "record_id", "part", "part_id", "step", "version", "fields", "personal") VALUES (11, 2, 'claim', '019cb3ad-3940-7007-ab85-371d95eb2d9e', 'mail', '019cb3ad-3940-700d-965a-099dff9e32b4', 'made', NULL, '{"id":"019cb3ad-3940-700d-965a-099dff9e32b4","claim_id":"019cb3ad-3940-7007-ab85-371d95eb2d9e","customer_id":"019cb3ad-3940-7003-9350-74d65cad9786","file_id":"019cb3ad-3940-700c-859d-3e8be0e9c8d5","text_id":"019cb3ad-3940-700b-b8ff-5b0001465dee","sent_at":"2026-03-03T13:29:00+01:00","received_at":"2026-03-03T12:30:00Z","received_by":"mx.example.com","clock":"received","added_at":"2026-03-03T12:30:00Z"}', '["message_id","sender","subject"]');
INSERT INTO journal ("row", "operation", "record_kind", "record_id", "part", "part_id", "step", "version", "fields", "personal") VALUES (12, 2, 'reminder', '019cb3ad-3940-700e-95bf-e8e390c2350f', 'reminder', '019cb3ad-3940-700e-95bf-e8e390c2350f', 'made', 1, '{"id":"019cb3ad-3940-700e-95bf-e8e390c2350f","text":"Ask the supplier","due":"2026-03-10","made_at":"2026-03-03T12:30:00Z","about_kind":"claim","about_id":"019cb3ad-3940-7007-ab85-371d95eb2d9e","about_number":"2026-0001"}', '[]');
INSERT INTO journal ("row", "operation", "record_kind", "record_id", "part", "part_id", "step", "version", "fields", "personal") VALUES (13, 2, 'repair', '019cb3ad-3940-700f-ae80-72e3805c4999', 'repair', '019cb3ad-3940-700f-ae80-72e3805c4999', 'made', 1, '{"id":"019cb3ad-3940-700f-ae80-72e3805c4999","number":"R-2026-0001","customer_id":"019cb3ad-3940-7003-9350-74d65cad9786","order_id":"019cb3ad-3940-7006-a9db-b8ae50bca12b","line_id":"019cb3ad-3940-7005-bca0-008e138fa4c1","claim_id":"019cb3ad-3940-7007-ab85-371d95eb2d9e","opened_at":"2026-03-03T12:30:00Z","asked_at":"2026-03-03T12:30:00Z","currency":"EUR","piece":"Ring Selene","metal":"gold","stamp":"750"}', '["fault"]');
INSERT INTO journal ("row", "operation", "record_kind", "record_id", "part", "part_id", "step", "version", "fields", "personal") VALUES (14, 2, 'repair', '019cb3ad-3940-700f-ae80-72e3805c4999', 'repair_step', '019cb3ad-3940-7010-9285-ae726d82b72c', 'made', NULL, '{"id":"019cb3ad-3940-7010-9285-ae726d82b72c","repair_id":"019cb3ad-3940-700f-ae80-72e3805c4999","customer_id":"019cb3ad-3940-7003-9350-74d65cad9786","action":"receive","at":"2026-03-03T12:30:00Z","kept_at":"2026-03-03T12:30:00Z"}', '[]');
INSERT INTO journal ("row", "operation", "record_kind", "record_id", "part", "part_id", "step", "version", "fields", "personal") VALUES (15, 2, 'repair', '019cb3ad-3940-700f-ae80-72e3805c4999', 'repair_quote', '019cb3ad-3940-7011-9a6e-13af535c4d66', 'made', 1, '{"id":"019cb3ad-3940-7011-9a6e-13af535c4d66","repair_id":"019cb3ad-3940-700f-ae80-72e3805c4999","revision":1,"lines":[{"kind":"labour","text":"Rebuild two claws","quantity":1000,"unit":"piece","unit_price":6000,"on_warranty":true,"option":""},{"kind":"metal","text":"Gold, 18 ct","quantity":800,"unit":"piece","unit_price":7800,"on_warranty":false,"option":""}],"valid_until":"2026-03-17","made_at":"2026-03-03T12:30:00Z"}', '[]');
INSERT INTO journal ("row", "operation", "record_kind", "record_id", "part", "part_id", "step", "version", "fields", "personal") VALUES (16, 2, 'claim', '019cb3ad-3940-7007-ab85-371d95eb2d9e', 'paper', '019cb3ad-3940-7012-852b-ca03c771910e', 'made', NULL, '{"id":"019cb3ad-3940-7012-852b-ca03c771910e","kind":"decision-letter","number":"2026-0001","revision":1,"language":"de","paper":"a4","record_kind":"claim","record_id":"019cb3ad-3940-7007-ab85-371d95eb2d9e","sha256":"315d429b7714cedb6ad04ac31240145257692630457f3c88253c5beceac76027","pages":1,"made_at":"2026-03-03T12:30:00Z","customer_id":"019cb3ad-3940-7003-9350-74d65cad9786"}', '["own_words"]');
INSERT INTO journal ("row", "operation", "record_kind", "record_id", "part", "part_id", "step", "version", "fields", "personal") VALUES (17, 2, 'claim', '019cb3ad-3940-7007-ab85-371d95eb2d9e', 'paper_mark', '019cb3ad-3940-7013-877d-7b9fabf16cbc', 'made', NULL, '{"id":"019cb3ad-3940-7013-877d-7b9fabf16cbc","paper_id":"019cb3ad-3940-7012-852b-ca03c771910e","record_kind":"claim","record_id":"019cb3ad-3940-7007-ab85-371d95eb2d9e","what":"sent","at":"2026-03-03T12:30:00Z","kept_at":"2026-03-03T12:30:00Z","channel":"email","message_id":"<1@example.com>"}', '[]');
INSERT INTO journal ("row", "operation", "record_kind", "record_id", "part", "part_id", "step", "version", "fields", "personal") VALUES (18, 2, 'shop', '019cb3ad-3940-7000-a71f-dcb832cc9f90', 'shop', '019cb3ad-3940-7000-a71f-dcb832cc9f90', 'changed', 2, '{"letter_texts":[{},{"de":{"greeting":"","closing":"Herzliche Grüße","note":"","terms":""}}]}', '[]');
INSERT INTO journal ("row", "operation", "record_kind", "record_id", "part", "part_id", "step", "version", "fields", "personal") VALUES (19, 2, 'import', '019cb3ad-3940-7014-b48d-c4fbb88e170e', 'import_choice', '019cb3ad-3940-7014-b48d-c4fbb88e170e', 'made', 1, '{"id":"019cb3ad-3940-7014-b48d-c4fbb88e170e","kind":"dates","key":"wix","value":"mdy","made_at":"2026-03-03T12:30:00Z"}', '[]');
INSERT INTO journal ("row", "operation", "record_kind", "record_id", "part", "part_id", "step", "version", "fields", "personal") VALUES (20, 3, 'order', '019cb3ad-3940-7017-8350-6be8776b190f', 'order', '019cb3ad-3940-7017-8350-6be8776b190f', 'made', 1, '{"id":"019cb3ad-3940-7017-8350-6be8776b190f","channel":"shopify","number":"#1002","currency":"EUR","placed_at":"2026-03-03T12:30:00Z","shipping_paid":600,"lines":[{"id":"019cb3ad-3940-7016-a369-29906d2f8694","position":1,"code":"BR-1","text":"Silver bracelet","quantity":2,"unit_price":2490}]}', '[]');
INSERT INTO journal ("row", "operation", "record_kind", "record_id", "part", "part_id", "step", "version", "fields", "personal") VALUES (21, 4, 'order', '019cb3ad-3940-7017-8350-6be8776b190f', 'order', '019cb3ad-3940-7017-8350-6be8776b190f', 'removed', 1, '{"id":"019cb3ad-3940-7017-8350-6be8776b190f","channel":"shopify","number":"#1002","currency":"EUR","placed_at":"2026-03-03T12:30:00Z","shipping_paid":600,"lines":[{"id":"019cb3ad-3940-7016-a369-29906d2f8694","position":1,"code":"BR-1","text":"Silver bracelet","quantity":2,"unit_price":2490}]}', '[]');
INSERT INTO personal_changes ("row", "operation", "journal", "customer_id", "fields") VALUES (1, 2, 2, '019cb3ad-3940-7003-9350-74d65cad9786', '{"name":"Łukasz Żółty","email":"l.zolty@example.com"}');
INSERT INTO personal_changes ("row", "operation", "journal", "customer_id", "fields") VALUES (2, 2, 3, '019cb3ad-3940-7003-9350-74d65cad9786', '{"address":{"name":"Łukasz Żółty","company":"","street":"Sample Street 1","extra":"","postcode":"51147","city":"Köln","province":"","country":"DE","phone":"","complete":null}}');
INSERT INTO personal_changes ("row", "operation", "journal", "customer_id", "fields") VALUES (3, 2, 8, '019cb3ad-3940-7003-9350-74d65cad9786', '{"name":"clasp.jpg"}');
INSERT INTO personal_changes ("row", "operation", "journal", "customer_id", "fields") VALUES (4, 2, 9, '019cb3ad-3940-7003-9350-74d65cad9786', '{"text":"Same clasp as last year."}');
INSERT INTO personal_changes ("row", "operation", "journal", "customer_id", "fields") VALUES (5, 2, 10, '019cb3ad-3940-7003-9350-74d65cad9786', '{"name":"clasp.eml"}');
INSERT INTO personal_changes ("row", "operation", "journal", "customer_id", "fields") VALUES (6, 2, 11, '019cb3ad-3940-7003-9350-74d65cad9786', '{"sender":"Erika Muster <erika@example.com>","message_id":"<2@example.com>","subject":"Re: The clasp"}');
INSERT INTO personal_changes ("row", "operation", "journal", "customer_id", "fields") VALUES (7, 2, 13, '019cb3ad-3940-7003-9350-74d65cad9786', '{"fault":"A prong is torn"}');
INSERT INTO personal_changes ("row", "operation", "journal", "customer_id", "fields") VALUES (8, 2, 14, '019cb3ad-3940-7003-9350-74d65cad9786', '{}');
INSERT INTO personal_changes ("row", "operation", "journal", "customer_id", "fields") VALUES (9, 2, 16, '019cb3ad-3940-7003-9350-74d65cad9786', '{"own_words":"Please enclose the pouch."}');
INSERT INTO goods_words ("word") VALUES ('1');
INSERT INTO goods_words ("word") VALUES ('br');
INSERT INTO goods_words ("word") VALUES ('bracelet');
INSERT INTO goods_words ("word") VALUES ('silver');
DELETE FROM orders_words_data;
INSERT INTO orders_words_data ("id", "block") VALUES (1, X'0211');
INSERT INTO orders_words_data ("id", "block") VALUES (10, X'00000000ff000001010203000201010101010000010201010202010101');
INSERT INTO orders_words_data ("id", "block") VALUES (137438953473, X'000001190530313030310101066c756b61737a010218efbc8e7a6f6c7479efbca06578616d706c65efbc8e636f6d0101057a6f6c7479010106c2a43130303101030d6578616d706c65efbc8e636f6d010202b73101030262720105066163656c657401030673696c76657201000231310101016c0101017a010102c2a4010201b70100033231300101026c75010203efbc8e0101027a6f010103c2a43101030165010202b7310103016201030173010004333130300101036c756b010204efbc8e7a0101037a6f6c010104c2a431300103026578010203b76272010302736901000534313030310101046c756b61010205efbc8e7a6f0101047a6f6c74010105c2a4313030010303657861010204b762726101030373696c010407091b080910050509090504040504060506050604050404070607060705060508070807080607');
INSERT INTO orders_words_data ("id", "block") VALUES (274877906945, X'0000008d053031303032020106c2a431303032020202b73102030262720205066163656c657402030673696c7665720200023131020102c2a4020201b7020003323130020103c2a431020202b731020301620203017302000433313030020104c2a43130020203b7627202030273690200053431303032020105c2a4313030020204b762726102030373696c0204070905050909050504060605040407070605080807');
INSERT INTO orders_words_data ("id", "block") VALUES (9007474132647936, X'04000000000000010000000000000000000000020000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000');
DELETE FROM orders_words_idx;
INSERT INTO orders_words_idx ("segid", "term", "pgno") VALUES (1, X'', 2);
INSERT INTO orders_words_idx ("segid", "term", "pgno") VALUES (2, X'', 2);
DELETE FROM orders_words_docsize;
INSERT INTO orders_words_docsize ("id", "sz", "origin") VALUES (1, X'0b', 1);
DELETE FROM orders_words_config;
INSERT INTO orders_words_config ("k", "v") VALUES ('version', 4);
DELETE FROM claims_words_data;
INSERT INTO claims_words_data ("id", "block") VALUES (1, X'0113');
INSERT INTO claims_words_data ("id", "block") VALUES (10, X'00000000ff00000101010100010101010101000001');
INSERT INTO claims_words_data ("id", "block") VALUES (137438953473, X'0000015d05303030303101010131010203303031010104323032360101066c756b61737a010218efbc8e7a6f6c7479efbca06578616d706c65efbc8e636f6d010103726d610101057a6f6c7479010106c2a431303031010308323032363030303101030d6578616d706c65efbc8e636f6d01030b726d613230323630303031010002313001010131010101320101016c010101720101017a010102c2a4010003323030010102313001010232300101026c75010203efbc8e010102726d0101027a6f010103c2a431010301320103016501030172010004333030300101033130300101033230320101036c756b010204efbc8e7a010103726d610101037a6f6c010104c2a4313001030232300103026578010302726d010005343030303101010431303031010104323032360101046c756b61010205efbc8e7a6f0101047a6f6c74010105c2a4313030010303323032010303657861010303726d61010407040607091b0608090b100e0504040404040506050505060505060404040706060607060607050505080707070807080606');
DELETE FROM claims_words_idx;
INSERT INTO claims_words_idx ("segid", "term", "pgno") VALUES (1, X'', 2);
DELETE FROM claims_words_docsize;
INSERT INTO claims_words_docsize ("id", "sz", "origin") VALUES (1, X'13', 1);
DELETE FROM claims_words_config;
INSERT INTO claims_words_config ("k", "v") VALUES ('version', 4);
INSERT INTO claim_files ("row", "id", "claim_id", "customer_id", "name", "media_type", "sha256", "size", "evidence", "added_at") VALUES (1, '019cb3ad-3940-700a-9235-54fc0c6829ff', '019cb3ad-3940-7007-ab85-371d95eb2d9e', '019cb3ad-3940-7003-9350-74d65cad9786', 'clasp.jpg', 'image/jpeg', '92b2fa58028958317e408bd84ecfa70f5ee35b121991dbc232c49d166353708b', 9, 'photos', '2026-03-03T12:30:00Z');
INSERT INTO claim_files ("row", "id", "claim_id", "customer_id", "name", "media_type", "sha256", "size", "evidence", "added_at") VALUES (2, '019cb3ad-3940-700c-859d-3e8be0e9c8d5', '019cb3ad-3940-7007-ab85-371d95eb2d9e', '019cb3ad-3940-7003-9350-74d65cad9786', 'clasp.eml', 'message/rfc822', '213fff0d01adac23a486f7fbd5ca4d95a266770ac39c7f1270c78c0ee6dc39a4', 9, 'photos', '2026-03-03T12:30:00Z');
INSERT INTO reminders ("row", "id", "version", "text", "due", "made_at", "done_at", "about_kind", "about_id", "about_number") VALUES (1, '019cb3ad-3940-700e-95bf-e8e390c2350f', 1, 'Ask the supplier', '2026-03-10', '2026-03-03T12:30:00Z', NULL, 'claim', '019cb3ad-3940-7007-ab85-371d95eb2d9e', '2026-0001');
INSERT INTO repairs ("row", "id", "version", "number", "customer_id", "order_id", "line_id", "claim_id", "redo_of", "opened_at", "asked_at", "channel", "currency", "piece", "fault", "condition", "metal", "stamp", "weight_mg", "weighed_before_customer", "has_stones", "stones", "size_now", "size_wanted", "engraving", "accessories", "declared_value", "promised_on", "not_above", "call_first", "assessed_as", "simple", "void_reason", "asks_approval", "standing") VALUES (1, '019cb3ad-3940-700f-ae80-72e3805c4999', 1, 'R-2026-0001', '019cb3ad-3940-7003-9350-74d65cad9786', '019cb3ad-3940-7006-a9db-b8ae50bca12b', '019cb3ad-3940-7005-bca0-008e138fa4c1', '019cb3ad-3940-7007-ab85-371d95eb2d9e', NULL, '2026-03-03T12:30:00Z', '2026-03-03T12:30:00Z', NULL, 'EUR', 'Ring Selene', 'A prong is torn', '', 'gold', '750', NULL, 0, NULL, '[]', '', '', '', '', NULL, NULL, NULL, 0, NULL, NULL, '', 0, '{"state":"received","turns_after":null,"turns_into":null,"place":"shop","place_since":"2026-03-03T12:30:00Z","bench":""}');
INSERT INTO repair_steps ("row", "id", "repair_id", "customer_id", "action", "at", "kept_at", "who", "note", "bench", "carrier", "tracking", "due_on", "channel", "revision", "option") VALUES (1, '019cb3ad-3940-7010-9285-ae726d82b72c', '019cb3ad-3940-700f-ae80-72e3805c4999', '019cb3ad-3940-7003-9350-74d65cad9786', 'receive', '2026-03-03T12:30:00Z', '2026-03-03T12:30:00Z', '', '', '', '', '', NULL, NULL, NULL, '');
INSERT INTO repair_quotes ("row", "id", "version", "repair_id", "revision", "from_pictures", "findings", "lines", "options", "working_days", "tax_rate", "tax_included", "valid_until", "reason", "pictures", "made_at", "issued_at") VALUES (1, '019cb3ad-3940-7011-9a6e-13af535c4d66', 1, '019cb3ad-3940-700f-ae80-72e3805c4999', 1, 0, '', '[{"kind":"labour","text":"Rebuild two claws","quantity":1000,"unit":"piece","unit_price":6000,"on_warranty":true,"option":""},{"kind":"metal","text":"Gold, 18 ct","quantity":800,"unit":"piece","unit_price":7800,"on_warranty":false,"option":""}]', '[]', NULL, NULL, 1, '2026-03-17', '', '[]', '2026-03-03T12:30:00Z', NULL);
DELETE FROM repairs_words_data;
INSERT INTO repairs_words_data ("id", "block") VALUES (1, X'0112');
INSERT INTO repairs_words_data ("id", "block") VALUES (10, X'00000000ff00000101010100010101010101000001');
INSERT INTO repairs_words_data ("id", "block") VALUES (137438953473, X'0000019d0530303030310101013101020330303101010432303236010103373530010104676f6c640101066c756b61737a010218efbc8e7a6f6c7479efbca06578616d706c65efbc8e636f6d01010172010203696e6701010673656c656e650101057a6f6c7479010106c2a43130303101030d6578616d706c65efbc8e636f6d0103097232303236303030310100023130010101310101013201010137010101670101016c01010172010101730101017a010102c2a4010003323030010102313001010232300101023735010102676f0101026c75010203efbc8e010102726901010273650101027a6f010103c2a431010301650103017201000433303030010103313030010103323032010103373530010103676f6c0101036c756b010204efbc8e7a01010372696e01010373656c0101037a6f6c010104c2a431300103026578010302723201000534303030310101043130303101010432303236010104676f6c640101046c756b61010205efbc8e7a6f01010472696e6701010473656c650101047a6f6c74010105c2a43130300103036578610103037232300104070406070607091b0406090809100c0504040404040404040506050505050506050505060404070606060606070606060705050807070707080707070806');
DELETE FROM repairs_words_idx;
INSERT INTO repairs_words_idx ("segid", "term", "pgno") VALUES (1, X'', 2);
DELETE FROM repairs_words_docsize;
INSERT INTO repairs_words_docsize ("id", "sz", "origin") VALUES (1, X'12', 1);
DELETE FROM repairs_words_config;
INSERT INTO repairs_words_config ("k", "v") VALUES ('version', 4);
INSERT INTO paper_marks ("row", "id", "paper_id", "record_kind", "record_id", "what", "at", "kept_at", "channel", "reason", "message_id") VALUES (1, '019cb3ad-3940-7013-877d-7b9fabf16cbc', '019cb3ad-3940-7012-852b-ca03c771910e', 'claim', '019cb3ad-3940-7007-ab85-371d95eb2d9e', 'sent', '2026-03-03T12:30:00Z', '2026-03-03T12:30:00Z', 'email', '', '<1@example.com>');
INSERT INTO bin ("row", "operation", "record_kind", "record_id", "number", "binned_at", "emptied_at") VALUES (1, '019cb3ad-3940-7018-90cb-089236d3a94c', 'order', '019cb3ad-3940-7017-8350-6be8776b190f', '#1002', '2026-03-03T12:30:00Z', NULL);
INSERT INTO mails ("row", "id", "claim_id", "customer_id", "file_id", "text_id", "message_id", "sender", "subject", "sent_at", "received_at", "received_by", "clock", "added_at") VALUES (1, '019cb3ad-3940-700d-965a-099dff9e32b4', '019cb3ad-3940-7007-ab85-371d95eb2d9e', '019cb3ad-3940-7003-9350-74d65cad9786', '019cb3ad-3940-700c-859d-3e8be0e9c8d5', '019cb3ad-3940-700b-b8ff-5b0001465dee', '<2@example.com>', 'Erika Muster <erika@example.com>', 'Re: The clasp', '2026-03-03T13:29:00+01:00', '2026-03-03T12:30:00Z', 'mx.example.com', 'received', '2026-03-03T12:30:00Z');
INSERT INTO import_choices ("row", "id", "version", "kind", "key", "value", "columns", "made_at") VALUES (1, '019cb3ad-3940-7014-b48d-c4fbb88e170e', 1, 'dates', 'wix', 'mdy', '{}', '2026-03-03T12:30:00Z');
CREATE INDEX customers_by_email ON customers (folded_email) WHERE folded_email <> '';
CREATE INDEX customers_by_name ON customers (folded_name);
CREATE INDEX customer_addresses_by_customer ON customer_addresses (customer_id);
CREATE INDEX customer_texts_by_customer ON customer_texts (customer_id);
CREATE INDEX customer_texts_by_record ON customer_texts (record_id);
CREATE INDEX orders_by_placed ON orders (placed_at);
CREATE INDEX orders_by_customer ON orders (customer_id);
CREATE INDEX orders_by_ship_to ON orders (ship_to_id) WHERE ship_to_id IS NOT NULL;
CREATE INDEX orders_by_bill_to ON orders (bill_to_id) WHERE bill_to_id IS NOT NULL;
CREATE INDEX orders_by_batch ON orders (import_batch) WHERE import_batch IS NOT NULL;
CREATE INDEX order_lines_by_product ON order_lines (product_id) WHERE product_id IS NOT NULL;
CREATE INDEX claims_by_order ON claims (order_id);
CREATE INDEX claims_by_customer ON claims (customer_id);
CREATE INDEX claims_by_state ON claims (state, opened_at);
CREATE INDEX claims_by_opened ON claims (opened_at);
CREATE INDEX claim_lines_by_line ON claim_lines (line_id);
CREATE INDEX verdicts_by_claim ON verdicts (claim_id);
CREATE INDEX decisions_by_claim ON decisions (claim_id);
CREATE INDEX settlements_by_claim ON settlements (claim_id);
CREATE INDEX settlements_by_line ON settlements (line_id) WHERE line_id IS NOT NULL;
CREATE INDEX deadlines_by_record ON deadlines (record_id);
CREATE INDEX deadlines_by_due ON deadlines (due);
CREATE INDEX policy_versions_by_day ON policy_versions (from_day);
CREATE INDEX imported_values_by_batch ON imported_values (batch_id);
CREATE INDEX imported_values_by_customer ON imported_values (customer_id) WHERE customer_id IS NOT NULL;
CREATE INDEX journal_by_record ON journal (record_id);
CREATE INDEX journal_by_operation ON journal (operation);
CREATE INDEX personal_changes_by_customer ON personal_changes (customer_id);
CREATE INDEX personal_changes_by_journal ON personal_changes (journal);
CREATE INDEX claim_files_by_claim ON claim_files (claim_id);
CREATE INDEX claim_files_by_customer ON claim_files (customer_id) WHERE customer_id IS NOT NULL;
CREATE INDEX reminders_by_due ON reminders (due);
CREATE INDEX reminders_by_record ON reminders (about_id) WHERE about_id <> '';
CREATE INDEX orders_to_ship ON orders (placed_at)
        WHERE shipped_at IS NULL AND delivered_at IS NULL AND cancelled_at IS NULL;
CREATE INDEX orders_cancelled ON orders (placed_at) WHERE cancelled_at IS NOT NULL OR financial_status = 'voided';
CREATE INDEX orders_by_shipped ON orders (shipped_at) WHERE shipped_at IS NOT NULL;
CREATE INDEX orders_by_delivered ON orders (delivered_at) WHERE delivered_at IS NOT NULL;
CREATE INDEX repairs_by_opened ON repairs (opened_at);
CREATE INDEX repairs_by_state ON repairs (state, opened_at);
CREATE INDEX repairs_by_place ON repairs (place, place_since);
CREATE INDEX repairs_by_customer ON repairs (customer_id) WHERE customer_id IS NOT NULL;
CREATE INDEX repairs_by_order ON repairs (order_id) WHERE order_id IS NOT NULL;
CREATE INDEX repairs_by_line ON repairs (line_id) WHERE line_id IS NOT NULL;
CREATE INDEX repairs_by_claim ON repairs (claim_id) WHERE claim_id IS NOT NULL;
CREATE INDEX repairs_by_redo ON repairs (redo_of) WHERE redo_of IS NOT NULL;
CREATE INDEX repair_steps_by_repair ON repair_steps (repair_id);
CREATE INDEX repair_steps_by_customer ON repair_steps (customer_id) WHERE customer_id IS NOT NULL;
CREATE INDEX repair_payments_by_repair ON repair_payments (repair_id);
CREATE INDEX repair_files_by_repair ON repair_files (repair_id);
CREATE INDEX repair_files_by_customer ON repair_files (customer_id) WHERE customer_id IS NOT NULL;
CREATE INDEX repair_verdicts_by_repair ON repair_verdicts (repair_id);
CREATE INDEX papers_by_customer ON papers (customer_id) WHERE customer_id IS NOT NULL;
CREATE INDEX papers_by_made ON papers (made_at);
CREATE INDEX papers_by_number ON papers (number COLLATE NOCASE);
CREATE INDEX paper_marks_by_paper ON paper_marks (paper_id);
CREATE INDEX paper_marks_by_record ON paper_marks (record_id);
CREATE INDEX paper_marks_by_message ON paper_marks (message_id) WHERE message_id <> '';
CREATE INDEX operations_by_undone ON operations (undoes) WHERE undoes IS NOT NULL;
CREATE INDEX bin_by_record ON bin (record_id);
CREATE INDEX mails_by_claim ON mails (claim_id);
CREATE INDEX mails_by_customer ON mails (customer_id) WHERE customer_id IS NOT NULL;
CREATE INDEX mails_by_file ON mails (file_id) WHERE file_id IS NOT NULL;
CREATE INDEX mails_by_text ON mails (text_id) WHERE text_id IS NOT NULL;
CREATE INDEX mails_by_message ON mails (message_id) WHERE message_id <> '';
COMMIT;
