package io.tradewind.edge.stage;

import io.tradewind.topology.Route;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A request on its way through the stages, and the way to answer it.
///
/// Owned by the event loop of its connection: every method is called there, save [#onLoop].
public final class Exchange {
  /// The header that names a request to the services and to the client.
  public static final String REQUEST_ID = "X-Request-Id";

  private final HttpServerRequest http;
  private final Buffer body;
  private final Arrival arrival;
  private final String path;
  private @Nullable List<UnaryOperator<Answer>> answerSteps;
  private boolean answered;
  private long waitedNanos;

  /// Creates one; the edge's server does, for every request.
  ///
  /// @param http the request
  /// @param body its whole body
  /// @param arrival what the server knows of it
  public Exchange(HttpServerRequest http, Buffer body, Arrival arrival) {
    this.http = http;
    this.body = body;
    this.arrival = arrival;
    var sent = http.path();
    this.path = sent == null ? "" : sent;
  }

  /// The method, in upper case.
  ///
  /// @return such as `GET`
  public String method() {
    return http.method().name();
  }

  /// The path as sent: still percent-encoded, without the query.
  ///
  /// @return starts with a slash
  public String path() {
    return path;
  }

  /// The query as sent: still percent-encoded, for a signature covers these bytes.
  ///
  /// @return without the question mark; empty when there is none
  public String rawQuery() {
    var query = http.query();
    return query == null ? "" : query;
  }

  /// The path and the query as sent.
  ///
  /// @return what stood in the request line
  public String uri() {
    return http.uri();
  }

  /// A header's value.
  ///
  /// @param name in any case
  /// @return the first value, or null
  public @Nullable String header(String name) {
    return http.getHeader(name);
  }

  /// All headers as sent.
  ///
  /// @return to be read, not changed
  public MultiMap headers() {
    return http.headers();
  }

  /// Changes a header for the stages that follow and for the service.
  ///
  /// @param name in any case
  /// @param value instead of all that were sent; null for none
  public void replaceHeader(String name, @Nullable String value) {
    if (value == null) {
      http.headers().remove(name);
    } else {
      http.headers().set(name, value);
    }
  }

  /// The whole body, at most as long as the route allows.
  ///
  /// @return empty when there is none, and for an upgrade
  public Buffer body() {
    return body;
  }

  /// The address of the client, without its port. A claim of the client is never believed.
  ///
  /// @return textual
  public String clientAddress() {
    return arrival.clientAddress();
  }

  /// The name of this request, made by the edge.
  ///
  /// @return 32 hexadecimal digits
  public String requestId() {
    return arrival.requestId();
  }

  /// The call that the topology knows.
  ///
  /// @return null for an unknown method or path, and for an upgrade
  public @Nullable Route route() {
    return arrival.route();
  }

  /// When the request's head was read.
  ///
  /// @return of [System#nanoTime]
  public long startNanos() {
    return arrival.startNanos();
  }

  /// Adds to the time that a service took.
  ///
  /// @param nanos from the request sent to the answer read
  public void waited(long nanos) {
    waitedNanos += nanos;
  }

  /// How long services took.
  ///
  /// @return nanoseconds, at least 0
  public long waitedNanos() {
    return waitedNanos;
  }

  /// Says whether the client asks for a WebSocket.
  ///
  /// @return then there is no body, and the stage that serves it takes the request over
  public boolean upgrade() {
    return arrival.upgrade();
  }

  /// Adds what every answer to this request passes through, the latest added first: it may change
  /// the answer or replace it.
  ///
  /// @param step called on the event loop, when there is an answer
  public void beforeAnswer(UnaryOperator<Answer> step) {
    if (answerSteps == null) {
      answerSteps = new ArrayList<>(4);
    }
    answerSteps.add(step);
  }

  /// Says whether there is an answer, or somebody took the request over.
  ///
  /// @return then another answer is dropped
  public boolean answered() {
    return answered;
  }

  /// Answers. A second answer, or one to a client that left, is dropped.
  ///
  /// @param answer from a stage or a service
  public void answer(Answer answer) {
    if (answered) {
      return;
    }
    answered = true;
    var last = answer;
    var steps = answerSteps;
    if (steps != null) {
      for (var index = steps.size() - 1; index >= 0; index--) {
        last = steps.get(index).apply(last);
      }
    }
    write(last);
  }

  private void write(Answer answer) {
    var response = http.response();
    if (response.ended() || response.closed()) {
      return;
    }
    response.setStatusCode(answer.status());
    response.headers().addAll(answer.headers()).set(REQUEST_ID, requestId());
    response.end(answer.body());
  }

  /// Takes the request over from the stages, to upgrade it. No answer step runs any more.
  ///
  /// @return the request, paused, with its body unread
  /// @throws IllegalStateException if it was answered
  public HttpServerRequest takeOver() {
    if (answered) {
      throw new IllegalStateException("already answered");
    }
    answered = true;
    return http;
  }

  /// Runs something on the exchange's event loop. Safe on every thread.
  ///
  /// @param task must not block
  public void onLoop(Runnable task) {
    arrival.loop().runOnContext(_ -> task.run());
  }
}
