package io.tradewind.simulator;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Connections between machines: bytes arrive in order and late, a machine that is cut off is heard
/// when it is back, and a connection may be reset. What a dead machine's peers hear, and when, is
/// drawn: at once, as when a process dies, or never, as when its machine does.
final class Network {
  private static final long QUICK_MICROS = 100;
  private static final long REFUSED_MICROS = 2_000_000;

  private final World world;
  private final Postgres postgres;
  private final Map<String, Listener> listeners = new HashMap<>();

  /// A process that can be connected to.
  interface Listener {
    Machine machine();

    /// A connection has arrived.
    ///
    /// @return takes what comes over it, or null to refuse it
    @Nullable End accept(Socket socket);
  }

  /// What one side of a connection is told.
  interface End {
    void received(byte[] bytes);

    void ended(String reason);
  }

  Network(World world, Postgres postgres) {
    this.world = world;
    this.postgres = postgres;
  }

  void listen(String address, Listener listener) {
    listeners.put(address, listener);
  }

  /// Connects from a machine.
  ///
  /// @param end told what arrives; its socket is given to `connected` before
  void connect(
      Machine from, String address, End end, Consumer<Socket> connected, Consumer<String> failed) {
    var listener = listeners.get(address);
    if (listener == null || !listener.machine().alive()) {
      from.after(delay(), () -> failed.accept("connection refused"));
      return;
    }
    var to = listener.machine();
    if (unreachable(from) || unreachable(to) || to.paused()) {
      from.after(REFUSED_MICROS, () -> failed.accept("connection timed out"));
      return;
    }
    var near = new Socket(from);
    var far = new Socket(to);
    near.other = far;
    far.other = near;
    near.end = end;
    to.after(delay(), () -> arrive(listener, near, far, connected, failed));
    from.after(REFUSED_MICROS, () -> decide(near, () -> failed.accept("connection timed out")));
    to.onDeath(near::otherDied);
    from.onDeath(far::otherDied);
  }

  private void arrive(
      Listener listener,
      Socket near,
      Socket far,
      Consumer<Socket> connected,
      Consumer<String> failed) {
    far.end = listener.accept(far);
    var from = near.machine;
    if (far.end == null) {
      far.closed = true;
      from.after(delay(), () -> decide(near, () -> failed.accept("connection refused")));
      return;
    }
    from.after(
        delay(),
        () ->
            decide(
                near,
                () -> {
                  if (far.closed) {
                    failed.accept("connection reset");
                  } else {
                    near.connected = true;
                    connected.accept(near);
                  }
                }));
  }

  /// Whoever connects is told once what came of it; too late, and the connection is given up.
  private static void decide(Socket near, Runnable outcome) {
    if (!near.decided) {
      near.decided = true;
      outcome.run();
    } else if (!near.connected) {
      near.close();
    }
  }

  private boolean unreachable(Machine machine) {
    return machine.reachableMicros() > world.nowMicros();
  }

  private Faults faults() {
    return postgres.faults();
  }

  private long delay() {
    return world.between(QUICK_MICROS, faults().delayMicros());
  }

  /// One side of a connection.
  final class Socket {
    private final Machine machine;
    private @Nullable Socket other;
    private @Nullable End end;
    private boolean closed;
    private boolean connected;
    private boolean decided;
    private boolean broken;
    private long arrivalMicros;

    Socket(Machine machine) {
      this.machine = machine;
    }

    /// Sends; a connection that is gone swallows it.
    void write(byte[] bytes) {
      var to = other;
      if (closed || broken || to == null || !machine.alive()) {
        return;
      }
      if (world.chance(faults().resetPerMille())) {
        world.saw(RareState.RESET);
        world.trace(
            "%s: the connection to %s is reset".formatted(machine.name(), to.machine.name()));
        broken = true;
        to.broken = true;
        machine.after(delay(), () -> ended("connection reset"));
        to.machine.after(delay(), () -> to.ended("connection reset"));
        return;
      }
      var leaves = Math.max(machine.reachableMicros(), to.machine.reachableMicros());
      arrivalMicros = Math.max(arrivalMicros, Math.max(leaves, world.nowMicros()) + delay());
      to.machine.after(
          arrivalMicros - world.nowMicros(),
          () -> {
            if (!to.closed && to.end != null) {
              to.end.received(bytes);
            }
          });
    }

    void close() {
      var to = other;
      if (!closed && to != null) {
        arrivalMicros = Math.max(arrivalMicros, world.nowMicros() + delay());
        to.machine.after(arrivalMicros - world.nowMicros(), () -> to.ended("connection closed"));
      }
      closed = true;
    }

    private void otherDied() {
      if (!closed && world.chance(faults().tellsOfDeathPerMille())) {
        machine.after(delay(), () -> ended("connection reset"));
      }
    }

    private void ended(String reason) {
      if (end != null && !closed) {
        closed = true;
        var told = end;
        end = null;
        told.ended(reason);
      }
      closed = true;
    }
  }
}
