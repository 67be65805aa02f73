package io.tradewind.marketapi.cached;

import io.tradewind.protocol.ApiCall;
import io.tradewind.protocol.ApiError;
import io.tradewind.protocol.JsonWriter;
import io.tradewind.protocol.OrderUsage;
import io.tradewind.protocol.Parameters;
import io.tradewind.protocol.WireTime;

/// A call that passes everything on to another.
abstract class Delegate implements ApiCall {
  /// Where it is passed on to.
  final ApiCall call;

  Delegate(ApiCall call) {
    this.call = call;
  }

  @Override
  public String requestId() {
    return call.requestId();
  }

  @Override
  public Parameters parameters() {
    return call.parameters();
  }

  @Override
  public WireTime wireTime() {
    return call.wireTime();
  }

  @Override
  public void charge(int weight) {
    call.charge(weight);
  }

  @Override
  public void refund() {
    call.refund();
  }

  @Override
  public void orderUsage(OrderUsage orders) {
    call.orderUsage(orders);
  }

  @Override
  public void cacheFor(int seconds) {
    call.cacheFor(seconds);
  }

  @Override
  public void reply(JsonWriter body) {
    call.reply(body);
  }

  @Override
  public void fail(ApiError error) {
    call.fail(error);
  }
}
