package io.tradewind.postgres;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Three PostgreSQL servers on one machine, as if each were in a zone of its own: a primary and two
/// streaming standbys, of which one must have a commit on disk before it is confirmed. What Aurora
/// does with its storage and its readers in the cloud.
///
/// A primary that dies or does not answer is replaced in seconds, without anybody's help; it loses
/// no confirmed commit and never writes again, but as what it has become: a copy of the new one.
/// Dead standbys are started again. Which server may write is on disk, so that a start after a
/// death of everything finds it.
///
/// Whoever connects by [#database] finds the primary by itself; connections to an old one break,
/// and what was in hand has an unknown outcome.
///
/// Thread-safe. Has one thread that watches, and one for each standby while it is copied.
public final class PostgresCluster implements AutoCloseable {
  private static final Duration FIRST_STANDBY = Duration.ofMinutes(2);
  private static final Duration ALL_STANDBYS = Duration.ofSeconds(20);
  private static final int LOOK_MILLIS = 50;

  private final Members members;
  private final StandbyCare care;
  private final ClusterWatch watch;

  private PostgresCluster(Members members, Consumer<String> progress) {
    this.members = members;
    care = new StandbyCare(members, progress);
    watch = new ClusterWatch(members, new Succession(members, progress), care);
  }

  /// Starts the servers, after creating or copying their data where needed. Blocks until commits
  /// are confirmed by a standby, and for a while until both are there.
  ///
  /// @param settings where they live
  /// @param progress receives a line before each step that takes a while, and later about each
  ///   server that is replaced or started again; called by several threads
  /// @return running
  /// @throws PostgresFailure naming what is in the way
  public static PostgresCluster start(PostgresClusterSettings settings, Consumer<String> progress) {
    var cluster = new PostgresCluster(Members.open(settings, progress), progress);
    try {
      cluster.begin(progress);
      return cluster;
    } catch (PostgresFailure e) {
      cluster.close();
      throw e;
    }
  }

  private void begin(Consumer<String> progress) {
    var primary = members.primary();
    progress.accept(
        "starting PostgreSQL of zone %s as the primary on port %d"
            .formatted(primary.zone(), primary.port()));
    primary.startAsPrimary();
    watch.start();
    if (!awaitStandbys(1, FIRST_STANDBY)) {
      throw new PostgresFailure(
          "no standby of PostgreSQL receives after %d s: see postgres.log of each zone"
              .formatted(FIRST_STANDBY.toSeconds()));
    }
    awaitStandbys(ALL_STANDBYS);
  }

  /// Gives a database, created when missing.
  ///
  /// @param name lower-case letters, digits and `_`, at most 63 characters
  /// @return how to reach it on whichever server is the primary when a connection is made
  public DatabaseSettings database(String name) {
    PostgresServer.createDatabase(settings(PostgresServer.MAINTENANCE_DATABASE), name);
    return settings(name);
  }

  /// What each server is at the moment, in the order of the zones.
  ///
  /// @return three
  public List<ClusterInstance> instances() {
    return members.all().stream().map(this::instance).toList();
  }

  /// How many times it has been decided who may write.
  ///
  /// @return from 1
  public long term() {
    return members.writer().term();
  }

  /// Waits until both standbys receive.
  ///
  /// @param patience how long
  /// @return whether they do
  public boolean awaitStandbys(Duration patience) {
    return awaitStandbys(PostgresClusterSettings.SERVERS - 1, patience);
  }

  /// Stops all servers and frees the directory.
  @Override
  public void close() {
    watch.close();
    members.primary().stop();
    members.standbys().forEach(Member::stop);
    members.close();
  }

  /// Frees the directory and leaves the servers running, as a death of this process would.
  void abandon() {
    watch.close();
    members.close();
  }

  private boolean awaitStandbys(int wanted, Duration patience) {
    var end = System.nanoTime() + patience.toNanos();
    while (members.standbys().stream().filter(Member::attached).count() < wanted) {
      if (System.nanoTime() - end > 0) {
        return false;
      }
      pause();
    }
    return true;
  }

  private ClusterInstance instance(Member member) {
    var pid = member.pid();
    ClusterInstance.Role role;
    if (care.isCopying(member)) {
      role = ClusterInstance.Role.COPYING;
    } else if (pid == 0) {
      role = ClusterInstance.Role.DOWN;
    } else if (member == members.primary()) {
      role = ClusterInstance.Role.PRIMARY;
    } else {
      role = member.attached() ? ClusterInstance.Role.STANDBY : ClusterInstance.Role.DETACHED;
    }
    return new ClusterInstance(member.zone(), role, member.port(), pid);
  }

  private DatabaseSettings settings(String database) {
    var hosts =
        members.all().stream()
            .map(member -> PostgresServer.HOST + ":" + member.port())
            .collect(Collectors.joining(","));
    var one = members.primary().settings(database);
    return new DatabaseSettings(
        "jdbc:postgresql://%s/%s?targetServerType=primary&hostRecheckSeconds=1&sslmode=disable"
            .formatted(hosts, database),
        one.user(),
        one.password());
  }

  private static void pause() {
    try {
      Thread.sleep(LOOK_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PostgresFailure("interrupted while standbys were awaited", e);
    }
  }
}
