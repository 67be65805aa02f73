package io.tradewind.orderapi.account;

import io.tradewind.client.QueryResult;
import io.tradewind.client.VenueClient;
import io.tradewind.history.HistoryReader.Range;
import io.tradewind.identity.ApiKey;
import io.tradewind.model.Query;
import io.tradewind.model.View;
import io.tradewind.orderapi.Failures;
import io.tradewind.orderapi.trading.OrderJson;
import io.tradewind.protocol.ApiCall;
import io.tradewind.protocol.ApiErrors;
import io.tradewind.protocol.ApiException;
import io.tradewind.protocol.JsonWriter;
import io.tradewind.protocol.Listings;
import io.tradewind.protocol.Parameters;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/// The methods that read an account. The account is always the key's: no parameter names one.
public final class AccountReads {

  /// The most reads of the past that wait at once; more are told to come back.
  public static final int MAX_WAITING_READS = 256;

  private static final int DEFAULT_ROWS = 500;
  private static final int MAX_ROWS = 1_000;
  private static final long DAY_MICROS = 24L * 60 * 60 * 1_000_000;

  private final VenueClient venue;
  private final MergedHistory history;
  private final Listings listings;
  private final Semaphore waitingReads = new Semaphore(MAX_WAITING_READS);

  /// Creates the methods.
  ///
  /// @param venue where live state is asked for
  /// @param history what is past
  /// @param listings what is listed
  public AccountReads(VenueClient venue, MergedHistory history, Listings listings) {
    this.venue = venue;
    this.history = history;
    this.listings = listings;
  }

  /// Serves `GET /account`.
  ///
  /// @param call its parameters
  /// @param key the reader's
  public void account(ApiCall call, ApiKey key) {
    var omitZeros = call.parameters().flag("omitZeroBalances", false);
    ask(
        call,
        new Query.AccountQuery(key.accountId()),
        result -> {
          var view =
              switch (result.view()) {
                case View.AccountView account -> account;
                default -> throw ApiErrors.REJECTED_API_KEY.exception();
              };
          var json = new JsonWriter(4_096).beginObject();
          AccountJson.account(json, view, key, listings, omitZeros);
          json.field("updateTime", call.wireTime().of(result.timestampMicros()))
              .field("accountType", "SPOT")
              .name("permissions")
              .beginArray()
              .value("SPOT")
              .endArray()
              .field("uid", key.accountId());
          call.reply(json.endObject());
        });
  }

  /// Serves `GET /order`.
  ///
  /// @param call its parameters
  /// @param key the reader's
  public void order(ApiCall call, ApiKey key) {
    var parameters = call.parameters();
    var format = listings.require(parameters.symbol());
    var orderId = parameters.longOr("orderId", 0);
    var sent = parameters.clientOrderId("origClientOrderId");
    if (sent == null && !parameters.has("orderId")) {
      throw ApiErrors.oneOf("origClientOrderId", "orderId").exception();
    }
    if (sent == null && orderId == 0) {
      throw ApiErrors.NO_SUCH_ORDER.exception();
    }
    var clientOrderId = sent == null ? "" : sent;
    var symbolId = format.symbol().symbolId();
    ask(
        call,
        new Query.OpenOrderQuery(key.accountId(), symbolId, orderId, clientOrderId),
        result -> {
          var open = ordersOf(result);
          if (!open.orders().isEmpty()) {
            call.reply(queried(call, open));
            return;
          }
          readPast(
              call,
              () -> {
                var order =
                    history.order(
                        key.accountId(), symbolId, orderId, clientOrderId, result.sequence());
                if (order == null) {
                  throw ApiErrors.NO_SUCH_ORDER.exception();
                }
                var json = new JsonWriter(1_024);
                OrderJson.queried(json, order, format, call.wireTime());
                call.reply(json);
              });
        });
  }

  private JsonWriter queried(ApiCall call, View.OrdersView open) {
    var order = open.orders().getFirst();
    var json = new JsonWriter(1_024);
    OrderJson.queried(json, order, listings.symbol(order.terms().symbolId()), call.wireTime());
    return json;
  }

