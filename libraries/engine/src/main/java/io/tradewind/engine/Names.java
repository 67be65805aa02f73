package io.tradewind.engine;

import io.tradewind.model.Limits;

/// What may be an owner's name for an order, a cancel or a transfer.
final class Names {
  private static final char FIRST_PRINTABLE = '!';
  private static final char LAST_PRINTABLE = '~';

  private Names() {}

  static boolean validClientOrderId(String clientOrderId) {
    return !clientOrderId.isEmpty() && validOrNoClientOrderId(clientOrderId);
  }

  static boolean validOrNoClientOrderId(String clientOrderId) {
    return clientOrderId.length() <= Limits.CLIENT_ORDER_ID_CHARACTERS && printable(clientOrderId);
  }

  static boolean validIdempotencyKey(String key) {
    return !key.isEmpty() && key.length() <= Limits.IDEMPOTENCY_KEY_CHARACTERS && printable(key);
  }

  private static boolean printable(String name) {
    for (var i = 0; i < name.length(); i++) {
      if (name.charAt(i) < FIRST_PRINTABLE || name.charAt(i) > LAST_PRINTABLE) {
        return false;
      }
    }
    return true;
  }
}
