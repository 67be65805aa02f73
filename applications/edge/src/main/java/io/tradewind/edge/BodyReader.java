package io.tradewind.edge;

import io.tradewind.edge.stage.Answer;
import io.tradewind.edge.stage.Arrival;
import io.tradewind.edge.stage.Exchange;
import io.tradewind.edge.stage.Next;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/// Collects a body up to the route's limit; a longer one is refused as soon as it is seen.
///
/// The rest of a refused body is read and forgotten, for closing in the middle of it could take the
/// answer away from its sender. One that goes on and on is cut off.
final class BodyReader {
  /// The limit for what the topology does not know.
  static final int UNKNOWN_ROUTE_BYTES = 16 * 1_024;

  private static final int MAX_FORGOTTEN_BYTES = 1024 * 1024;
  private static final Buffer NO_BODY = Buffer.buffer();
  private static final String TOO_LARGE = "{\"code\":413,\"msg\":\"Request body is too large.\"}";

  private final HttpServerRequest http;
  private final Arrival arrival;
  private final Next way;
  private final int maxBytes;
  private @Nullable Buffer body;
  private boolean copied;
  private boolean refused;
  private long forgottenBytes;

  BodyReader(HttpServerRequest http, Arrival arrival, Next way) {
    this.http = http;
    this.arrival = arrival;
    this.way = way;
    var route = arrival.route();
    this.maxBytes = route == null ? UNKNOWN_ROUTE_BYTES : route.maxBodyBytes();
  }

  void read() {
    http.handler(this::chunk);
    http.endHandler(_ -> {
      if (!refused) {
        way.proceed(new Exchange(http, body == null ? NO_BODY : body, arrival));
      }
    });
  }

  private void chunk(Buffer chunk) {
    if (refused) {
      forgottenBytes += chunk.length();
      if (forgottenBytes > MAX_FORGOTTEN_BYTES) {
        http.connection().close();
      }
      return;
    }
    var length = body == null ? 0 : body.length();
    if (length + chunk.length() > maxBytes) {
      refused = true;
      body = null;
      new Exchange(http, NO_BODY, arrival).answer(Answer.json(413, TOO_LARGE));
      return;
    }
    if (body == null) {
      body = chunk;
      return;
    }
    if (!copied) {
      copied = true;
      body = Buffer.buffer(2 * (length + chunk.length())).appendBuffer(body);
    }
    // grows by doubling: a body in pieces of one byte costs no more than a whole one
    body.appendBuffer(chunk);
  }
}
