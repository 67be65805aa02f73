package io.tradewind.edge;

import java.security.SecureRandom;
import java.util.HexFormat;

/// Names for requests: a random half for each event loop, and a counted one. Owned by its event
/// loop.
final class RequestIds {
  private static final HexFormat HEX = HexFormat.of();

  private final String loop = HEX.toHexDigits(new SecureRandom().nextLong());
  private long last = new SecureRandom().nextLong();

  String next() {
    return loop + HEX.toHexDigits(++last);
  }
}
