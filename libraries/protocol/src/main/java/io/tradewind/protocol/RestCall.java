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
  private final LongSupplier clockMillis;
  private final WireTime wireTime;
  private final Parameters parameters;
  private final Charge charge;
  private int cacheSeconds;

  private RestCall(Request request, Charge charge, LongSupplier clockMillis) {
    this.request = request;
    this.charge = charge;
    this.clockMillis = clockMillis;
    requireJsonReader(request.header("Accept"));
    this.wireTime = WireTime.parse(request.header(WireTime.HEADER));
    this.parameters = Parameters.parse(request.rawQuery(), request.bodyText());
  }

  private static void requireJsonReader(@Nullable String accept) {
    if (accept != null
        && accept.contains("application/sbe")
        && !accept.contains("json")
        && !accept.contains("*/*")) {
      throw ApiErrors.SBE_DISABLED.exception();
    }
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
      var charge = new Charge(weights, request.clientAddress(), clockMillis);
      RestCall call;
      try {
        call = new RestCall(request, charge, clockMillis);
      } catch (ApiException e) {
        refuseUnread(request, charge, e.error(), clockMillis.getAsLong());
        return;
      }
      charge.run(() -> call.serve(handler), call::fail);
    };
  }

  private void serve(Consumer<RestCall> handler) {
    try {
      handler.accept(this);
    } catch (ApiException e) {
      fail(e.error());
    }
  }

  /// A request that can't be read costs as much as one that can, so that bans hold for it too.
  private static void refuseUnread(Request request, Charge charge, ApiError error, long nowMillis) {
    ApiError answered;
    try {
      charge.payAtOnce(1);
      answered = error;
    } catch (ApiException overLimit) {
      answered = overLimit.error();
    }
    weightHeaders(request, charge);
    fail(request, answered, nowMillis);
  }

  /// The request behind the call.
  ///
  /// @return for its headers and raw bytes
  public Request request() {
    return request;
  }

  @Override
  public String requestId() {
    return request.requestId();
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
    charge.pay(weight);
  }

  @Override
  public void refund() {
    charge.refund();
  }

  @Override
  public void orderUsage(OrderUsage orders) {
    request
        .answerHeader("X-MBX-ORDER-COUNT-10S", Integer.toString(orders.perTenSeconds()))
        .answerHeader("X-MBX-ORDER-COUNT-1D", Integer.toString(orders.perDay()));
  }

  @Override
  public void cacheFor(int seconds) {
    cacheSeconds = seconds;
  }

  @Override
  public void reply(JsonWriter body) {
    if (cacheSeconds > 0) {
      request.answerHeader("Cache-Control", "public, max-age=" + cacheSeconds);
    }
    weightHeaders(request, charge);
    request.reply(200, JSON, body.toByteArray());
  }

  @Override
  public void fail(ApiError error) {
    weightHeaders(request, charge);
    fail(request, error, clockMillis.getAsLong());
  }

  private static void weightHeaders(Request request, Charge charge) {
    var used = charge.used();
    if (used >= 0) {
      var text = Long.toString(used);
      request.answerHeader("X-MBX-USED-WEIGHT", text).answerHeader("X-MBX-USED-WEIGHT-1M", text);
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
    request.answerCode(error.code());
    request.reply(error.httpStatus(), JSON, json.toByteArray());
  }
}
