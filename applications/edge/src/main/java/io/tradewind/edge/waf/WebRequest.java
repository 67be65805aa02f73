package io.tradewind.edge.waf;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;

/// What the web rules see of a request.
///
/// @param requestId the edge's own name for it
/// @param method in upper case
/// @param path as sent, without the query
/// @param query as sent, without the question mark; empty when there is none
/// @param httpVersion such as `HTTP/1.1`
/// @param clientAddress of the peer, textual, without a port
/// @param headers as sent
/// @param body the body, or the beginning of it; empty when there is none
public record WebRequest(
    String requestId,
    String method,
    String path,
    String query,
    String httpVersion,
    String clientAddress,
    MultiMap headers,
    Buffer body) {

  /// How much of a body is looked at, as the managed service does.
  public static final int INSPECTED_BODY_BYTES = 8 * 1_024;

  /// A header's value.
  ///
  /// @param name in any case
  /// @return the first value; empty when there is none
  String header(String name) {
    var value = headers.get(name);
    return value == null ? "" : value;
  }
}
