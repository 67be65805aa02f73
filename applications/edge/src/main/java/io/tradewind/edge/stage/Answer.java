package io.tradewind.edge.stage;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;

/// A whole answer on its way to the client.
///
/// @param status the HTTP status
/// @param headers of the answer, without those of the connection and the length; not shared
/// @param body the whole body; shared, never changed
public record Answer(int status, MultiMap headers, Buffer body) {

  /// The content type of the edge's own answers.
  public static final String JSON = "application/json;charset=UTF-8";

  /// An answer of the edge itself.
  ///
  /// @param status the HTTP status
  /// @param contentType of the body
  /// @param body text
  /// @return a new answer
  public static Answer of(int status, String contentType, String body) {
    var headers = HttpHeaders.headers().add(HttpHeaders.CONTENT_TYPE, contentType);
    return new Answer(status, headers, Buffer.buffer(body));
  }

  /// An answer of the edge itself.
  ///
  /// @param status the HTTP status
  /// @param body JSON
  /// @return a new answer
  public static Answer json(int status, String body) {
    return of(status, JSON, body);
  }

  /// The same answer for another client.
  ///
  /// @return with headers of its own
  public Answer copy() {
    return new Answer(status, HttpHeaders.headers().addAll(headers), body);
  }

  /// Sets a header.
  ///
  /// @param name of the header
  /// @param value of the header
  /// @return this
  public Answer with(String name, String value) {
    headers.set(name, value);
    return this;
  }
}
