package io.tradewind.orderapi.access;

import org.jspecify.annotations.Nullable;

/// How a call proves who sent it.
public interface Credentials {

  /// How many readings of what was signed are tried.
  int PAYLOADS = 3;

  /// The public part of the key, as sent.
  ///
  /// @return any text, or null when it was not sent
  @Nullable String apiKey();

  /// What the signature may cover: first as documented, then as clients are known to sign.
  ///
  /// @param reading 0 to [#PAYLOADS] - 1
  /// @return the text
  String payload(int reading);
}
