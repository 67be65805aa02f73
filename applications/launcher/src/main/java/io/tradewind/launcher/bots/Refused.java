package io.tradewind.launcher.bots;

/// The venue understood a request and refused it.
final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// The order to cancel is not open: it was filled or canceled before.
  static final int UNKNOWN_ORDER = -2011;

  /// A new order was rejected, such as a maker's order that would have taken.
  static final int ORDER_REJECTED = -2010;

  private final int code;

  Refused(int code, String message) {
    super(code + " " + message);
    this.code = code;
  }

  int code() {
    return code;
  }
}
