package io.tradewind.orderapi;

import io.tradewind.orderapi.access.SigningKey;
import java.util.HexFormat;

/// Signatures as clients send them.
final class SigningKeys {

  private SigningKeys() {}

  static String hex(SigningKey key, String payload) {
    return HexFormat.of().formatHex(key.sign(payload));
  }
}
