-- The read model of one partition. Everything here can be rebuilt from the journal.

CREATE TYPE order_side AS ENUM ('BUY', 'SELL');
CREATE TYPE order_type AS ENUM ('LIMIT', 'MARKET', 'LIMIT_MAKER');
CREATE TYPE time_in_force AS ENUM ('GTC', 'IOC', 'FOK');
CREATE TYPE order_status AS ENUM ('NEW', 'PARTIALLY_FILLED', 'FILLED', 'CANCELED', 'EXPIRED');
CREATE TYPE candle_interval AS ENUM ('1m', '1h', '1d');

CREATE TABLE projection (
  partition smallint PRIMARY KEY,
  sequence bigint NOT NULL CHECK (sequence >= 0),
  chain_hash bytea NOT NULL CHECK (length(chain_hash) = 32)
);

COMMENT ON TABLE projection IS
  'The last journal batch that the rows hold. Written in the transaction of the rows, and its fence.';

INSERT INTO projection (partition, sequence, chain_hash)
VALUES (0, 0, decode(repeat('00', 32), 'hex'));

-- Only columns that no index holds change after the insert, and pages keep room: updates are HOT.
CREATE TABLE orders (
  order_id bigint NOT NULL,
  account_id bigint NOT NULL,
  price_ticks bigint NOT NULL,
  quantity_lots bigint NOT NULL,
  quote_quantity_units bigint NOT NULL,
  filled_lots bigint NOT NULL,
  filled_quote_units bigint NOT NULL,
  created_micros bigint NOT NULL,
  updated_micros bigint NOT NULL,
  symbol_id integer NOT NULL,
  side order_side NOT NULL,
  type order_type NOT NULL,
  time_in_force time_in_force NOT NULL,
  status order_status NOT NULL,
  client_order_id text NOT NULL,
  PRIMARY KEY (symbol_id, order_id)
) WITH (fillfactor = 80);

-- Ids and creation times of a symbol grow together, so one index serves ranges of both.
CREATE INDEX orders_of_account ON orders (account_id, symbol_id, created_micros, order_id);

CREATE INDEX orders_by_client_order_id
  ON orders (account_id, symbol_id, client_order_id, order_id);

-- One row for each of the two orders of a trade.
CREATE TABLE fills (
  trade_id bigint NOT NULL,
  order_id bigint NOT NULL,
  account_id bigint NOT NULL,
  price_ticks bigint NOT NULL,
  quantity_lots bigint NOT NULL,
  quote_units bigint NOT NULL,
  fee_units bigint NOT NULL,
  timestamp_micros bigint NOT NULL,
  symbol_id integer NOT NULL,
  buyer boolean NOT NULL,
  maker boolean NOT NULL,
  PRIMARY KEY (symbol_id, order_id, trade_id)
);

CREATE INDEX fills_of_account ON fills (account_id, symbol_id, trade_id);

CREATE TABLE trades (
  trade_id bigint NOT NULL,
  aggregate_trade_id bigint NOT NULL,
  price_ticks bigint NOT NULL,
  quantity_lots bigint NOT NULL,
  quote_units bigint NOT NULL,
  timestamp_micros bigint NOT NULL,
  symbol_id integer NOT NULL,
  buyer_is_maker boolean NOT NULL,
  PRIMARY KEY (symbol_id, trade_id)
);

-- Sums that stop at the greatest bigint: a turnover that large is a display value, not money.
CREATE FUNCTION saturating_sum(a bigint, b bigint) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN least(a::numeric + b::numeric, 9223372036854775807)::bigint;

-- Longer intervals are summed up from these when they are read. The minutes are also the way from a
-- time to a trade id.
CREATE TABLE candles (
  open_micros bigint NOT NULL,
  open_ticks bigint NOT NULL,
  high_ticks bigint NOT NULL,
  low_ticks bigint NOT NULL,
  close_ticks bigint NOT NULL,
  volume_lots bigint NOT NULL,
  quote_units bigint NOT NULL,
  trade_count bigint NOT NULL,
  taker_buy_lots bigint NOT NULL,
  taker_buy_quote_units bigint NOT NULL,
  first_trade_id bigint NOT NULL,
  last_trade_id bigint NOT NULL,
  symbol_id integer NOT NULL,
  interval candle_interval NOT NULL,
  PRIMARY KEY (symbol_id, interval, open_micros)
) WITH (fillfactor = 50);
