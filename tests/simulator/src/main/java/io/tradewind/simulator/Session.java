package io.tradewind.simulator;

import io.tradewind.codec.SealedBatch;
import io.tradewind.journal.JournalStatements;
import io.tradewind.journal.JournalUnavailable;
import io.tradewind.journal.LeaseStore;
import io.tradewind.journal.SnapshotStore;
import io.tradewind.simulator.ModelDatabase.Transaction;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A connection to [Postgres], as production's: opened when needed, given up at the first error.
/// Blocks the fiber that calls.
final class Session implements JournalStatements, LeaseStore, SnapshotStore {
  /// How long a connection waits for an answer: production's.
  private static final long SOCKET_TIMEOUT_MICROS = 7_000_000;

  private static final long CONNECT_TIMEOUT_MICROS = 2_000_000;
  private static final long LATEST_MICROS = 8_000_000;
  private static final long LONGEST_PATIENCE_MICROS = 2_000_000;

  private final Machine machine;
  private final Postgres postgres;
  private final World world;
  private long generation;
  private long doubtfulSequence;

  /// Where the fiber and the reply meet.
  private static final class Call {
    private @Nullable Transaction transaction;
    private boolean over;
  }

  Session(Machine machine, Postgres postgres) {
    this.machine = machine;
    this.postgres = postgres;
    world = machine.world();
  }

  @Override
  public int insert(SealedBatch batch) {
    try {
      var rows = call(new Statement.Insert(batch)).rows();
      if (doubtfulSequence == batch.sequence() && rows == 1) {
        world.saw(RareState.DOUBT_WAS_NOT);
        doubtfulSequence = 0;
      }
      return rows;
    } catch (JournalUnavailable e) {
      doubtfulSequence = batch.sequence();
      throw e;
    }
  }

  @Override
  public @Nullable Standing standing(long sequence) {
    var standing = call(new Statement.Standing(sequence)).standing();
    if (doubtfulSequence == sequence && standing != null && standing.hash() != null) {
      world.saw(RareState.DOUBT_WAS_COMMITTED);
      doubtfulSequence = 0;
    }
    return standing;
  }

  @Override
  public List<SealedBatch> page(long afterSequence, long toSequence, int maxRows) {
    return read(() ->
        postgres.database().rows().tailMap(afterSequence, false).values().stream()
            .takeWhile(row -> row.sequence() <= toSequence)
            .limit(maxRows)
            .toList());
  }

  @Override
  public long lastSequence() {
    return read(() -> {
      var last = postgres.database().rows().lastEntry();
      return last == null ? 0L : last.getKey();
    });
  }

  @Override
  public @Nullable Lease read() {
    call(new Statement.Read());
    return postgres.database().lease();
  }

  @Override
  public @Nullable Lease take(@Nullable Lease seen, String address) {
    try {
      var rows =
          call(seen == null
                  ? new Statement.FirstLease(address)
                  : new Statement.NextLease(seen.epoch(), address))
              .rows();
      if (rows == 0) {
        world.saw(RareState.STANDBY_OUTRUN);
        return null;
      }
      return new Lease(seen == null ? 1 : seen.epoch() + 1, address);
    } catch (JournalUnavailable e) {
      world.saw(RareState.TAKEOVER_IN_DOUBT);
      throw e;
    }
  }

  @Override
  public void vacate(Lease held) {
    call(new Statement.Vacate(held.epoch()));
  }

  @Override
  public long clockMicros() {
    call(new Statement.Read());
    return World.EPOCH_MICROS + world.nowMicros();
  }

  @Override
  public void save(long sequence, byte[] chainHash, byte[] bytes) {
    call(new Statement.Read());
    var corrupt = world.chance(postgres.faults().corruptSnapshotPerMille());
    postgres.snapshots().save(sequence, chainHash, bytes, corrupt);
  }

  @Override
  public List<Description> list() {
    return read(() -> postgres.snapshots().list());
  }

  @Override
  public byte @Nullable [] load(Description description) {
    call(new Statement.Read());
    return postgres.snapshots().load(description);
  }

  @Override
  public void close() {}

  private <T> T read(Supplier<T> what) {
    call(new Statement.Read());
    return what.get();
  }

  private Transaction call(Statement statement) {
    connect();
    var faults = postgres.faults();
    if (world.chance(faults.requestLostPerMille())) {
      throw lost("the request was lost");
    }
    if (world.chance(faults.requestLatePerMille())) {
      world.after(
          world.random().nextLong(LATEST_MICROS), () -> postgres.execute(statement, this::zombie));
      throw lost("the request is late");
    }
    var call = new Call();
    var fiber = machine.current();
    world.after(
        delay(),
        () ->
            postgres.execute(
                statement,
                done -> {
                  if (call.over) {
                    zombie(done);
                    return;
                  }
                  machine.after(
                      delay(),
                      () -> {
                        if (!call.over) {
                          call.over = true;
                          call.transaction = done;
                          machine.resume(fiber);
                        }
                      });
                }));
    machine.after(
        world.chance(faults.brokenOffPerMille())
            ? world.between(100, LONGEST_PATIENCE_MICROS)
            : SOCKET_TIMEOUT_MICROS,
        () -> {
          if (!call.over) {
            call.over = true;
            machine.resume(fiber);
          }
        });
    fiber.park();
    var done = call.transaction;
    if (done == null) {
      throw lost("no answer, or an error");
    }
    return done;
  }

  /// A statement has ended whose sender had given up on it.
  private void zombie(@Nullable Transaction done) {
    if (done == null) {
      return;
    }
    var lease = postgres.database().lease();
    switch (done.statement()) {
      case Statement.Insert(var batch) -> {
        if (done.rows() == 1) {
          world.saw(RareState.ZOMBIE_APPEND_COMMITTED);
        } else if (lease != null && lease.epoch() > batch.epoch()) {
          world.saw(RareState.ZOMBIE_APPEND_AFTER_TAKEOVER);
        }
      }
      case Statement.NextLease _ -> {
        if (done.rows() == 1) {
          world.saw(RareState.ZOMBIE_TAKEOVER);
        }
      }
      default -> {}
    }
    world.trace(
        "postgres: a statement of %s ended unheard: %s".formatted(machine.name(), done.rows()));
  }

  private void connect() {
    if (postgres.away() || machine.reachableMicros() > world.nowMicros()) {
      machine.sleep(world.between(500, CONNECT_TIMEOUT_MICROS));
      if (postgres.away() || machine.reachableMicros() > world.nowMicros()) {
        throw lost("can't connect");
      }
    }
    if (generation != postgres.generation()) {
      machine.sleep(3 * delay());
      var broken = generation != 0;
      generation = postgres.generation();
      if (broken) {
        throw lost("the connection is broken");
      }
    }
  }

  private JournalUnavailable lost(String why) {
    world.trace("%s: postgres: %s".formatted(machine.name(), why));
    return new JournalUnavailable(why);
  }

  private long delay() {
    return world.between(100, postgres.faults().delayMicros());
  }
}
