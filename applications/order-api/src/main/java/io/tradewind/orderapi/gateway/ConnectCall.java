package io.tradewind.orderapi.gateway;

import io.tradewind.platform.http.Request;
import io.tradewind.protocol.ApiCall;
import io.tradewind.protocol.ApiError;
import io.tradewind.protocol.ApiErrors;
import io.tradewind.protocol.Charge;
import io.tradewind.protocol.JsonWriter;
import io.tradewind.protocol.OrderUsage;
import io.tradewind.protocol.Parameters;
import io.tradewind.protocol.RestCall;
import io.tradewind.protocol.WireTime;

/// A handshake that the gateway asks about. Its answer is a status, which the gateway passes on;
/// the rest is for the gateway's log.
final class ConnectCall implements ApiCall {

  private static final int UNAUTHORIZED = 401;
  private static final int FIRST_SERVER_ERROR = 500;

  private final Request request;
  private final Parameters parameters;
  private final Charge charge;

  ConnectCall(Request request, Parameters parameters, Charge charge) {
    this.request = request;
    this.parameters = parameters;
    this.charge = charge;
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
    return WireTime.MILLISECOND;
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
    // a handshake places no orders
  }

  @Override
  public void cacheFor(int seconds) {}

  @Override
  public void reply(JsonWriter body) {
    request.reply(200, RestCall.JSON, body.toByteArray());
  }

  /// Whatever is wrong with a handshake's signature, its sender is not known: 401. Limits and
  /// outages keep their own status.
  @Override
  public void fail(ApiError error) {
    var limit = error.retryAtMillis() > 0;
    var outage = error.httpStatus() >= FIRST_SERVER_ERROR;
    refuse(limit || outage ? error.httpStatus() : UNAUTHORIZED, error);
  }

  /// Refuses with a status of its own.
  void refuse(int status, String message) {
    refuse(status, new ApiError(status, ApiErrors.UNKNOWN.code(), message));
  }

  private void refuse(int status, ApiError error) {
    var json = new JsonWriter(128);
    error.write(json);
    request.answerCode(error.code());
    request.reply(status, RestCall.JSON, json.toByteArray());
  }
}
