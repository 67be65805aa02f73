package io.tradewind.platform.http;

import io.vertx.core.buffer.Buffer;
import java.util.function.BooleanSupplier;

/// Whether an application lives, and whether it wants requests: what load balancers ask.
///
/// Not ready while it starts, and again from the moment it is asked to stop: it still answers then,
/// while nobody new is sent to it. Safe from any thread.
public final class Health {
  /// Answers 200 as long as the process answers at all.
  public static final String LIVE_PATH = "/health/live";

  /// Answers 200 while requests are wanted, else 503.
  public static final String READY_PATH = "/health/ready";

  private static final String JSON = "application/json;charset=UTF-8";
  private static final Buffer LIVE = Buffer.buffer("{\"status\":\"LIVE\"}");
  private static final Buffer READY = Buffer.buffer("{\"status\":\"READY\"}");
  private static final Buffer STARTING = Buffer.buffer("{\"status\":\"STARTING\"}");
  private static final Buffer DRAINING = Buffer.buffer("{\"status\":\"DRAINING\"}");

  private final BooleanSupplier able;
  private volatile boolean draining;

  /// Creates the health of an application.
  ///
  /// @param able whether it can serve; asked on event loops, must not block
  public Health(BooleanSupplier able) {
    this.able = able;
  }

  /// From now on no new requests are wanted.
  public void drain() {
    draining = true;
  }

  /// Whether requests are wanted.
  ///
  /// @return false before it can serve and after [#drain]
  public boolean ready() {
    return !draining && able.getAsBoolean();
  }

  /// What load balancers ask for.
  ///
  /// @return a new table
  public Routes routes() {
    return new Routes()
        .on("GET", LIVE_PATH, request -> request.reply(200, JSON, LIVE))
        .on("GET", READY_PATH, this::answerReady);
  }

  private void answerReady(Request request) {
    if (ready()) {
      request.reply(200, JSON, READY);
    } else {
      request.reply(503, JSON, draining ? DRAINING : STARTING);
    }
  }
}
