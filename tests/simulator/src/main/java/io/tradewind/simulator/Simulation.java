package io.tradewind.simulator;

import io.tradewind.simulator.Oracle.Claim;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// One seed: a venue is set up, things break for a while (safety), then everything heals and must
/// go on (liveness); in the end the oracle judges.
final class Simulation {
  private static final long SETUP_MICROS = 8_000_000;
  private static final long SAFETY_MICROS = 25_000_000;
  private static final long LIVENESS_MICROS = 16_000_000;
  private static final long QUIET_MICROS = 11_000_000;
  private static final long LONGEST_BREAK_MICROS = 6_000_000;
  private static final long LAG_BATCHES = 20;
  private static final int ENGINES = 3;
  private static final int GATEWAYS = 3;

  private final long seed;
  private final World world;
  private final Postgres postgres;
  private final Network network;
  private final History history;
  private final Faults faults;
  private final List<EngineSlot> engines = new ArrayList<>();
  private final List<GatewaySlot> gateways = new ArrayList<>();
  private final int[] weights = new int[8];
  private boolean breaking;

  /// What came of a seed.
  ///
  /// @param seed which
  /// @param findings what is wrong, empty if nothing is
  /// @param seen how often each rare state was seen
  /// @param answered how many answers clients had
  /// @param batches in the journal
  /// @param traceHash of everything that happened, in order
  /// @param lastEvents of the trace
  record Result(
      long seed,
      List<String> findings,
      Map<RareState, Long> seen,
      long answered,
      long batches,
      long traceHash,
      List<String> lastEvents) {}

  private Simulation(long seed) {
    this.seed = seed;
    world = new World(seed);
    faults = Faults.draw(world.random());
    postgres = new Postgres(world, faults.healed());
    network = new Network(world, postgres);
    history = new History(world);
    for (var weight = 0; weight < weights.length; weight++) {
      weights[weight] = world.random().nextInt(3) == 0 ? 0 : 1 + world.random().nextInt(4);
    }
  }

  static Result run(long seed) {
    return new Simulation(seed).run();
  }

  private Result run() {
    try {
      setUp();
      if (history.findings().isEmpty()) {
        breakThings();
        heal();
        judge();
      }
    } catch (RuntimeException | Error e) {
      history.finding("something failed: %s".formatted(e));
      for (var cause = e.getCause(); cause != null; cause = cause.getCause()) {
        history.finding(
            "  %s at %s"
                .formatted(cause, List.of(cause.getStackTrace()).stream().limit(6).toList()));
      }
    }
    engines.forEach(slot -> slot.machine().kill());
    return new Result(
        seed,
        history.findings(),
        world.seen(),
        history.answered(),
        postgres.database().rows().size(),
        world.traceHash(),
        world.lastEvents());
  }

  private void setUp() {
    for (var number = 1; number <= ENGINES; number++) {
      engines.add(new EngineSlot(world, network, postgres, history, "engine-" + number));
    }
    for (var number = 1; number <= GATEWAYS; number++) {
      gateways.add(new GatewaySlot(world, network, postgres, history, "gateway-" + number));
    }
    world.runUntil(3_000_000);
    list(0);
    world.runUntil(SETUP_MICROS);
    if (postgres.database().rows().isEmpty() || gateways.getFirst().waiting() > 0) {
      history.finding("the venue did not open");
    }
    world.trace("the venue is open");
  }

  private void list(int from) {
    if (from < Market.LISTING.size()) {
      gateways.getFirst().submit(Market.LISTING.get(from), () -> list(from + 1));
    }
  }

  private void breakThings() {
    postgres.faults(faults);
    gateways.forEach(GatewaySlot::trade);
    breaking = true;
    breakLater();
    world.runUntil(SETUP_MICROS + SAFETY_MICROS);
    breaking = false;
    world.trace("nothing breaks any more");
  }

  private void breakLater() {
    world.after(
        world.between(100_000, 5_000_000),
        () -> {
          if (breaking) {
            breakOne();
            breakLater();
          }
        });
  }

