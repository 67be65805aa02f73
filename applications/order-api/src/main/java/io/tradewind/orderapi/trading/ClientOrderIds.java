package io.tradewind.orderapi.trading;

import java.util.concurrent.ThreadLocalRandom;

/// Makes client order ids for those who send none.
public final class ClientOrderIds {

  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final int CHARACTERS = 22;

  private ClientOrderIds() {}

  /// Makes an id.
  ///
  /// @return 22 alphanumeric characters, not used before but for a negligible chance
  public static String next() {
    var random = ThreadLocalRandom.current();
    var id = new char[CHARACTERS];
    for (var index = 0; index < CHARACTERS; index++) {
      id[index] = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
    }
    return new String(id);
  }
}
