package io.tradewind.orderapi.websocket;

import io.tradewind.orderapi.access.Credentials;
import io.tradewind.protocol.Parameters;
import io.tradewind.protocol.PercentEncoding;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A call as it came over a WebSocket.
///
/// @param id JSON text, echoed untouched; `null` when it was not sent
/// @param method without the prefix `v3/`
/// @param parameters numbers by their original text
record WsRequest(String id, String method, Parameters parameters) implements Credentials {

  private static final String SIGNATURE = "signature";

  @Override
  public @Nullable String apiKey() {
    return parameters.has("apiKey") ? parameters.optional("apiKey") : null;
  }

  @Override
  public String payload(int reading) {
    return switch (reading) {
      case 0 -> sorted(value -> value);
      // some clients encode as for a query before they sign
      case 1 -> sorted(PercentEncoding::encode);
      // and some do not sort
      default -> unsorted();
    };
  }

  private String sorted(UnaryOperator<String> form) {
    var byName = new TreeMap<String, String>();
    parameters.forEach(byName::put);
    byName.remove(SIGNATURE);
    var payload = new StringBuilder(256);
    byName.forEach((name, value) -> append(payload, name, form.apply(value)));
    return payload.toString();
  }

  private String unsorted() {
    var payload = new StringBuilder(256);
    parameters.forEach((name, value) -> {
      if (!name.equals(SIGNATURE)) {
        append(payload, name, value);
      }
    });
    return payload.toString();
  }

  private static void append(StringBuilder payload, String name, String value) {
    payload.append(payload.isEmpty() ? "" : "&").append(name).append('=').append(value);
  }
}
