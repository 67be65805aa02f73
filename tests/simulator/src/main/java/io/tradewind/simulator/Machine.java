package io.tradewind.simulator;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A process on a machine of its own: it can be killed, paused and cut off, and its clock is off by
/// a constant. A process that was killed stays so; the next start is another of these.
final class Machine {
  private final World world;
  private final String name;
  private final long clockOffMicros;
  private final List<Fiber> fibers = new ArrayList<>();
  private final List<Runnable> deaths = new ArrayList<>();
  private final ArrayDeque<Runnable> held = new ArrayDeque<>();
  private @Nullable Fiber running;
  private boolean dead;
  private boolean paused;
  private long cutOffUntilMicros;

  Machine(World world, String name, long clockOffMicros) {
    this.world = world;
    this.name = name;
    this.clockOffMicros = clockOffMicros;
  }

  String name() {
    return name;
  }

  World world() {
    return world;
  }

  boolean alive() {
    return !dead;
  }

  boolean paused() {
    return paused;
  }

  /// Its clock, in microseconds since 1970 UTC.
  long clockMicros() {
    return World.EPOCH_MICROS + world.nowMicros() + clockOffMicros;
  }

  /// Runs a task of this process later, unless it is dead by then; while it is paused, afterwards.
  void after(long micros, Runnable task) {
    world.after(micros, () -> run(task));
  }

  /// Starts code that may block.
  void start(Runnable body) {
    var fiber = new Fiber(body);
    fibers.add(fiber);
    after(0, () -> resume(fiber));
  }

  /// Blocks the fiber that calls this.
  void sleep(long micros) {
    var fiber = current();
    after(micros, () -> resume(fiber));
    fiber.park();
  }

  /// The fiber that runs.
  Fiber current() {
    if (running == null) {
      throw new IllegalStateException("only a fiber may block");
    }
    return running;
  }

  /// Gives a fiber of this process the baton.
  void resume(Fiber fiber) {
    if (dead) {
      return;
    }
    var before = running;
    running = fiber;
    fiber.resume();
    running = before;
  }

  /// Told when it is killed.
  void onDeath(Runnable told) {
    deaths.add(told);
  }

  void kill() {
    if (!dead) {
      dead = true;
      held.clear();
      fibers.forEach(Fiber::kill);
      List.copyOf(deaths).forEach(Runnable::run);
    }
  }

  void pause() {
    paused = true;
  }

  void goOn() {
    paused = false;
    while (!paused && !held.isEmpty()) {
      run(held.remove());
    }
  }

  void cutOff(long micros) {
    cutOffUntilMicros = world.nowMicros() + micros;
  }

  /// When what is sent to or from here now can leave.
  long reachableMicros() {
    return cutOffUntilMicros;
  }

  private void run(Runnable task) {
    if (dead) {
      return;
    }
    if (paused) {
      held.add(task);
    } else {
      task.run();
    }
  }
}
