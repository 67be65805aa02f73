package io.tradewind.orderapi.trading;

import io.tradewind.client.CommandResult;
import io.tradewind.client.OutcomeUnknown;
import io.tradewind.client.VenueClient;
import io.tradewind.identity.ApiKey;
import io.tradewind.model.CancelRestriction;
import io.tradewind.model.Command;
import io.tradewind.model.Event;
import io.tradewind.model.OrderType;
import io.tradewind.model.RejectReason;
import io.tradewind.model.SymbolStatus;
import io.tradewind.orderapi.Failures;
import io.tradewind.orderapi.access.OrderCounts;
import io.tradewind.protocol.ApiCall;
import io.tradewind.protocol.ApiErrors;
import io.tradewind.protocol.ApiException;
import io.tradewind.protocol.JsonWriter;
import io.tradewind.protocol.Listings;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// The methods that change something: new orders and cancels.
public final class Trading {

  /// A command that takes longer is logged.
  private static final long SLOW_MICROS = 1_000_000;

  private static final Logger LOG = LoggerFactory.getLogger(Trading.class);
  private static final int ANSWER_BYTES = 768;
  private static final CancelRestriction[] RESTRICTIONS = {
    CancelRestriction.ONLY_NEW, CancelRestriction.ONLY_PARTIALLY_FILLED
  };

  private final VenueClient venue;
  private final Listings listings;
  private final OrderCounts counts;
  private final LongSupplier clockMicros;

  /// Creates the methods.
  ///
  /// @param venue where commands go
  /// @param listings what is listed
  /// @param counts of unfilled orders
  /// @param clockMicros the time, in microseconds since 1970 UTC
  public Trading(
      VenueClient venue, Listings listings, OrderCounts counts, LongSupplier clockMicros) {
    this.venue = venue;
    this.listings = listings;
    this.counts = counts;
    this.clockMicros = clockMicros;
  }

  /// Places an order.
  ///
  /// @param call with the parameters of `POST /order`
  /// @param key the owner's
  public void place(ApiCall call, ApiKey key) {
    var asked = NewOrderReader.read(call.parameters(), listings, key.accountId());
    counts.reserve(
        key.accountId(),
        key.accountClass(),
        nowMillis(),
        () -> submitOrder(call, key, asked),
        call::fail);
  }

  private void submitOrder(ApiCall call, ApiKey key, NewOrder asked) {
    submit(
        call,
        new Command.SubmitOrder(asked.terms()),
        (result, failure) -> {
          if (failure != null) {
            notPlaced(call, key, failure);
            return;
          }
          try {
            var placed = PlacedOrder.of(result.timestampMicros(), result.events());
            call.refund();
            call.orderUsage(counts.usage(key.accountId(), key.accountClass(), nowMillis()));
            var json = new JsonWriter(ANSWER_BYTES);
            OrderJson.placed(json, asked, placed, call.wireTime());
            call.reply(json);
          } catch (ApiException e) {
            counts.release(key.accountId(), nowMillis());
            call.fail(e.error());
          }
        });
  }

  private void notPlaced(ApiCall call, ApiKey key, Throwable failure) {
    var error = Failures.error(failure);
    if (!error.equals(ApiErrors.TIMEOUT)) {
      counts.release(key.accountId(), nowMillis());
    }
    call.fail(error);
  }

  /// Checks an order without placing it.
  ///
  /// @param call with the parameters of `POST /order/test`
  /// @param key the owner's
  public void test(ApiCall call, ApiKey key) {
    var asked = NewOrderReader.read(call.parameters(), listings, key.accountId());
    var symbol = asked.format().symbol();
    var rules = symbol.rules();
    if (symbol.status() != SymbolStatus.TRADING) {
      throw Rejections.ofOrder(RejectReason.MARKET_CLOSED).exception();
    }
    // as the engine does: never for a market order by quantity, whose price is not known before
    var byQuote = asked.terms().quoteQuantityUnits() > 0;
    if (byQuote || asked.terms().type() != OrderType.MARKET) {
      var notional =
          byQuote ? asked.terms().quoteQuantityUnits() : asked.format().notional(asked.terms());
      if (notional < rules.minNotionalUnits() || notional > rules.maxNotionalUnits()) {
        throw Rejections.ofOrder(RejectReason.NOTIONAL).exception();
      }
    }
    var json = new JsonWriter(ANSWER_BYTES).beginObject();
    if (call.parameters().flag("computeCommissionRates", false)) {
      Commissions.write(json, "standardCommissionForOrder", rules, false);
      Commissions.none(json, "specialCommissionForOrder", false);
      Commissions.none(json, "taxCommissionForOrder", false);
      Commissions.noDiscount(json);
    }
    call.reply(json.endObject());
  }

