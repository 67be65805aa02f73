package io.tradewind.accountapi;

import io.tradewind.client.CommandResult;
import io.tradewind.client.OutcomeUnknown;
import io.tradewind.client.QueryResult;
import io.tradewind.client.VenueClient;
import io.tradewind.client.VenueOverloaded;
import io.tradewind.client.VenueUnavailable;
import io.tradewind.model.Asset;
import io.tradewind.model.Command;
import io.tradewind.model.Event;
import io.tradewind.model.Query;
import io.tradewind.model.RejectReason;
import io.tradewind.model.Symbol;
import io.tradewind.model.View;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// The leader, for callers that wait. A rejected command and an unavailable venue are refusals.
final class Venue {
  private static final int ANSWER_SECONDS = 20;

  private final VenueClient client;

  Venue(VenueClient client) {
    this.client = client;
  }

  /// Submits a command; `what` names it in a refusal.
  CommandResult submit(Command command, String what) {
    var result = await(client.submit(command), what);
    var reason = rejection(result);
    if (reason != null) {
      throw Refusal.rejected(reason, what);
    }
    return result;
  }

  QueryResult query(Query query) {
    return await(client.query(query), "reading live state");
  }

  View.ListingsView listings() {
    if (query(new Query.ListingsQuery()).view() instanceof View.ListingsView listings) {
      return listings;
    }
    throw new IllegalStateException("a listings query was answered with something else");
  }

  Asset asset(String field, String code) {
    for (var asset : listings().assets()) {
      if (asset.code().equals(code)) {
        return asset;
      }
    }
    throw Refusal.notFound("%s: there is no asset %s".formatted(field, code));
  }

  Symbol symbol(String code) {
    for (var symbol : listings().symbols()) {
      if (symbol.code().equals(code)) {
        return symbol;
      }
    }
    throw Refusal.notFound("there is no symbol " + code);
  }

  static @Nullable RejectReason rejection(CommandResult result) {
    for (var event : result.events()) {
      if (event instanceof Event.CommandRejected(var reason)) {
        return reason;
      }
    }
    return null;
  }

  private static <T> T await(CompletableFuture<T> answer, String what) {
    try {
      return answer.get(ANSWER_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unknown(what, e);
    } catch (TimeoutException e) {
      throw unknown(what, e);
    } catch (ExecutionException e) {
      throw failed(what, e);
    }
  }

  private static RuntimeException failed(String what, ExecutionException failure) {
    return switch (failure.getCause()) {
      case OutcomeUnknown _ -> unknown(what, failure);
      case VenueUnavailable _ ->
          (Refusal)
              Refusal.of(503, "VENUE_UNAVAILABLE", what + ": not done, the venue has no leader now")
                  .initCause(failure);
      case VenueOverloaded _ ->
          (Refusal)
              Refusal.of(503, "VENUE_OVERLOADED", what + ": not done, too many commands wait")
                  .initCause(failure);
      case null, default -> new IllegalStateException(what + " failed", failure);
    };
  }

  private static Refusal unknown(String what, Exception cause) {
    var refusal =
        Refusal.of(504, "OUTCOME_UNKNOWN", what + ": it is not known whether it was done");
    refusal.initCause(cause);
    return refusal;
  }
}
