PRAGMA application_id = 1399342187;
PRAGMA user_version = 3;
PRAGMA foreign_keys = OFF;
BEGIN;
CREATE TABLE shop (
        row INTEGER PRIMARY KEY CHECK (row = 1), id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
        name TEXT NOT NULL, owner TEXT NOT NULL, address TEXT NOT NULL, return_address TEXT, email TEXT NOT NULL,
        phone TEXT NOT NULL, tax_number TEXT NOT NULL, logo_sha256 TEXT REFERENCES attachments (sha256),
        accent TEXT NOT NULL, country TEXT NOT NULL, time_zone TEXT NOT NULL, currency TEXT NOT NULL,
        language TEXT NOT NULL, paper TEXT NOT NULL, label_paper TEXT NOT NULL, claim_pattern TEXT NOT NULL,
        rma_pattern TEXT NOT NULL, usual_transit_days INTEGER, sample INTEGER NOT NULL
    ) STRICT;
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
        sha256 TEXT NOT NULL REFERENCES attachments (sha256), pages INTEGER NOT NULL, made_at TEXT NOT NULL,
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
    ) STRICT;
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
INSERT INTO shop VALUES (1, '019cb3ad-3940-7000-8dd4-cc0fe9d139b1', 1, 'Sample Atelier', '', '{"name":"","company":"","street":"","extra":"","postcode":"","city":"","province":"","country":"","phone":"","complete":null}', NULL, '', '', '', NULL, '#1B2A4A', 'DE', 'Europe/Berlin', 'EUR', 'en', 'a4', '4x6', '{year}-{n:04d}', 'RMA-{year}-{n:04d}', NULL, 0);
INSERT INTO customers VALUES (1, '019cb3ad-3940-7003-b2a2-1cc4ef479a70', 1, 'Łukasz Żółty', 'l.zolty@example.com', '', '', '', 'lukasz zolty', 'l.zolty@example.com');
INSERT INTO customer_addresses VALUES (1, '019cb3ad-3940-7004-9586-96b7c40b8a38', '019cb3ad-3940-7003-b2a2-1cc4ef479a70', '{"name":"Łukasz Żółty","company":"","street":"Sample Street 1","extra":"","postcode":"51147","city":"Köln","province":"","country":"DE","phone":"","complete":null}', '51147');
INSERT INTO customer_texts VALUES (1, '019cb3ad-3940-700b-abc6-5172e71ff38f', '019cb3ad-3940-7003-b2a2-1cc4ef479a70', 'claim', '019cb3ad-3940-7007-bc30-cc1a1ec674b6', '', 'Same clasp as last year.', 'owner');
INSERT INTO orders VALUES (1, '019cb3ad-3940-7006-afbb-f321479ea454', 1, 'shopify', '#1001', '', '019cb3ad-3940-7003-b2a2-1cc4ef479a70', '019cb3ad-3940-7004-9586-96b7c40b8a38', NULL, 'EUR', '2026-03-03T12:30:00Z', NULL, NULL, NULL, NULL, NULL, '{}', NULL, '', '', NULL, NULL, '', 600, NULL, NULL, 0, '', 1, 0, NULL, 5580, '1001');
INSERT INTO order_lines VALUES (1, '019cb3ad-3940-7005-839b-6ea733a0dcfa', 1, 'BR-1', 'Silver bracelet', '', NULL, NULL, 2, 2490, 0, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO claims VALUES (1, '019cb3ad-3940-7007-bc30-cc1a1ec674b6', 1, '2026-0001', 'RMA-2026-0001', '019cb3ad-3940-7006-afbb-f321479ea454', '019cb3ad-3940-7003-b2a2-1cc4ef479a70', '2026-03-03T12:30:00Z', 'defect', NULL, '2026-03-03T12:30:00Z', NULL, '[]', '{}', NULL, NULL, NULL, NULL, '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '', 'to_decide');
INSERT INTO claim_lines VALUES (1, 1, '019cb3ad-3940-7005-839b-6ea733a0dcfa', 1, '{}', NULL, NULL);
INSERT INTO verdicts VALUES (1, '019cb3ad-3940-7008-b7f5-33078713351a', '019cb3ad-3940-7007-bc30-cc1a1ec674b6', '2026-03-03T12:30:00Z', 'sample', 1, '{"currency":"EUR","outcome":"accept","findings":[],"missing":[],"remedies":["refund"],"refund":null,"quote":null,"pays":{},"deadlines":[{"clause":"returns/window","who":"customer","what":"send_back","due":"2026-03-17T12:30:00Z"}],"notices":[],"lines":[{"code":"BR-1","quantity":1,"outcome":"accept","remedies":["refund"],"partial":false,"goods":2490}]}');
INSERT INTO deadlines VALUES (1, '019cb3ad-3940-7009-8bbd-dc4b4b7cafe0', 'claim', '019cb3ad-3940-7007-bc30-cc1a1ec674b6', '2026-0001', 'returns/window', 'customer', 'send_back', '2026-03-17T12:30:00Z', 'open', 'policy');
INSERT INTO attachments VALUES ('92b2fa58028958317e408bd84ecfa70f5ee35b121991dbc232c49d166353708b', 9);
INSERT INTO operations VALUES (1, '019cb3ad-3940-7001-bef3-a97c211c2f27', '2026-03-03T12:30:00Z', 'owner', 'desk', 'init');
INSERT INTO operations VALUES (2, '019cb3ad-3940-7002-ae0f-e6d8ea555ebc', '2026-03-03T12:30:00Z', 'owner', 'desk', 'sample');
INSERT INTO journal VALUES (1, 1, 'shop', '019cb3ad-3940-7000-8dd4-cc0fe9d139b1', 'shop', '019cb3ad-3940-7000-8dd4-cc0fe9d139b1', 'made', 1, '{"id":"019cb3ad-3940-7000-8dd4-cc0fe9d139b1","name":"Sample Atelier","country":"DE","time_zone":"Europe/Berlin","currency":"EUR"}', '[]');
INSERT INTO journal VALUES (2, 2, 'customer', '019cb3ad-3940-7003-b2a2-1cc4ef479a70', 'customer', '019cb3ad-3940-7003-b2a2-1cc4ef479a70', 'made', 1, '{"id":"019cb3ad-3940-7003-b2a2-1cc4ef479a70"}', '["email","name"]');
INSERT INTO journal VALUES (3, 2, 'customer', '019cb3ad-3940-7003-b2a2-1cc4ef479a70', 'address', '019cb3ad-3940-7004-9586-96b7c40b8a38', 'made', NULL, '{"id":"019cb3ad-3940-7004-9586-96b7c40b8a38","customer_id":"019cb3ad-3940-7003-b2a2-1cc4ef479a70"}', '["address"]');
INSERT INTO journal VALUES (4, 2, 'order', '019cb3ad-3940-7006-afbb-f321479ea454', 'order', '019cb3ad-3940-7006-afbb-f321479ea454', 'made', 1, '{"id":"019cb3ad-3940-7006-afbb-f321479ea454","channel":"shopify","number":"#1001","customer_id":"019cb3ad-3940-7003-b2a2-1cc4ef479a70","ship_to_id":"019cb3ad-3940-7004-9586-96b7c40b8a38","currency":"EUR","placed_at":"2026-03-03T12:30:00Z","shipping_paid":600,"lines":[{"id":"019cb3ad-3940-7005-839b-6ea733a0dcfa","position":1,"code":"BR-1","text":"Silver bracelet","quantity":2,"unit_price":2490}]}', '[]');
INSERT INTO journal VALUES (5, 2, 'claim', '019cb3ad-3940-7007-bc30-cc1a1ec674b6', 'claim', '019cb3ad-3940-7007-bc30-cc1a1ec674b6', 'made', 1, '{"id":"019cb3ad-3940-7007-bc30-cc1a1ec674b6","number":"2026-0001","rma":"RMA-2026-0001","order_id":"019cb3ad-3940-7006-afbb-f321479ea454","customer_id":"019cb3ad-3940-7003-b2a2-1cc4ef479a70","opened_at":"2026-03-03T12:30:00Z","kind":"defect","received_at":"2026-03-03T12:30:00Z","lines":[{"line_id":"019cb3ad-3940-7005-839b-6ea733a0dcfa","quantity":1}]}', '[]');
INSERT INTO journal VALUES (6, 2, 'claim', '019cb3ad-3940-7007-bc30-cc1a1ec674b6', 'verdict', '019cb3ad-3940-7008-b7f5-33078713351a', 'made', NULL, '{"id":"019cb3ad-3940-7008-b7f5-33078713351a","claim_id":"019cb3ad-3940-7007-bc30-cc1a1ec674b6","given_at":"2026-03-03T12:30:00Z","policy_key":"sample","policy_version":1,"verdict":{"currency":"EUR","outcome":"accept","findings":[],"missing":[],"remedies":["refund"],"refund":null,"quote":null,"pays":{},"deadlines":[{"clause":"returns/window","who":"customer","what":"send_back","due":"2026-03-17T12:30:00Z"}],"notices":[],"lines":[{"code":"BR-1","quantity":1,"outcome":"accept","remedies":["refund"],"partial":false,"goods":2490}]}}', '[]');
INSERT INTO journal VALUES (7, 2, 'claim', '019cb3ad-3940-7007-bc30-cc1a1ec674b6', 'deadline', '019cb3ad-3940-7009-8bbd-dc4b4b7cafe0', 'made', NULL, '{"id":"019cb3ad-3940-7009-8bbd-dc4b4b7cafe0","record_kind":"claim","record_id":"019cb3ad-3940-7007-bc30-cc1a1ec674b6","record_number":"2026-0001","clause":"returns/window","who":"customer","what":"send_back","due":"2026-03-17T12:30:00Z"}', '[]');
INSERT INTO journal VALUES (8, 2, 'claim', '019cb3ad-3940-7007-bc30-cc1a1ec674b6', 'file', '019cb3ad-3940-700a-b438-fc9e4cac0702', 'made', NULL, '{"id":"019cb3ad-3940-700a-b438-fc9e4cac0702","claim_id":"019cb3ad-3940-7007-bc30-cc1a1ec674b6","customer_id":"019cb3ad-3940-7003-b2a2-1cc4ef479a70","media_type":"image/jpeg","sha256":"92b2fa58028958317e408bd84ecfa70f5ee35b121991dbc232c49d166353708b","size":9,"evidence":"photos","added_at":"2026-03-03T12:30:00Z"}', '["name"]');
INSERT INTO journal VALUES (9, 2, 'claim', '019cb3ad-3940-7007-bc30-cc1a1ec674b6', 'text', '019cb3ad-3940-700b-abc6-5172e71ff38f', 'made', NULL, '{"id":"019cb3ad-3940-700b-abc6-5172e71ff38f","customer_id":"019cb3ad-3940-7003-b2a2-1cc4ef479a70","record_kind":"claim","record_id":"019cb3ad-3940-7007-bc30-cc1a1ec674b6","author":"owner"}', '["text"]');
INSERT INTO journal VALUES (10, 2, 'reminder', '019cb3ad-3940-700c-abd8-2d8985c17707', 'reminder', '019cb3ad-3940-700c-abd8-2d8985c17707', 'made', 1, '{"id":"019cb3ad-3940-700c-abd8-2d8985c17707","text":"Ask the supplier","due":"2026-03-10","made_at":"2026-03-03T12:30:00Z","about_kind":"claim","about_id":"019cb3ad-3940-7007-bc30-cc1a1ec674b6","about_number":"2026-0001"}', '[]');
INSERT INTO personal_changes VALUES (1, 2, 2, '019cb3ad-3940-7003-b2a2-1cc4ef479a70', '{"email":"l.zolty@example.com","name":"Łukasz Żółty"}');
INSERT INTO personal_changes VALUES (2, 2, 3, '019cb3ad-3940-7003-b2a2-1cc4ef479a70', '{"address":{"name":"Łukasz Żółty","company":"","street":"Sample Street 1","extra":"","postcode":"51147","city":"Köln","province":"","country":"DE","phone":"","complete":null}}');
INSERT INTO personal_changes VALUES (3, 2, 8, '019cb3ad-3940-7003-b2a2-1cc4ef479a70', '{"name":"clasp.jpg"}');
INSERT INTO personal_changes VALUES (4, 2, 9, '019cb3ad-3940-7003-b2a2-1cc4ef479a70', '{"text":"Same clasp as last year."}');
INSERT INTO goods_words VALUES ('1');
INSERT INTO goods_words VALUES ('br');
INSERT INTO goods_words VALUES ('bracelet');
INSERT INTO goods_words VALUES ('silver');
DELETE FROM orders_words_data;
INSERT INTO orders_words_data VALUES (1, X'010b');
INSERT INTO orders_words_data VALUES (10, X'00000000ff00000101010100010101010101000001');
INSERT INTO orders_words_data VALUES (137438953473, X'000001190530313030310101066c756b61737a010218efbc8e7a6f6c7479efbca06578616d706c65efbc8e636f6d0101057a6f6c7479010106c2a43130303101030d6578616d706c65efbc8e636f6d010202b73101030262720105066163656c657401030673696c76657201000231310101016c0101017a010102c2a4010201b70100033231300101026c75010203efbc8e0101027a6f010103c2a43101030165010202b7310103016201030173010004333130300101036c756b010204efbc8e7a0101037a6f6c010104c2a431300103026578010203b76272010302736901000534313030310101046c756b61010205efbc8e7a6f0101047a6f6c74010105c2a4313030010303657861010204b762726101030373696c010407091b080910050509090504040504060506050604050404070607060705060508070807080607');
DELETE FROM orders_words_idx;
INSERT INTO orders_words_idx VALUES (1, X'', 2);
DELETE FROM orders_words_docsize;
INSERT INTO orders_words_docsize VALUES (1, X'0b', 1);
DELETE FROM orders_words_config;
INSERT INTO orders_words_config VALUES ('version', 4);
DELETE FROM claims_words_data;
INSERT INTO claims_words_data VALUES (1, X'0113');
INSERT INTO claims_words_data VALUES (10, X'00000000ff00000101010100010101010101000001');
INSERT INTO claims_words_data VALUES (137438953473, X'0000015d05303030303101010131010203303031010104323032360101066c756b61737a010218efbc8e7a6f6c7479efbca06578616d706c65efbc8e636f6d010103726d610101057a6f6c7479010106c2a431303031010308323032363030303101030d6578616d706c65efbc8e636f6d01030b726d613230323630303031010002313001010131010101320101016c010101720101017a010102c2a4010003323030010102313001010232300101026c75010203efbc8e010102726d0101027a6f010103c2a431010301320103016501030172010004333030300101033130300101033230320101036c756b010204efbc8e7a010103726d610101037a6f6c010104c2a4313001030232300103026578010302726d010005343030303101010431303031010104323032360101046c756b61010205efbc8e7a6f0101047a6f6c74010105c2a4313030010303323032010303657861010303726d61010407040607091b0608090b100e0504040404040506050505060505060404040706060607060607050505080707070807080606');
DELETE FROM claims_words_idx;
INSERT INTO claims_words_idx VALUES (1, X'', 2);
DELETE FROM claims_words_docsize;
INSERT INTO claims_words_docsize VALUES (1, X'13', 1);
DELETE FROM claims_words_config;
INSERT INTO claims_words_config VALUES ('version', 4);
INSERT INTO claim_files VALUES (1, '019cb3ad-3940-700a-b438-fc9e4cac0702', '019cb3ad-3940-7007-bc30-cc1a1ec674b6', '019cb3ad-3940-7003-b2a2-1cc4ef479a70', 'clasp.jpg', 'image/jpeg', '92b2fa58028958317e408bd84ecfa70f5ee35b121991dbc232c49d166353708b', 9, 'photos', '2026-03-03T12:30:00Z');
INSERT INTO reminders VALUES (1, '019cb3ad-3940-700c-abd8-2d8985c17707', 1, 'Ask the supplier', '2026-03-10', '2026-03-03T12:30:00Z', NULL, 'claim', '019cb3ad-3940-7007-bc30-cc1a1ec674b6', '2026-0001');
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
COMMIT;
