package io.tradewind.simulator;

import io.tradewind.simulator.ModelDatabase.Transaction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A server with [ModelDatabase] in it, and time: statements wait, commits take as long as they
/// take, and what nobody was told of may or may not survive a failover.
///
/// A commit is visible to others, and its locks are released, only once it is on a standby: so what
/// was told, or seen, survives.
final class Postgres {
  /// How long a statement may wait for a lock: production's.
  private static final long STATEMENT_TIMEOUT_MICROS = 5_000_000;

  private static final long SLOW_COMMIT_MICROS = 9_000_000;

  private final World world;
  private final ModelDatabase database = new ModelDatabase();
  private final SnapshotShelf snapshots;
  private final Map<Transaction, Backend> backends = new LinkedHashMap<>();
  private final List<Backend> committing = new ArrayList<>();
  private Faults faults;
  private long generation = 1;
  private boolean away;
  private boolean full;

  /// A statement at work.
  private static final class Backend {
    private final Transaction transaction;
    private final Consumer<@Nullable Transaction> reply;

    Backend(Transaction transaction, Consumer<@Nullable Transaction> reply) {
      this.transaction = transaction;
      this.reply = reply;
    }
  }

  Postgres(World world, Faults faults) {
    this.world = world;
    this.faults = faults;
    this.snapshots = new SnapshotShelf(world);
  }

  ModelDatabase database() {
    return database;
  }

  SnapshotShelf snapshots() {
    return snapshots;
  }

  Faults faults() {
    return faults;
  }

  void faults(Faults now) {
    faults = now;
  }

  /// Connections are of one generation: a failover ends them all.
  long generation() {
    return generation;
  }

  boolean away() {
    return away;
  }

  void full(boolean now) {
    full = now;
  }

  /// A statement has reached the server.
  ///
  /// @param reply told the transaction once it has committed, or null after an error
  void execute(Statement statement, Consumer<@Nullable Transaction> reply) {
    if (away) {
      reply.accept(null);
      return;
    }
    if (full && !(statement instanceof Statement.Read)) {
      world.saw(RareState.DISK_FULL);
      reply.accept(null);
      return;
    }
    var transaction = database.begin(statement);
    var backend = new Backend(transaction, reply);
    backends.put(transaction, backend);
    if (transaction.executed()) {
      commitLater(backend);
    } else {
      sawWait(statement);
      world.after(STATEMENT_TIMEOUT_MICROS, () -> timeOut(backend));
    }
  }

  /// The primary is gone for a while, with whatever was at work; a standby becomes the primary.
  void failOver(long micros) {
    world.saw(RareState.FAILOVER);
    var kept = committing.isEmpty() ? 0 : world.random().nextInt(committing.size() + 1);
    var survivors = List.copyOf(committing.subList(0, kept));
    var lost = List.copyOf(committing.subList(kept, committing.size()));
    world.trace(
        "postgres: fails over; of the commits in flight %d survive, %d don't"
            .formatted(survivors.size(), lost.size()));
    committing.clear();
    for (var survivor : survivors) {
      if (survivor.transaction.rows() > 0) {
        world.saw(RareState.FAILOVER_KEPT_A_COMMIT);
      }
      backends.remove(survivor.transaction);
      database.end(survivor.transaction, true);
    }
    for (var backend : List.copyOf(backends.values())) {
      if (lost.contains(backend) && backend.transaction.rows() > 0) {
        world.saw(RareState.FAILOVER_LOST_A_COMMIT);
      }
      database.end(backend.transaction, false);
    }
    backends.clear();
    goAway(micros);
  }

  /// The server can't be reached for a while; what is at work goes on.
  void goAway(long micros) {
    generation++;
    away = true;
    world.after(micros, () -> away = false);
  }

  private void commitLater(Backend backend) {
    committing.add(backend);
    var slow = world.chance(faults.slowCommitPerMille());
    var micros = world.between(200, slow ? SLOW_COMMIT_MICROS : faults.commitMicros());
    if (micros > 1_000_000) {
      world.saw(RareState.SLOW_COMMIT);
    }
    world.after(micros, () -> commit(backend));
  }

  private void commit(Backend backend) {
    if (committing.remove(backend)) {
      backends.remove(backend.transaction);
      var freed = database.end(backend.transaction, true);
      backend.reply.accept(backend.transaction);
      goOn(freed);
    }
  }

  private void timeOut(Backend backend) {
    if (!backend.transaction.executed() && backends.remove(backend.transaction) != null) {
      world.saw(RareState.STATEMENT_TIMEOUT);
      var freed = database.end(backend.transaction, false);
      backend.reply.accept(null);
      goOn(freed);
    }
  }

  private void goOn(List<Transaction> freed) {
    for (var transaction : freed) {
      var backend = backends.get(transaction);
      if (backend != null) {
        commitLater(backend);
      }
    }
  }

  private void sawWait(Statement statement) {
    switch (statement) {
      case Statement.Insert(var batch) ->
          world.saw(
              backends.keySet().stream()
                      .anyMatch(other ->
                          other.executed()
                              && other.statement() instanceof Statement.Insert(var first)
                              && first.sequence() == batch.sequence())
                  ? RareState.APPEND_WAITED_FOR_ITSELF
                  : RareState.APPEND_WAITED_FOR_TAKEOVER);
      case Statement.NextLease _ -> world.saw(RareState.TAKEOVER_WAITED_FOR_APPEND);
      default -> {}
    }
  }
}
