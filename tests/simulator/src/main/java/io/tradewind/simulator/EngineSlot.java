package io.tradewind.simulator;

import io.tradewind.codec.SealedBatch;
import io.tradewind.matchingengine.EngineHost;
import io.tradewind.matchingengine.SimulatedEngine;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// A place where an engine runs, and is started again when it has ended.
final class EngineSlot implements Network.Listener {
  private static final int SNAPSHOT_BATCHES = 25;
  private static final long MOST_CLOCK_OFF_MICROS = 300_000;
  private static final long TOO_FAR_MICROS = 4_000_000;

  private final World world;
  private final Network network;
  private final Postgres postgres;
  private final History history;
  private final String name;
  private final SplittableRandom random;
  private Machine machine;
  private SimulatedEngine engine;
  private boolean wasPaused;

  EngineSlot(World world, Network network, Postgres postgres, History history, String name) {
    this.world = world;
    this.network = network;
    this.postgres = postgres;
    this.history = history;
    this.name = name;
    random = world.random().split();
    machine = new Machine(world, name, clockOff());
    engine = engine(machine);
    begin();
  }

  @Override
  public Machine machine() {
    return machine;
  }

  SimulatedEngine engine() {
    return engine;
  }

  String name() {
    return name;
  }

  @Override
  public Network.@Nullable End accept(Network.Socket socket) {
    var connection =
        engine.accept(
            new SimulatedEngine.Outgoing() {
              @Override
              public void write(byte[] bytes) {
                socket.write(bytes);
              }

              @Override
              public void close() {
                socket.close();
              }
            });
    return connection == null
        ? null
        : new Network.End() {
          @Override
          public void received(byte[] bytes) {
            connection.received(bytes);
          }

          @Override
          public void ended(String reason) {
            connection.closed();
          }
        };
  }

  void kill() {
    if (machine.alive()) {
      if (engine.appending()) {
        world.saw(RareState.LEADER_KILLED_IN_FLIGHT);
      }
      world.trace("%s: killed as a %s".formatted(name, engine.leads() ? "leader" : "standby"));
      end();
    }
  }

  void pause(long micros) {
    var paused = machine;
    if (!paused.alive() || paused.paused()) {
      return;
    }
    wasPaused = true;
    world.trace("%s: paused for %d ms".formatted(name, micros / 1_000));
    paused.pause();
    world.after(micros, paused::goOn);
  }

  private void end() {
    machine.kill();
    world.after(world.between(200_000, 2_000_000), this::restart);
  }

  private void restart() {
    machine = new Machine(world, name, clockOff());
    engine = engine(machine);
    wasPaused = false;
    begin();
  }

  private void begin() {
    world.trace("%s: starts".formatted(name));
    network.listen(address(), this);
    engine.start();
  }

  private SimulatedEngine engine(Machine on) {
    var process = new Host(on, network, postgres, new Told(on), address());
    return new SimulatedEngine(process, random, SNAPSHOT_BATCHES);
  }

  private String address() {
    return name + ":1";
  }

  private long clockOff() {
    var sign = random.nextBoolean() ? 1 : -1;
    return sign
        * (world.chance(postgres.faults().clockOffPerMille())
            ? random.nextLong(TOO_FAR_MICROS / 2, TOO_FAR_MICROS)
            : random.nextLong(MOST_CLOCK_OFF_MICROS));
  }

  /// What one incarnation tells.
  private final class Told implements EngineHost.Audience {
    private final Machine of;
    private long led;

    Told(Machine of) {
      this.of = of;
    }

    @Override
    public void leads(long epoch) {
      led = epoch;
      if (epoch > 1) {
        world.saw(RareState.TAKEOVER);
      }
      world.trace("%s: leads with epoch %d".formatted(name, epoch));
    }

    @Override
    public void published(SealedBatch batch) {
      history.published(name, batch);
    }

    @Override
    public void applied(long sequence) {}

    @Override
    public void fenced() {
      world.saw(RareState.APPEND_FENCED);
      var lease = postgres.database().lease();
      if (lease == null || lease.epoch() <= led) {
        history.finding("%s is fenced, though its epoch %d is in force".formatted(name, led));
      }
      if (wasPaused) {
        world.saw(RareState.PAUSED_LEADER_DEPOSED);
      }
    }

    @Override
    public void inDoubt() {
      world.saw(RareState.APPEND_IN_DOUBT);
    }

    @Override
    public void resent() {
      world.saw(RareState.ORIGINAL_ANSWER);
    }

    @Override
    public void caughtUp() {
      world.saw(RareState.FOLLOWER_CAUGHT_UP);
    }

    @Override
    public void ended(String reason) {
      world.trace("%s: ends: %s".formatted(name, reason));
      if (reason.contains("clock")) {
        world.saw(RareState.CLOCK_OFF);
      }
      if (reason.equals("handed over")) {
        world.saw(RareState.HAND_OVER);
      }
      if (reason.contains("journal failed") || reason.contains("engine failed")) {
        history.finding("%s: %s".formatted(name, reason));
      }
      // Later: whoever tells this is still at work.
      world.after(
          0,
          () -> {
            if (of.alive()) {
              end();
            }
          });
    }
  }
}