  /// Cancels an order.
  ///
  /// @param call with the parameters of `DELETE /order`
  /// @param key the owner's
  public void cancel(ApiCall call, ApiKey key) {
    var parameters = call.parameters();
    var format = listings.require(parameters.symbol());
    var orderId = parameters.longOr("orderId", 0);
    var original = parameters.clientOrderId("origClientOrderId");
    if (original == null && !parameters.has("orderId")) {
      throw ApiErrors.oneOf("origClientOrderId", "orderId").exception();
    }
    if (orderId == 0 && parameters.has("orderId")) {
      throw Rejections.ofCancel(RejectReason.UNKNOWN_ORDER).exception();
    }
    var sent = parameters.clientOrderId("newClientOrderId");
    var restriction =
        parameters.optionalWord(
            "cancelRestrictions", RESTRICTIONS, ApiErrors.INVALID_CANCEL_RESTRICTIONS);
    var command =
        new Command.CancelOrder(
            key.accountId(),
            format.symbol().symbolId(),
            orderId,
            original == null ? "" : original,
            sent == null ? ClientOrderIds.next() : sent,
            restriction == null ? CancelRestriction.NONE : restriction);
    submitCancel(call, command, false);
  }

  /// Cancels every open order on a symbol.
  ///
  /// @param call with the parameters of `DELETE /openOrders`
  /// @param key the owner's
  public void cancelAll(ApiCall call, ApiKey key) {
    var format = listings.require(call.parameters().symbol());
    var command =
        new Command.CancelAllOrders(
            key.accountId(), format.symbol().symbolId(), ClientOrderIds.next());
    submitCancel(call, command, true);
  }

  private void submitCancel(ApiCall call, Command command, boolean all) {
    submit(
        call,
        command,
        (result, failure) -> {
          try {
            if (failure != null) {
              throw Failures.error(failure).exception();
            }
            var json = canceled(call, result, all);
            call.refund();
            call.reply(json);
          } catch (ApiException e) {
            call.fail(e.error());
          }
        });
  }

  private JsonWriter canceled(ApiCall call, CommandResult result, boolean all) {
    var json = new JsonWriter(ANSWER_BYTES);
    if (all) {
      json.beginArray();
    }
    var count = 0;
    for (var event : result.events()) {
      switch (event) {
        case Event.CancelRejected(_, _, var reason) ->
            throw Rejections.ofCancel(reason).exception();
        case Event.CommandRejected(var reason) -> throw Rejections.ofCancel(reason).exception();
        case Event.OrderCanceled(var order, var cancelId) -> {
          var format = listings.symbol(order.terms().symbolId());
          OrderJson.canceled(json, order, cancelId, format, call.wireTime());
          count++;
        }
        default -> {
          // levels and balances are not part of this answer
        }
      }
    }
    if (count == 0) {
      throw Rejections.ofCancel(RejectReason.UNKNOWN_ORDER).exception();
    }
    return all ? json.endArray() : json;
  }

  private void submit(ApiCall call, Command command, BiConsumer<CommandResult, Throwable> then) {
    var begunMicros = clockMicros.getAsLong();
    submitted(command)
        .whenComplete((result, failure) -> {
          trace(call, begunMicros, result, failure);
          then.accept(result, failure);
        })
        .exceptionally(bug -> {
          call.fail(Failures.error(bug));
          return null;
        });
  }

  private CompletableFuture<CommandResult> submitted(Command command) {
    try {
      return venue.submit(command);
    } catch (RuntimeException e) {
      // this may be a thread on which nobody else would answer
      return CompletableFuture.failedFuture(e);
    }
  }

  /// Ties the request to the numbers that the leader's log and the journal have for the command.
  private void trace(
      ApiCall call, long begunMicros, @Nullable CommandResult result, @Nullable Throwable failure) {
    var tookMicros = clockMicros.getAsLong() - begunMicros;
    var level =
        failure instanceof OutcomeUnknown || tookMicros > SLOW_MICROS ? Level.WARN : Level.DEBUG;
    var line = LOG.atLevel(level).addKeyValue("requestId", call.requestId());
    if (result != null) {
      line.addKeyValue("gatewayId", result.gatewayId())
          .addKeyValue("gatewaySequence", result.gatewaySequence())
          .addKeyValue("sequence", result.position().sequence())
          .log("committed after {} ms", tookMicros / 1_000);
    } else {
      line.log("no result after {} ms: {}", tookMicros / 1_000, String.valueOf(failure));
    }
  }

  private long nowMillis() {
    return clockMicros.getAsLong() / 1_000;
  }
}
