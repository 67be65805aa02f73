package io.tradewind.wire;

/// Why a leader did not do what was asked.
public enum Refusal {
  /// There is no journal, or this process does not lead: it was not applied here and is dropped.
  UNAVAILABLE(0),
  /// Too much is waiting: it was not applied here and is dropped.
  OVERLOADED(1),
  /// The gateway's window does not reach back to it, or the gateway has expired: whether an earlier
  /// try was applied can't be told. This try was not.
  FORGOTTEN(2);

  private final byte code;

  Refusal(int code) {
    this.code = (byte) code;
  }

  byte code() {
    return code;
  }

  static Refusal of(byte code) {
    for (var value : values()) {
      if (value.code == code) {
        return value;
      }
    }
    throw new MalformedFrame("unknown refusal " + code);
  }
}
