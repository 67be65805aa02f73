package io.tradewind.edge.websocket;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;

/// The way from the gateway to the services: a POST through the load balancer.
@FunctionalInterface
public interface Integration {

  /// Calls a service.
  ///
  /// @param call what to send
  /// @return what came back, whatever its status; failed with a
  ///   [java.util.concurrent.TimeoutException] when nothing came in time, and with anything else
  ///   when the service could not be reached
  Future<Answer> post(Call call);

  /// A call.
  ///
  /// @param uri path and query
  /// @param headers to send
  /// @param body may be empty
  /// @param timeout how long to wait
  record Call(String uri, MultiMap headers, Buffer body, Duration timeout) {}

  /// An answer.
  ///
  /// @param status the HTTP status
  /// @param headers that came
  /// @param body at most as large as a message may be
  record Answer(int status, MultiMap headers, Buffer body) {

    boolean good() {
      return status >= 200 && status < 300;
    }
  }
}
