package io.tradewind.orderapi;

import io.tradewind.client.OutcomeUnknown;
import io.tradewind.client.VenueOverloaded;
import io.tradewind.client.VenueUnavailable;
import io.tradewind.history.HistoryUnavailable;
import io.tradewind.identity.IdentityUnavailable;
import io.tradewind.protocol.ApiError;
import io.tradewind.protocol.ApiErrors;
import io.tradewind.protocol.ApiException;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a client is told when something behind the gateway fails.
public final class Failures {

  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private Failures() {}

  /// Maps a failure. A failure that is none of the expected is logged.
  ///
  /// @param failure as thrown, or as a future holds it
  /// @return the documented error; -1007 and only it when the outcome is not known
  public static ApiError error(Throwable failure) {
    return switch (failure) {
      case CompletionException e when e.getCause() != null -> error(e.getCause());
      case ApiException e -> e.error();
      case VenueUnavailable _, IdentityUnavailable _, HistoryUnavailable _ ->
          ApiErrors.DISCONNECTED;
      case VenueOverloaded _ -> ApiErrors.SERVER_BUSY;
      case OutcomeUnknown _ -> ApiErrors.TIMEOUT;
      default -> {
        LOG.error("a call failed", failure);
        yield ApiErrors.UNKNOWN;
      }
    };
  }
}
