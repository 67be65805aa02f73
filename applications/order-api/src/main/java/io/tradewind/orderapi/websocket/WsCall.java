package io.tradewind.orderapi.websocket;

import io.tradewind.platform.http.RequestIds;
import io.tradewind.protocol.ApiCall;
import io.tradewind.protocol.ApiError;
import io.tradewind.protocol.ApiErrors;
import io.tradewind.protocol.Charge;
import io.tradewind.protocol.JsonWriter;
import io.tradewind.protocol.OrderUsage;
import io.tradewind.protocol.Parameters;
import io.tradewind.protocol.RateLimitJson;
import io.tradewind.protocol.WireTime;
import org.jspecify.annotations.Nullable;

/// A call that came over a WebSocket: wraps the answer in the documented envelope.
final class WsCall implements ApiCall {

  private static final int ENVELOPE_BYTES = 512;

  private final WsConnection connection;
  private final WsRequest request;
  private final boolean showsRateLimits;
  private final Charge charge;
  private final String requestId = RequestIds.next();
  private @Nullable OrderUsage orders;

  WsCall(WsConnection connection, WsRequest request) {
    this.connection = connection;
    this.request = request;
    this.charge = connection.charge();
    this.showsRateLimits = connection.showsRateLimits(request.parameters());
  }

  @Override
  public String requestId() {
    return requestId;
  }

  @Override
  public Parameters parameters() {
    return request.parameters();
  }

  @Override
  public WireTime wireTime() {
    return connection.wireTime();
  }

  @Override
  public void charge(int weight) {
    charge.pay(weight);
  }

  /// Serves the call, now and once more for every charge that has to wait.
  void run(Runnable handler) {
    charge.run(handler, this::fail);
  }

  /// Charges a call that is refused anyway.
  void chargeRefused() {
    charge.payAtOnce(1);
  }

  @Override
  public void refund() {
    charge.refund();
  }

  @Override
  public void orderUsage(OrderUsage usageOfOrders) {
    orders = usageOfOrders;
  }

  /// Nothing is between this and the client that could keep it.
  @Override
  public void cacheFor(int seconds) {}

  @Override
  public void reply(JsonWriter body) {
    if (body.length() > connection.maxAnswerBytes() - ENVELOPE_BYTES) {
      fail(tooLarge(body.length()));
      return;
    }
    var json = begin(200, body.length()).name("result").raw(body);
    end(json);
  }

  @Override
  public void fail(ApiError error) {
    var json = begin(error.httpStatus(), 0).name("error").beginObject();
    json.field("code", error.code()).field("msg", error.message());
    if (error.retryAtMillis() > 0) {
      json.name("data")
          .beginObject()
          .field("serverTime", connection.nowMillis())
          .field("retryAfter", error.retryAtMillis())
          .endObject();
    }
    end(json.endObject());
  }

  private ApiError tooLarge(int bytes) {
    return new ApiError(
        ApiErrors.UNSUPPORTED_OPERATION.httpStatus(),
        ApiErrors.UNSUPPORTED_OPERATION.code(),
        "The answer has %d bytes, and this connection takes %d: ask for less, or by REST."
            .formatted(bytes, connection.maxAnswerBytes() - ENVELOPE_BYTES));
  }

  private JsonWriter begin(int status, int bodyBytes) {
    return new JsonWriter(ENVELOPE_BYTES + bodyBytes)
        .beginObject()
        .name("id")
        .raw(request.id())
        .field("status", status);
  }

  private void end(JsonWriter json) {
    var usage = charge.usage();
    if (usage != null && showsRateLimits) {
      json.name("rateLimits").beginArray();
      if (orders != null) {
        RateLimitJson.orders(json, orders);
      }
      RateLimitJson.weight(json, usage, connection.nowMillis());
      json.endArray();
    }
    connection.answered(json.endObject().toString());
  }
}
