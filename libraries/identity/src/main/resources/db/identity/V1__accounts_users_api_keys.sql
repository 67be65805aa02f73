CREATE TABLE users (
  user_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  username text NOT NULL UNIQUE CHECK (length(username) BETWEEN 1 AND 64),
  role text NOT NULL CHECK (role IN ('USER', 'ADMIN')),
  memory_kib integer NOT NULL,
  iterations integer NOT NULL,
  parallelism integer NOT NULL,
  salt bytea NOT NULL,
  password_hash bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);

COMMENT ON COLUMN users.password_hash IS 'Argon2id with the parameters beside it';

-- Account 0 is the house: it is the engine's own and has no row.
CREATE TABLE accounts (
  account_id bigint GENERATED ALWAYS AS IDENTITY (START WITH 1) PRIMARY KEY,
  name text UNIQUE CHECK (length(name) BETWEEN 1 AND 64),
  account_class text NOT NULL DEFAULT 'default' CHECK (length(account_class) BETWEEN 1 AND 32),
  user_id bigint REFERENCES users,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX accounts_of_user ON accounts (user_id) WHERE user_id IS NOT NULL;

CREATE TABLE api_keys (
  api_key text PRIMARY KEY CHECK (api_key ~ '^[A-Za-z0-9]{64}$'),
  account_id bigint NOT NULL REFERENCES accounts,
  label text NOT NULL CHECK (length(label) BETWEEN 1 AND 64),
  trading boolean NOT NULL,
  sealed_secret bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  revoked_at timestamptz
);

COMMENT ON COLUMN api_keys.sealed_secret IS
  'AES-256-GCM under the master key, bound to api_key: 12 bytes of nonce, ciphertext, 16 of tag';

CREATE INDEX api_keys_of_account ON api_keys (account_id, created_at);
