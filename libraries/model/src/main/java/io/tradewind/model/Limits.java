package io.tradewind.model;

/// The named maximums of a partition. Every queue, page, window and batch has one.
public final class Limits {
  /// The longest client order id, in characters.
  public static final int CLIENT_ORDER_ID_CHARACTERS = 36;

  /// The longest idempotency key of a transfer, in characters.
  public static final int IDEMPOTENCY_KEY_CHARACTERS = 64;

  /// The longest code of an asset or symbol, in characters.
  public static final int CODE_CHARACTERS = 20;

  /// The longest name of a gateway, in characters.
  public static final int GATEWAY_NAME_CHARACTERS = 64;

  /// The most assets of a partition.
  public static final int ASSETS = 4_096;

  /// The most symbols of a partition.
  public static final int SYMBOLS = 4_096;

  /// The most accounts of a partition, the house included.
  public static final int ACCOUNTS = 10_000_000;

  /// The most open gateways of a partition; opening one more expires the longest idle.
  public static final int GATEWAYS = 256;

  /// How long a gateway may be idle, in microseconds; one idle for longer expires when the next
  /// opens.
  public static final long GATEWAY_IDLE_MICROS = 3_600_000_000L;

  /// The sequences of a gateway that the engine remembers, counted back from the highest seen.
  public static final int GATEWAY_WINDOW = 65_536;

  /// The transfers of an account whose idempotency keys the engine remembers, newest first.
  public static final int TRANSFER_WINDOW = 1_024;

  /// The most makers that one command trades with; the taker's remainder expires.
  public static final int FILLS_PER_COMMAND = 1_000;

  /// The most open orders of an account on one symbol that a listing may allow.
  public static final int OPEN_ORDERS_PER_SYMBOL = 1_000;

  /// The greatest amount of an asset in the venue, in minimal units (2^62 - 1): sums of two never
  /// overflow.
  public static final long AMOUNT_UNITS = (1L << 62) - 1;

  private Limits() {}
}
