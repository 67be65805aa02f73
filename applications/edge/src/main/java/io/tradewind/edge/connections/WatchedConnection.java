package io.tradewind.edge.connections;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpRequestDecoder;

/// What one connection is doing, and since when. Owned by its event loop.
final class WatchedConnection {
  private final Channel channel;
  private final String client;
  private final boolean counted;
  private Phase phase = Phase.HEAD;
  private long requests;
  private long sinceNanos;
  private long fullSinceNanos;
  private boolean full;
  private boolean socket;
  private boolean ending;

  private enum Phase {
    /// Nothing of a next request has arrived; the port's own idle timeout applies.
    QUIET,
    /// A request's head is arriving.
    HEAD,
    /// A request's body is arriving.
    BODY,
    /// A service works; its own time limits apply.
    SERVICE,
    /// It is a WebSocket, with limits of its own.
    SOCKET
  }

  WatchedConnection(Channel channel, String client, boolean counted, long nowNanos) {
    this.channel = channel;
    this.client = client;
    this.counted = counted;
    sinceNanos = nowNanos;
  }

  /// Some bytes came.
  void bytes(long nowNanos) {
    if (phase == Phase.QUIET) {
      enter(Phase.HEAD, nowNanos);
    }
  }

  /// A request's head is complete.
  ///
  /// @return the number of the request, for [#answered]
  long headRead(long nowNanos) {
    enter(Phase.BODY, nowNanos);
    return ++requests;
  }

  /// No further request is served.
  void end() {
    ending = true;
  }

  boolean ending() {
    return ending;
  }

  void bodyRead(long nowNanos) {
    enter(Phase.SERVICE, nowNanos);
  }

  /// A request was answered. The rest of its body, if it was refused before its end, has the time
  /// of a head.
  void answered(long request, boolean wholeRequest, long nowNanos) {
    // of pipelined requests, the next one may be here before this is told
    if (request == requests) {
      enter(wholeRequest ? Phase.QUIET : Phase.HEAD, nowNanos);
    }
  }

  private void enter(Phase next, long nowNanos) {
    phase = next;
    sinceNanos = nowNanos;
  }

  /// Looks whether it has become a WebSocket, and whether its client is too slow.
  ///
  /// @return whether it must be cut
  boolean overdue(ConnectionCensus census, long nowNanos) {
    if (phase == Phase.SOCKET) {
      return false;
    }
    if (channel.pipeline().get(HttpRequestDecoder.class) == null) {
      enter(Phase.SOCKET, nowNanos);
      socket = !counted || census.becomeSocket(client);
      return !socket;
    }
    var limits = census.limits();
    return unread(nowNanos) > limits.answer().toNanos()
        || switch (phase) {
          case HEAD -> nowNanos - sinceNanos > limits.head().toNanos();
          case BODY -> nowNanos - sinceNanos > limits.body().toNanos();
          case QUIET, SERVICE, SOCKET -> false;
        };
  }

  /// How long nothing more could be written.
  private long unread(long nowNanos) {
    if (channel.isWritable()) {
      full = false;
      return 0;
    }
    if (!full) {
      full = true;
      fullSinceNanos = nowNanos;
    }
    return nowNanos - fullSinceNanos;
  }

  void leave(ConnectionCensus census) {
    if (counted) {
      census.leave(client, socket);
    }
  }

  /// Ends it at once, and takes back what the kernel still keeps for a client that does not read.
  void cut() {
    channel.config().setOption(ChannelOption.SO_LINGER, 0);
    channel.unsafe().close(channel.newPromise());
  }
}
