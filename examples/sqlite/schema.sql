-- What irmkit's stores need of a database, in SQLite's words. Every table begins
-- with the tenant, IDs are compared by their bytes, and the body is the value as
-- JSON; the columns between are those by which queries select.

-- Entities: one row each, with the revision that guards every write. An erased
-- one keeps its row without a body, so that its ID stays taken. The position is the
-- place of the last write in the change feed.
CREATE TABLE IF NOT EXISTS creators (
  tenant TEXT NOT NULL, id TEXT NOT NULL, revision INTEGER NOT NULL, position INTEGER NOT NULL,
  home TEXT, merged_into TEXT,
  body TEXT, PRIMARY KEY (tenant, id)) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS creators_feed ON creators (tenant, position);
CREATE TABLE IF NOT EXISTS contacts (
  tenant TEXT NOT NULL, id TEXT NOT NULL, revision INTEGER NOT NULL, position INTEGER NOT NULL,
  body TEXT, PRIMARY KEY (tenant, id)) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS contacts_feed ON contacts (tenant, position);
CREATE TABLE IF NOT EXISTS partnerships (
  tenant TEXT NOT NULL, id TEXT NOT NULL, revision INTEGER NOT NULL, position INTEGER NOT NULL,
  brand TEXT, creator TEXT, type TEXT,
  body TEXT, PRIMARY KEY (tenant, id)) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS partnerships_feed ON partnerships (tenant, position);
CREATE INDEX IF NOT EXISTS partnerships_creator ON partnerships (tenant, creator);
CREATE TABLE IF NOT EXISTS collaborations (
  tenant TEXT NOT NULL, id TEXT NOT NULL, revision INTEGER NOT NULL, position INTEGER NOT NULL,
  campaign TEXT, creator TEXT, partnership TEXT, payee TEXT, plan TEXT,
  body TEXT, PRIMARY KEY (tenant, id)) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS collaborations_feed ON collaborations (tenant, position);
CREATE INDEX IF NOT EXISTS collaborations_campaign ON collaborations (tenant, campaign);
CREATE INDEX IF NOT EXISTS collaborations_creator ON collaborations (tenant, creator);
CREATE TABLE IF NOT EXISTS campaigns (
  tenant TEXT NOT NULL, id TEXT NOT NULL, revision INTEGER NOT NULL, position INTEGER NOT NULL,
  brand TEXT, program TEXT, kind TEXT,
  body TEXT, PRIMARY KEY (tenant, id)) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS campaigns_feed ON campaigns (tenant, position);
CREATE TABLE IF NOT EXISTS programs (
  tenant TEXT NOT NULL, id TEXT NOT NULL, revision INTEGER NOT NULL, position INTEGER NOT NULL,
  brand TEXT,
  body TEXT, PRIMARY KEY (tenant, id)) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS programs_feed ON programs (tenant, position);
CREATE TABLE IF NOT EXISTS payees (
  tenant TEXT NOT NULL, id TEXT NOT NULL, revision INTEGER NOT NULL, position INTEGER NOT NULL,
  kind TEXT,
  body TEXT, PRIMARY KEY (tenant, id)) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS payees_feed ON payees (tenant, position);
CREATE TABLE IF NOT EXISTS contents (
  tenant TEXT NOT NULL, id TEXT NOT NULL, revision INTEGER NOT NULL, position INTEGER NOT NULL,
  creator TEXT, collaboration TEXT, platform TEXT, format TEXT,
  body TEXT, PRIMARY KEY (tenant, id)) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS contents_feed ON contents (tenant, position);
CREATE INDEX IF NOT EXISTS contents_creator ON contents (tenant, creator);
-- The skeleton is how the code looks: of one skeleton, windows may not overlap. SQLite
-- has no constraint that says so, and needs none, since it has one writer; PostgreSQL
-- has EXCLUDE USING gist (tenant WITH =, skeleton WITH =, tstzrange(begins, ends) WITH &&).
CREATE TABLE IF NOT EXISTS codes (
  tenant TEXT NOT NULL, id TEXT NOT NULL, revision INTEGER NOT NULL, position INTEGER NOT NULL,
  skeleton TEXT, campaign TEXT,
  body TEXT, PRIMARY KEY (tenant, id)) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS codes_feed ON codes (tenant, position);
