package io.tradewind.identity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where API keys are kept, their secrets encrypted. Blocking: call it on virtual threads.
public interface ApiKeyStore {
  /// The most keys that [#revokedWithin] tells.
  int MAX_REVOKED = 10_000;

  /// Makes a key.
  ///
  /// @param accountId the account that it acts for
  /// @param label the owner's name for it
  /// @param trading whether it may place and cancel orders
  /// @return the key with its secret, which is shown this once
  ApiKey create(long accountId, String label, boolean trading);

  /// Finds a key that is in force.
  ///
  /// @param apiKey the public part
  /// @return the key, or null when it is unknown or revoked
  @Nullable ApiKey find(String apiKey);

  /// Ends a key.
  ///
  /// @param apiKey the public part
  /// @return false when there was none in force
  boolean revoke(String apiKey);

  /// Tells which keys were ended lately, so that caches forget them.
  ///
  /// @param seconds how far back, at least 1
  /// @return the public parts, at most [#MAX_REVOKED] of them, newest first
  List<String> revokedWithin(int seconds);
}
