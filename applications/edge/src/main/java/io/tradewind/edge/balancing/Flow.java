package io.tradewind.edge.balancing;

import io.tradewind.platform.http.SocketEnd;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetSocket;
import java.util.concurrent.TimeUnit;

/// One direction of a connection that passes through.
///
/// What the one side has not taken pauses the other, so that little waits here; a side that takes
/// nothing at all for a while ends both. A paused connection does not even show that its peer has
/// gone, so that nobody else would end them. Used on the event loop of its two sockets.
final class Flow {
  /// How long a side may take nothing of what waits for it.
  static final long STALLED_MILLIS = TimeUnit.SECONDS.toMillis(10);

  private static final long NO_TIMER = -1;

  private final Vertx vertx;
  private final NetSocket from;
  private final NetSocket to;
  private final Runnable end;
  private long stalled = NO_TIMER;
  private boolean ended;

  private Flow(Vertx vertx, NetSocket from, NetSocket to, Runnable end) {
    this.vertx = vertx;
    this.from = from;
    this.to = to;
    this.end = end;
  }

  /// Begins to pass bytes on. Call it on the event loop of both.
  ///
  /// @param vertx whose timers are used
  /// @param from where bytes come from; resumed
  /// @param to where they go
  /// @param end called once, when either side has ended, failed or stalled
  static void start(Vertx vertx, NetSocket from, NetSocket to, Runnable end) {
    var flow = new Flow(vertx, from, to, end);
    to.drainHandler(_ -> flow.taken());
    from.exceptionHandler(_ -> flow.over())
        .endHandler(_ -> flow.over())
        .handler(bytes -> {
          var _ = to.write(bytes).onFailure(_ -> flow.over());
          if (to.writeQueueFull()) {
            flow.hold();
          }
        })
        .resume();
  }

  private void hold() {
    from.pause();
    if (stalled == NO_TIMER && !ended) {
      stalled = vertx.setTimer(STALLED_MILLIS, _ -> giveUp());
    }
  }

  private void giveUp() {
    stalled = NO_TIMER;
    SocketEnd.cut(to);
    over();
  }

  private void taken() {
    stopTimer();
    from.resume();
  }

  private void over() {
    if (!ended) {
      ended = true;
      stopTimer();
      end.run();
    }
  }

  private void stopTimer() {
    if (stalled != NO_TIMER) {
      vertx.cancelTimer(stalled);
      stalled = NO_TIMER;
    }
  }
}
