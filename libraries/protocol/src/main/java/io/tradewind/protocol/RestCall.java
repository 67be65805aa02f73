package io.tradewind.protocol;

import io.tradewind.platform.http.Request;
import io.tradewind.platform.http.RequestHandler;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// A call that came by REST.
public final class RestCall implements ApiCall {

  /// The content type of every answer.
  public static final String JSON = "application/json;charset=UTF-8";

  private final Request request;
  private final RequestWeights weights;
  private final LongSupplier clockMillis;
  private final WireTime wireTime;
  private final Parameters parameters;
  private RequestWeights.@Nullable Usage usage;
  private int charged;

  private RestCall(Request request, RequestWeights weights, LongSupplier clockMillis) {
    this.request = request;
    this.weights = weights;
    this.clockMillis = clockMillis;
    this.wireTime = WireTime.parse(request.header(WireTime.HEADER));
    this.parameters = Parameters.parse(request.rawQuery(), request.bodyText());
  }

  /// Adapts a handler to HTTP, as [#signedRoute] for one that needs no more than a call.
  ///
  /// @param weights charged by the handler
  /// @param clockMillis the time, in milliseconds since 1970 UTC
  /// @param handler serves the calls
  /// @return what a route takes
  public static RequestHandler route(
      RequestWeights weights, LongSupplier clockMillis, ApiHandler handler) {
    return signedRoute(weights, clockMillis, handler::handle);
  }

  /// Adapts a handler to HTTP: parses, and answers with the error that is thrown.
  ///
  /// @param weights charged by the handler
  /// @param clockMillis the time, in milliseconds since 1970 UTC
  /// @param handler serves the calls
  /// @return what a route takes
  public static RequestHandler signedRoute(
      RequestWeights weights, LongSupplier clockMillis, Consumer<RestCall> handler) {
    return request -> {
      RestCall call = null;
      try {
        call = new RestCall(request, weights, clockMillis);
        handler.accept(call);
      } catch (ApiException e) {
        if (call == null) {
          refuseUnread(request, weights, e.error(), clockMillis.getAsLong());
        } else {
          call.fail(e.error());
        }
      }
    };
  }

  /// A request that can't be read costs as much as one that can, so that bans hold for it too.
  private static void refuseUnread(
      Request request, RequestWeights weights, ApiError error, long nowMillis) {
    try {
      weights.charge(request.remoteAddress(), 1, nowMillis);
      fail(request, error, nowMillis);
    } catch (ApiException overLimit) {
      fail(request, overLimit.error(), nowMillis);
    }
  }

  /// The request behind the call.
  ///
  /// @return for its headers and raw bytes
  public Request request() {
    return request;
  }

  @Override
  public Parameters parameters() {
    return parameters;
  }

  @Override
  public WireTime wireTime() {
    return wireTime;
  }

  @Override
  public void charge(int weight) {
    usage = weights.charge(request.remoteAddress(), weight, clockMillis.getAsLong());
    charged += weight;
  }

  @Override
  public void refund() {
    if (usage != null) {
      usage.refund(charged, clockMillis.getAsLong());
    }
  }

  @Override
  public void orderUsage(OrderUsage orders) {
    request
        .answerHeader("X-MBX-ORDER-COUNT-10S", Integer.toString(orders.perTenSeconds()))
        .answerHeader("X-MBX-ORDER-COUNT-1D", Integer.toString(orders.perDay()));
  }

  @Override
  public void reply(JsonWriter body) {
    weightHeaders();
    request.reply(200, JSON, body.toByteArray());
  }

  @Override
  public void fail(ApiError error) {
    weightHeaders();
    fail(request, error, clockMillis.getAsLong());
  }

  private void weightHeaders() {
    if (usage != null) {
      var used = Integer.toString(usage.weight());
      request.answerHeader("X-MBX-USED-WEIGHT", used).answerHeader("X-MBX-USED-WEIGHT-1M", used);
    }
  }

  /// Answers a request with an error.
  ///
  /// @param request what is answered
  /// @param error the error
  /// @param nowMillis the time, for `Retry-After`
  public static void fail(Request request, ApiError error, long nowMillis) {
    if (error.retryAtMillis() > 0) {
      var seconds = Math.max(1, Math.ceilDiv(error.retryAtMillis() - nowMillis, 1_000L));
      request.answerHeader("Retry-After", Long.toString(seconds));
    }
    var json = new JsonWriter(128);
    error.write(json);
    request.reply(error.httpStatus(), JSON, json.toByteArray());
  }
}
