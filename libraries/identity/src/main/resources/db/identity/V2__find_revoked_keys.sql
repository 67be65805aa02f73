-- Gateways ask several times a second which keys were revoked lately.
CREATE INDEX api_keys_revoked ON api_keys (revoked_at DESC) WHERE revoked_at IS NOT NULL;