CREATE INDEX IF NOT EXISTS codes_skeleton ON codes (tenant, skeleton);
-- Instances of lifecycle machines: where each stands, and beside it the record of each
-- step. What is due is a range of the index by next, which has no row where nothing is.
-- The times of a snapshot and its bits are in the body.
CREATE TABLE IF NOT EXISTS lifecycle_instances (
  tenant TEXT NOT NULL, id TEXT NOT NULL, revision INTEGER NOT NULL,
  machine TEXT NOT NULL, state TEXT NOT NULL, seq INTEGER NOT NULL, next INTEGER, -- in microseconds
  body TEXT NOT NULL, PRIMARY KEY (tenant, id)) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS lifecycle_instances_next ON lifecycle_instances (tenant, next) WHERE next IS NOT NULL;
CREATE INDEX IF NOT EXISTS lifecycle_instances_state ON lifecycle_instances (tenant, machine, state, id);
CREATE TABLE IF NOT EXISTS lifecycle_records (
  tenant TEXT NOT NULL, instance TEXT NOT NULL, seq INTEGER NOT NULL,
  body TEXT NOT NULL, PRIMARY KEY (tenant, instance, seq)) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS feed (position INTEGER NOT NULL) STRICT; -- the highest position given out
INSERT INTO feed SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM feed);

-- Facts: written once, never changed. Conversions are kept in every revision.
CREATE TABLE IF NOT EXISTS touches (
  tenant TEXT NOT NULL, id TEXT NOT NULL, customer TEXT, creator TEXT,
  body TEXT NOT NULL, PRIMARY KEY (tenant, id)) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS touches_customer ON touches (tenant, customer);
CREATE TABLE IF NOT EXISTS aliases (
  tenant TEXT NOT NULL, id TEXT NOT NULL, customer TEXT, known TEXT, creator TEXT,
  body TEXT NOT NULL, PRIMARY KEY (tenant, id)) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS aliases_customer ON aliases (tenant, customer);
CREATE INDEX IF NOT EXISTS aliases_known ON aliases (tenant, known);
CREATE TABLE IF NOT EXISTS conversions (
  tenant TEXT NOT NULL, id TEXT NOT NULL, revision INTEGER NOT NULL, customer TEXT,
  body TEXT NOT NULL, PRIMARY KEY (tenant, id, revision)) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS conversions_customer ON conversions (tenant, customer);
CREATE TABLE IF NOT EXISTS refunds (
  tenant TEXT NOT NULL, id TEXT NOT NULL, conversion TEXT,
  body TEXT NOT NULL, PRIMARY KEY (tenant, id)) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS refunds_conversion ON refunds (tenant, conversion);
CREATE TABLE IF NOT EXISTS readings (
  tenant TEXT NOT NULL, subject_kind TEXT NOT NULL, subject_id TEXT NOT NULL, metric TEXT NOT NULL,
  as_of INTEGER NOT NULL, measured INTEGER NOT NULL, source TEXT NOT NULL, paid INTEGER NOT NULL, -- as_of in microseconds
  body TEXT NOT NULL,
  PRIMARY KEY (tenant, subject_kind, subject_id, metric, as_of, source, paid)) STRICT, WITHOUT ROWID;

-- Books: written once, listed in the order of booking.
CREATE TABLE IF NOT EXISTS credits (
  seq INTEGER PRIMARY KEY, tenant TEXT NOT NULL, id TEXT NOT NULL, conversion TEXT, creator TEXT,
  body TEXT NOT NULL, UNIQUE (tenant, id)) STRICT;
CREATE INDEX IF NOT EXISTS credits_order ON credits (tenant, seq);
CREATE INDEX IF NOT EXISTS credits_conversion ON credits (tenant, conversion, seq);
CREATE TABLE IF NOT EXISTS lines (
  seq INTEGER PRIMARY KEY, tenant TEXT NOT NULL, id TEXT NOT NULL, plan TEXT, payee TEXT,
  body TEXT NOT NULL, UNIQUE (tenant, id)) STRICT;
CREATE INDEX IF NOT EXISTS lines_order ON lines (tenant, seq);
CREATE INDEX IF NOT EXISTS lines_payee ON lines (tenant, payee, seq);
CREATE TABLE IF NOT EXISTS payouts (
  seq INTEGER PRIMARY KEY, tenant TEXT NOT NULL, id TEXT NOT NULL, payout TEXT, plan TEXT, payee TEXT,
  body TEXT NOT NULL, UNIQUE (tenant, id)) STRICT;
CREATE INDEX IF NOT EXISTS payouts_order ON payouts (tenant, seq);
CREATE INDEX IF NOT EXISTS payouts_payout ON payouts (tenant, payout, seq);
CREATE INDEX IF NOT EXISTS payouts_plan ON payouts (tenant, plan, seq);
