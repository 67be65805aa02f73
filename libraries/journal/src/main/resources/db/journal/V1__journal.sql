-- The journal: one row a batch. Rows are written once and never changed.
-- Ranges of sequences are attached by the code, ahead of the appends (see JournalRanges).
CREATE TABLE journal (
  partition        int    NOT NULL,
  sequence         bigint NOT NULL,
  epoch            bigint NOT NULL,
  timestamp_micros bigint NOT NULL,
  previous_hash    bytea  NOT NULL,
  hash             bytea  NOT NULL,
  payload          bytea  NOT NULL,
  PRIMARY KEY (partition, sequence)
) PARTITION BY RANGE (sequence);

-- Compressing payloads costs ten times what it saves.
ALTER TABLE journal
  ALTER COLUMN previous_hash SET STORAGE EXTERNAL,
  ALTER COLUMN hash SET STORAGE EXTERNAL,
  ALTER COLUMN payload SET STORAGE EXTERNAL;

-- Leadership: one row a partition. An append locks it FOR SHARE and names its epoch; a takeover
-- updates the epoch, and so waits for the append in flight and turns away those that follow.
-- The epoch must stay out of every key: an update of a key column takes another lock.
CREATE TABLE lease (
  partition int    PRIMARY KEY,
  epoch     bigint NOT NULL CHECK (epoch > 0),
  address   text   NOT NULL
);

CREATE TABLE snapshot (
  partition      int    NOT NULL,
  sequence       bigint NOT NULL,
  chain_hash     bytea  NOT NULL,
  state_hash     text   NOT NULL,
  byte_count     bigint NOT NULL,
  created_micros bigint NOT NULL,
  PRIMARY KEY (partition, sequence)
);

CREATE TABLE snapshot_chunk (
  partition int    NOT NULL,
  sequence  bigint NOT NULL,
  chunk     int    NOT NULL,
  bytes     bytea  NOT NULL,
  PRIMARY KEY (partition, sequence, chunk),
  FOREIGN KEY (partition, sequence) REFERENCES snapshot ON DELETE CASCADE
);

ALTER TABLE snapshot_chunk ALTER COLUMN bytes SET STORAGE EXTERNAL;
