-- Where accounts want to be told what happened.
CREATE TABLE webhooks (
  webhook_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account_id bigint NOT NULL REFERENCES accounts,
  url text NOT NULL CHECK (length(url) BETWEEN 1 AND 2048),
  context text NOT NULL,
  sealed_secret bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  removed_at timestamptz
);

COMMENT ON COLUMN webhooks.sealed_secret IS
  'AES-256-GCM under the master key, bound to context: 12 bytes of nonce, ciphertext, 16 of tag';

CREATE INDEX webhooks_of_account ON webhooks (account_id) WHERE removed_at IS NULL;
