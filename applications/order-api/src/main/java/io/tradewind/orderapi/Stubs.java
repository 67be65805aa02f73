package io.tradewind.orderapi;

import io.tradewind.protocol.ApiCall;
import io.tradewind.protocol.ApiHandler;
import io.tradewind.protocol.JsonWriter;
import java.util.function.LongSupplier;

/// Answers to calls that stock clients make outside of the spot API: there is nothing there.
final class Stubs {

  private Stubs() {}

  /// An empty list.
  static void emptyList(ApiCall call) {
    call.charge(1);
    call.reply(new JsonWriter(16).beginArray().endArray());
  }

  /// An empty object.
  static void emptyObject(ApiCall call) {
    call.charge(1);
    call.reply(new JsonWriter(16).beginObject().endObject());
  }

  /// The venue works.
  static void systemStatus(ApiCall call) {
    call.charge(1);
    call.reply(
        new JsonWriter(64).beginObject().field("status", 0).field("msg", "normal").endObject());
  }

  /// A market of futures without a symbol.
  static ApiHandler noFutures(LongSupplier clockMicros) {
    return call -> {
      call.charge(1);
      var json =
          new JsonWriter(256)
              .beginObject()
              .field("timezone", "UTC")
              .field("serverTime", call.wireTime().of(clockMicros.getAsLong()));
      for (var name : new String[] {"rateLimits", "exchangeFilters", "assets", "symbols"}) {
        json.name(name).beginArray().endArray();
      }
      call.reply(json.endObject());
    };
  }
}
