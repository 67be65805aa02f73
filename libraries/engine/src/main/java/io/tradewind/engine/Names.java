package io.tradewind.engine;

import io.tradewind.model.Limits;

/// What may be an owner's name for an order, a cancel or a transfer.
final class Names {
  private static final char SPACE = ' ';
  private static final char FIRST_VISIBLE = '!';
  private static final char LAST_PRINTABLE = '~';

  private Names() {}

  static boolean validClientOrderId(String clientOrderId) {
    return !clientOrderId.isEmpty() && validOrNoClientOrderId(clientOrderId);
  }

  static boolean validOrNoClientOrderId(String clientOrderId) {
    return clientOrderId.length() <= Limits.CLIENT_ORDER_ID_CHARACTERS
        && within(clientOrderId, FIRST_VISIBLE);
  }

  static boolean validIdempotencyKey(String key) {
    return !key.isEmpty()
        && key.length() <= Limits.IDEMPOTENCY_KEY_CHARACTERS
        && within(key, SPACE);
  }

  private static boolean within(String name, char first) {
    for (var i = 0; i < name.length(); i++) {
      if (name.charAt(i) < first || name.charAt(i) > LAST_PRINTABLE) {
        return false;
      }
    }
    return true;
  }
}
