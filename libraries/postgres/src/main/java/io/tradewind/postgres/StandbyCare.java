package io.tradewind.postgres;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sees to it that standbys run and receive: starts the dead, restarts those that receive nothing,
/// copies anew where that does not help. Only while the primary answers, which has every commit.
///
/// Copies are made beside the caller's thread; everything else is the caller's.
final class StandbyCare implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StandbyCare.class);
  private static final Duration PATIENCE = Duration.ofSeconds(12);
  private static final int END_SECONDS = 30;
  private static final int RESTARTS_BEFORE_COPY = 1;

  private final Members members;
  private final Consumer<String> told;
  private final ExecutorService copies =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("postgres-copy").factory());
  private final Set<Member> copying = new HashSet<>();
  private final Map<Member, Long> missingSince = new HashMap<>();
  private final Map<Member, Integer> restarts = new HashMap<>();

  StandbyCare(Members members, Consumer<String> told) {
    this.members = members;
    this.told = told;
  }

  /// Looks after all standbys.
  ///
  /// @param receiving the names of those that the primary sends to
  void look(Set<String> receiving) {
    for (var standby : members.standbys()) {
      standby.attached(receiving.contains(standby.name()));
      if (!isCopying(standby)) {
        look(standby);
      }
    }
  }

  boolean isCopying(Member member) {
    synchronized (copying) {
      return copying.contains(member);
    }
  }

  private void look(Member standby) {
    try {
      if (!standby.whole()) {
        beginCopy(standby);
      } else if (standby.attached()) {
        missingSince.remove(standby);
        restarts.remove(standby);
      } else if (!standby.alive()) {
        told.accept("PostgreSQL of zone %s is started as a standby".formatted(standby.zone()));
        standby.startAsStandby(members.primary());
      } else {
        help(standby);
      }
    } catch (IOException | SQLException | PostgresFailure e) {
      // Mostly one that is still starting up.
      LOG.info("the standby of zone {} is not there yet: {}", standby.zone(), e.getMessage());
      escalate(standby);
    }
  }

  private void help(Member standby) throws SQLException {
    var since = missingSince.computeIfAbsent(standby, _ -> System.nanoTime());
    if (System.nanoTime() - since > PATIENCE.toNanos()) {
      escalate(standby);
    } else {
      standby.attach(members.primary());
    }
  }

  /// A standby that is killed is started again at the next look.
  private void escalate(Member standby) {
    var since = missingSince.computeIfAbsent(standby, _ -> System.nanoTime());
    if (System.nanoTime() - since <= PATIENCE.toNanos()) {
      return;
    }
    missingSince.remove(standby);
    if (restarts.merge(standby, 1, Integer::sum) > RESTARTS_BEFORE_COPY) {
      restarts.remove(standby);
      standby.spoiled();
    }
    told.accept("PostgreSQL of zone %s receives nothing and is killed".formatted(standby.zone()));
    standby.kill();
  }

  private void beginCopy(Member standby) {
    synchronized (copying) {
      copying.add(standby);
    }
    told.accept("copying the database to zone " + standby.zone());
    copies.execute(() -> copy(standby, members.primary()));
  }

  private void copy(Member standby, Member primary) {
    try {
      standby.copyFrom(primary);
      told.accept("zone %s has a copy of the database".formatted(standby.zone()));
    } catch (SQLException | IOException | PostgresFailure e) {
      LOG.warn("the database can't be copied to zone {} yet: {}", standby.zone(), e.getMessage());
    } finally {
      synchronized (copying) {
        copying.remove(standby);
      }
    }
  }

  @Override
  public void close() {
    copies.shutdownNow();
    try {
      if (!copies.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("copying the database does not end");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