  /// Serves `GET /openOrders`.
  ///
  /// @param call its parameters
  /// @param key the reader's
  public void openOrders(ApiCall call, ApiKey key) {
    var code = call.parameters().optionalSymbol();
    var symbolId = code == null ? -1 : listings.require(code).symbol().symbolId();
    ask(
        call,
        new Query.OpenOrdersQuery(key.accountId(), symbolId),
        result -> {
          var json = new JsonWriter(4_096).beginArray();
          for (var order : ordersOf(result).orders()) {
            var format = listings.symbol(order.terms().symbolId());
            OrderJson.queried(json, order, format, call.wireTime());
          }
          call.reply(json.endArray());
        });
  }

  /// Serves `GET /allOrders`.
  ///
  /// @param call its parameters
  /// @param key the reader's
  public void allOrders(ApiCall call, ApiKey key) {
    var parameters = call.parameters();
    var format = listings.require(parameters.symbol());
    var symbolId = format.symbol().symbolId();
    var range = range(parameters, firstId(parameters, "orderId"));
    askPast(
        call,
        key,
        sequence -> {
          var json = new JsonWriter(16_384).beginArray();
          for (var order : history.orders(key.accountId(), symbolId, range, sequence)) {
            OrderJson.queried(json, order, format, call.wireTime());
          }
          call.reply(json.endArray());
        });
  }

  /// Serves `GET /myTrades`.
  ///
  /// @param call its parameters
  /// @param key the reader's
  public void myTrades(ApiCall call, ApiKey key) {
    var parameters = call.parameters();
    var format = listings.require(parameters.symbol());
    var symbolId = format.symbol().symbolId();
    var orderId = parameters.longOr("orderId", 0);
    var timed = parameters.has("startTime") || parameters.has("endTime");
    if (timed && (parameters.has("fromId") || parameters.has("orderId"))) {
      throw ApiErrors.BAD_COMBINATION.exception();
    }
    var range = range(parameters, firstId(parameters, "fromId"));
    askPast(
        call,
        key,
        sequence -> {
          var json = new JsonWriter(16_384).beginArray();
          for (var fill : history.fills(key.accountId(), symbolId, orderId, range, sequence)) {
            AccountJson.fill(json, fill, format, call.wireTime());
          }
          call.reply(json.endArray());
        });
  }

  /// The id that a page starts at: ids start from 1, and a 0 that was sent asks for the oldest.
  private static long firstId(Parameters parameters, String name) {
    return parameters.has(name) ? Math.max(1, parameters.longOr(name, 0)) : 0;
  }

  private static Range range(Parameters parameters, long fromId) {
    var start = parameters.timeMicrosOr("startTime", Long.MIN_VALUE);
    var end = parameters.timeMicrosOr("endTime", Long.MAX_VALUE);
    if (start != Long.MIN_VALUE && end != Long.MAX_VALUE && end - start > DAY_MICROS) {
      throw ApiErrors.MORE_THAN_24_HOURS.exception();
    }
    // a time in milliseconds means the whole millisecond
    var lastMicros = end == Long.MAX_VALUE || end % 1_000 != 0 ? end : end + 999;
    return new Range(fromId, start, lastMicros, parameters.limit(DEFAULT_ROWS, MAX_ROWS));
  }

  private static View.OrdersView ordersOf(QueryResult result) {
    return switch (result.view()) {
      case View.OrdersView orders -> orders;
      default -> throw ApiErrors.UNKNOWN.exception();
    };
  }

  /// Asks the leader where it stands, then reads the past that is at least as new.
  private void askPast(ApiCall call, ApiKey key, Consumer<Long> read) {
    ask(
        call,
        new Query.AccountQuery(key.accountId()),
        result -> readPast(call, () -> read.accept(result.sequence())));
  }

  private void ask(ApiCall call, Query query, Consumer<QueryResult> then) {
    venue
        .query(query)
        .thenAccept(then)
        .exceptionally(failure -> {
          call.fail(Failures.error(failure));
          return null;
        });
  }

  private void readPast(ApiCall call, Runnable read) {
    if (!waitingReads.tryAcquire()) {
      throw ApiErrors.SERVER_BUSY.exception();
    }
    Thread.startVirtualThread(() -> {
      try {
        read.run();
      } catch (ApiException e) {
        call.fail(e.error());
      } catch (RuntimeException e) {
        call.fail(Failures.error(e));
      } finally {
        waitingReads.release();
      }
    });
  }
}
