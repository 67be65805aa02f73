-- What the venue tells others, exactly once: messages wait in the outbox until they are in the
-- queue, and leave it when their effect is in the inbox.

CREATE TABLE outbox (
  outbox_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  queue text NOT NULL CHECK (length(queue) BETWEEN 1 AND 75),
  message_id text NOT NULL CHECK (length(message_id) BETWEEN 1 AND 100),
  group_id text NOT NULL CHECK (length(group_id) BETWEEN 1 AND 100),
  body text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  sent_at timestamptz,
  sends integer NOT NULL DEFAULT 0,
  UNIQUE (message_id, queue)
);

COMMENT ON COLUMN outbox.sent_at IS 'null while the relay has to send it, for the first time or again';

-- The relay's work list, in order.
CREATE INDEX outbox_unsent ON outbox (outbox_id) WHERE sent_at IS NULL;

-- For what is too old to be kept.
CREATE INDEX outbox_by_age ON outbox USING brin (created_at);

CREATE TABLE inbox (
  queue text NOT NULL,
  message_id text NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (message_id, queue)
);

COMMENT ON TABLE inbox IS
  'Messages whose effect is in the database: written in the transaction of the effect.';

CREATE INDEX inbox_by_age ON inbox USING brin (received_at);

CREATE TABLE outbox_position (
  partition smallint PRIMARY KEY,
  sequence bigint NOT NULL CHECK (sequence >= 0)
);

COMMENT ON TABLE outbox_position IS
  'The last journal batch whose messages were written. A rebuild of the read model leaves it alone.';

INSERT INTO outbox_position (partition, sequence) VALUES (0, 0);
