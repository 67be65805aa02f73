-- What accounts were told, oldest first.
CREATE TABLE notifications (
  notification_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  message_id text NOT NULL,
  account_id bigint NOT NULL,
  kind text NOT NULL,
  body text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX notifications_of_account ON notifications (account_id, notification_id);

-- Streams ask for the newest few seconds.
CREATE INDEX notifications_by_age ON notifications (created_at);

-- Days whose trade confirmations were asked for.
CREATE TABLE confirmation_days (
  day date PRIMARY KEY,
  scheduled_at timestamptz NOT NULL DEFAULT now()
);