  private void breakOne() {
    var sum = 0;
    for (var weight : weights) {
      sum += weight;
    }
    if (sum == 0) {
      return;
    }
    var drawn = world.random().nextInt(sum);
    var kind = 0;
    while (drawn >= weights[kind]) {
      drawn -= weights[kind++];
    }
    var micros = world.between(50_000, LONGEST_BREAK_MICROS);
    switch (kind) {
      case 0 -> engine().kill();
      case 1 -> engine().pause(micros);
      case 2 -> cutOff(micros);
      case 3 -> postgres.failOver(micros);
      case 4 -> outage(micros);
      case 5 -> full(micros);
      case 6 -> gateway().kill();
      default -> handOver();
    }
  }

  private void cutOff(long micros) {
    if (world.random().nextInt(3) == 0) {
      gateway().cutOff(micros);
      return;
    }
    var engine = engine();
    world.saw(RareState.PARTITION);
    world.trace("%s: cut off for %d ms".formatted(engine.name(), micros / 1_000));
    engine.machine().cutOff(micros);
  }

  private void outage(long micros) {
    world.saw(RareState.OUTAGE);
    world.trace("postgres: away for %d ms".formatted(micros / 1_000));
    postgres.goAway(micros);
  }

  private void full(long micros) {
    world.trace("postgres: its disk is full for %d ms".formatted(micros / 1_000));
    postgres.full(true);
    world.after(micros, () -> postgres.full(false));
  }

  private void handOver() {
    engines.stream()
        .filter(slot -> slot.engine().leads())
        .findFirst()
        .ifPresent(slot -> {
          world.trace("%s: is asked to hand over".formatted(slot.name()));
          slot.engine().close();
        });
  }

  /// The leader more often than not.
  private EngineSlot engine() {
    var leaders = engines.stream().filter(slot -> slot.engine().leads()).toList();
    return leaders.isEmpty() || world.random().nextInt(3) == 0
        ? engines.get(world.random().nextInt(engines.size()))
        : leaders.get(world.random().nextInt(leaders.size()));
  }

  private GatewaySlot gateway() {
    return gateways.get(world.random().nextInt(gateways.size()));
  }

  /// What was begun to break ends by itself, within the longest break.
  private void heal() {
    postgres.faults(faults.healed());
    world.runUntil(SETUP_MICROS + SAFETY_MICROS + LONGEST_BREAK_MICROS);
    gateways.forEach(GatewaySlot::countAnew);
    world.runUntil(SETUP_MICROS + SAFETY_MICROS + LIVENESS_MICROS);
    for (var gateway : gateways) {
      if (gateway.answeredAfter() == 0) {
        history.finding(
            "%s was given no answer after everything had healed".formatted(gateway.name()));
      }
      gateway.rest();
    }
    world.runUntil(SETUP_MICROS + SAFETY_MICROS + LIVENESS_MICROS + QUIET_MICROS);
    for (var gateway : gateways) {
      if (gateway.waiting() > 0) {
        history.finding(
            "%s still waits for %d answers".formatted(gateway.name(), gateway.waiting()));
      }
    }
  }

  private void judge() {
    var last = postgres.database().rows().size();
    var leaders = 0;
    var claims = new TreeMap<String, Claim>();
    for (var slot : engines) {
      var stateHash = slot.engine().stateHash();
      if (slot.engine().leads()) {
        leaders++;
      } else if (stateHash != null) {
        claims.put(slot.name(), new Claim(slot.engine().sequence(), stateHash));
      }
      if (slot.engine().sequence() < last - LAG_BATCHES) {
        history.finding(
            "%s is at sequence %d of %d".formatted(slot.name(), slot.engine().sequence(), last));
      }
    }
    if (leaders != 1) {
      history.finding("%d engines lead in the end".formatted(leaders));
    }
    Oracle.check(history, postgres.database().rows(), claims);
  }
}
