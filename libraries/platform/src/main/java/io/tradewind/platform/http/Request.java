package io.tradewind.platform.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// A request with its whole body, and the way to answer it.
public final class Request {
  private final HttpServerRequest http;
  private final Buffer body;
  private final Answer answer;
  private final String clientAddress;
  private @Nullable String bodyText;

  Request(HttpServerRequest http, Buffer body, Answer answer, TrustedProxies trusted) {
    this.http = http;
    this.body = body;
    this.answer = answer;
    clientAddress = trusted.client(http);
  }

  /// The method, in upper case.
  ///
  /// @return such as `GET`
  public String method() {
    return http.method().name();
  }

  /// The path as sent, without the query.
  ///
  /// @return starts with a slash
  public String path() {
    return path(http);
  }

  static String path(HttpServerRequest http) {
    var path = http.path();
    return path == null ? "" : path;
  }

  /// The query as sent: still percent-encoded, for a signature covers these bytes.
  ///
  /// @return without the question mark; empty when there is none
  public String rawQuery() {
    var query = http.query();
    return query == null ? "" : query;
  }

  /// The body as sent.
  ///
  /// @return empty when there is none
  public Buffer body() {
    return body;
  }

  /// The body as text.
  ///
  /// @return decoded as UTF-8; empty when there is none
  public String bodyText() {
    if (bodyText == null) {
      bodyText = body.length() == 0 ? "" : body.toString(StandardCharsets.UTF_8);
    }
    return bodyText;
  }

  /// A header's value.
  ///
  /// @param name in any case
  /// @return the first value, or null
  public @Nullable String header(String name) {
    return http.getHeader(name);
  }

  /// The address of the client, without its port: as a trusted proxy says, else the peer's.
  ///
  /// @return textual
  public String clientAddress() {
    return clientAddress;
  }

  /// The name of the request, for log lines.
  ///
  /// @return as the header [RequestIds#HEADER] says, else made here
  public String requestId() {
    return answer.requestId();
  }

  /// Says which error of the API the answer tells, for the metrics; call before [#reply].
  ///
  /// @param code such as -2010
  public void answerCode(int code) {
    answer.code(code);
  }

  /// Sets a header of the answer; call before [#reply].
  ///
  /// @param name of the header
  /// @param value of the header
  /// @return this
  public Request answerHeader(String name, String value) {
    http.response().putHeader(name, value);
    return this;
  }

  /// Answers. May be called on any thread; a second answer, or one to a peer that left, is dropped.
  ///
  /// @param status the HTTP status
  /// @param contentType of the body
  /// @param text the body
  public void reply(int status, String contentType, Buffer text) {
    answer.reply(status, contentType, text);
  }

  /// Answers, as the other [#reply].
  ///
  /// @param status the HTTP status
  /// @param contentType of the body
  /// @param text the body; not changed any more
  public void reply(int status, String contentType, byte[] text) {
    reply(status, contentType, Buffer.buffer(text));
  }
}
