package io.tradewind.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.codec.ChainHash;
import io.tradewind.codec.SealedBatch;
import io.tradewind.journal.JournalSchema;
import io.tradewind.journal.JournalStatements.Standing;
import io.tradewind.journal.RealSessions;
import io.tradewind.postgres.DatabaseSettings;
import io.tradewind.postgres.testing.TemporaryPostgres;
import io.tradewind.simulator.ModelDatabase.Transaction;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The model does what PostgreSQL does: random scripts of a few sessions run on both, and after
/// each step every session of both waits, or has the same outcome.
final class ModelDatabaseTest {
  private static final int SCRIPTS = Integer.getInteger("simulator.scripts", 60);
  private static final int STEPS = 40;
  private static final int SESSIONS = 4;
  private static final int SEQUENCES = 3;
  private static final int EPOCHS = 4;

  private final List<String> script = new ArrayList<>();
  private final @Nullable Transaction[] open = new Transaction[SESSIONS];
  private int waits;

  @Test
  void randomScriptsHaveTheOutcomesOfPostgres()
      throws SQLException, ExecutionException, InterruptedException {
    var settings = TemporaryPostgres.shared().freshDatabase();
    JournalSchema.migrate(settings);
    JournalSchema.attachRanges(settings, 1, SEQUENCES);
    for (var seed = 1; seed <= SCRIPTS; seed++) {
      run(settings, seed);
    }
    assertTrue(waits > SCRIPTS, "hardly anything waited: " + waits);
  }

  private void run(DatabaseSettings settings, int seed)
      throws SQLException, ExecutionException, InterruptedException {
    var random = new SplittableRandom(seed);
    var model = new ModelDatabase();
    script.clear();
    script.add("script " + seed);
    try (var real = new RealSessions(settings, seed, SESSIONS)) {
      for (var step = 0; step < STEPS; step++) {
        var session = random.nextInt(SESSIONS);
        if (open[session] == null) {
          var statement = withoutRace(statement(random));
          if (!(statement instanceof Statement.Read)) {
            begin(model, real, session, statement);
          }
        } else if (open[session].executed()) {
          end(model, real, session, random.nextInt(4) > 0);
        }
        compare(real);
      }
      for (var session = busy(); session >= 0; session = busy()) {
        end(model, real, session, true);
        compare(real);
      }
      assertEquals(model.lease(), real.lease(), this::told);
      assertEquals(
          model.rows().values().stream()
              .map(row -> row.sequence() + " " + HexFormat.of().formatHex(row.hash()))
              .toList(),
          real.rows(),
          this::told);
    }
  }

  /// One that is executed and not ended; those that wait are freed by its end.
  private int busy() {
    for (var session = 0; session < SESSIONS; session++) {
      if (open[session] != null && open[session].executed()) {
        return session;
      }
    }
    return -1;
  }

  /// Those that wait for one transaction race once it ends, for a row that has changed is locked
  /// anew, and PostgreSQL promises no order there. Sharers may wait together, for they don't mind
  /// each other; whoever changes the lease waits alone.
  private Statement withoutRace(Statement drawn) {
    return switch (drawn) {
      case Statement.FirstLease _, Statement.NextLease _, Statement.Vacate _ ->
          waits(Statement.class) ? new Statement.Read() : drawn;
      case Statement.Insert _, Statement.Standing _, Statement.Read() ->
          waits(Statement.FirstLease.class)
                  || waits(Statement.NextLease.class)
                  || waits(Statement.Vacate.class)
              ? new Statement.Read()
              : drawn;
    };
  }

  private boolean waits(Class<? extends Statement> kind) {
    return Stream.of(open)
        .anyMatch(transaction ->
            transaction != null
                && !transaction.executed()
                && kind.isInstance(transaction.statement()));
  }

  private static Statement statement(SplittableRandom random) {
    var epoch = 1 + random.nextInt(EPOCHS);
    return switch (random.nextInt(10)) {
      case 0 -> new Statement.FirstLease("first:" + random.nextInt(9));
      case 1, 2 -> new Statement.NextLease(epoch, "next:" + random.nextInt(9));
      case 3 -> new Statement.Vacate(epoch);
      case 4 -> new Statement.Standing(1 + random.nextInt(SEQUENCES));
      default -> new Statement.Insert(batch(1 + random.nextInt(SEQUENCES), epoch));
    };
  }

  private static SealedBatch batch(long sequence, long epoch) {
    var payload = new byte[] {1};
    var previous = ChainHash.genesis();
    return new SealedBatch(
        sequence, epoch, 1, previous, ChainHash.of(sequence, epoch, 1, previous, payload), payload);
  }

  private void begin(ModelDatabase model, RealSessions real, int session, Statement statement) {
    script.add("%d: %s".formatted(session, statement));
    open[session] = model.begin(statement);
    switch (statement) {
      case Statement.Insert(var batch) -> real.insert(session, batch);
      case Statement.Standing(var sequence) -> real.standing(session, sequence);
      case Statement.FirstLease(var address) -> real.first(session, address);
      case Statement.NextLease(var epoch, var address) -> real.next(session, epoch, address);
      case Statement.Vacate(var epoch) -> real.vacate(session, epoch);
      case Statement.Read() -> throw new IllegalStateException("nothing is read here");
    }
  }

  private void end(ModelDatabase model, RealSessions real, int session, boolean commits)
      throws SQLException {
    script.add("%d: %s".formatted(session, commits ? "commit" : "rollback"));
    var ending = open[session];
    open[session] = null;
    if (ending != null) {
      model.end(ending, commits);
      real.end(session, commits);
    }
  }

  private void compare(RealSessions real)
      throws SQLException, ExecutionException, InterruptedException {
    for (var session = 0; session < SESSIONS; session++) {
      var transaction = open[session];
      if (transaction != null) {
        var outcome = real.settled(session);
        var at = session;
        waits += outcome == null ? 1 : 0;
        assertEquals(
            shown(transaction),
            outcome == null ? "waits" : shown(outcome.rows(), outcome.standing()),
            () -> "session %d: %s".formatted(at, told()));
      }
    }
  }

  private static String shown(Transaction transaction) {
    return transaction.executed() ? shown(transaction.rows(), transaction.standing()) : "waits";
  }

  private static String shown(int rows, @Nullable Standing standing) {
    return standing == null
        ? rows + " rows"
        : "lease %d, row %d %s"
            .formatted(
                standing.leaseEpoch(),
                standing.epoch(),
                standing.hash() == null ? "none" : HexFormat.of().formatHex(standing.hash()));
  }

  private String told() {
    return String.join("\n", script);
  }
}
