package io.tradewind.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// One zone's server of a cluster. Used by the cluster's watch only, but for a copy, during which
/// the watch leaves the server alone.
final class Member implements AutoCloseable {
  private static final int SHORT_SECONDS = 1;
  private static final int START_SECONDS = 30;
  private static final int COPY_SECONDS = 3_600;
  private static final int DETACH_TRIES = 150;
  private static final int DETACH_PAUSE_MILLIS = 20;
  private static final String STANDBY_FILE = "standby.signal";
  private static final String SETTINGS_FILE = "postgresql.auto.conf";
  private static final String SOURCE_SETTING = "primary_conninfo";

  private final String zone;
  private final ServerDirectory directory;
  private final int port;
  private final List<String> options;

  /// Whether its data is a standby's that can be continued. False while it is copied, and of a
  /// primary that was replaced: that may have what no other server has.
  private volatile boolean whole;

  private volatile boolean attached;

  Member(String zone, ServerDirectory directory, int port, List<String> others) {
    this.zone = zone;
    this.directory = directory;
    this.port = port;
    options = options(port, others);
    whole = Files.exists(directory.data().resolve(STANDBY_FILE));
  }

  String zone() {
    return zone;
  }

  int port() {
    return port;
  }

  boolean whole() {
    return whole;
  }

  void spoiled() {
    whole = false;
    attached = false;
  }

  boolean attached() {
    return attached;
  }

  void attached(boolean now) {
    attached = now;
  }

  boolean alive() {
    return pid() != 0;
  }

  long pid() {
    return directory.postmaster().map(ProcessHandle::pid).orElse(0L);
  }

  /// The name by which a primary knows it.
  String name() {
    return name(zone);
  }

  void stopOrphan(Consumer<String> progress) {
    directory.stopOrphan(progress);
  }

  void stop() {
    directory.stop();
  }

  void kill() {
    directory.kill();
  }

  @Override
  public void close() {
    directory.close();
  }

  /// Starts it as the primary, promoted where it was a standby.
  void startAsPrimary() {
    directory.start(options);
    try (var connection = connect(START_SECONDS)) {
      Durability.require(connection);
      Durability.requireFullPageWrites(connection);
    } catch (SQLException | PostgresFailure e) {
      directory.stop();
      throw new PostgresFailure("PostgreSQL started but can't be used: " + e.getMessage(), e);
    }
    promote();
  }

  void promote() {
    Promotion.promote(settings(PostgresServer.MAINTENANCE_DATABASE));
  }

  /// Starts it as a standby. Does not wait until it has caught up.
  void startAsStandby(Member primary) throws IOException {
    writeSource(source(primary));
    directory.beginStart(options);
  }

  /// Makes it anew as a copy of the primary, and starts it.
  void copyFrom(Member primary) throws SQLException, IOException {
    directory.kill();
    directory.clear();
    try (var connection = primary.connect(COPY_SECONDS)) {
      var label = new BaseCopy(primary.directory.data(), directory.data()).take(connection);
      directory.write("backup_label", label);
      writeSource(source(primary));
      // Last: data without it is never taken for a standby's.
      directory.write(STANDBY_FILE, "");
    }
    directory.beginStart(options);
    whole = true;
  }

  /// Lets it receive from the primary. Repeating it does no harm.
  void attach(Member primary) throws SQLException {
    receiveFrom(source(primary));
  }

  /// Lets it receive no more, from nobody, and waits until it has stopped: what its old primary
  /// commits from now on is not confirmed by this server.
  void detach() throws SQLException {
    receiveFrom("");
    attached = false;
    try (var connection = connect(SHORT_SECONDS)) {
      for (var attempt = 0; attempt < DETACH_TRIES; attempt++) {
        if (number(
                connection,
                "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'walreceiver'")
            == 0) {
          return;
        }
        pause();
      }
    }
    throw new SQLException("the standby of zone %s does not let go".formatted(zone));
  }

  /// How far its copy of the journal of PostgreSQL goes, in bytes: what it has confirmed, and what
  /// it has read back after a start.
  long position() throws SQLException {
    try (var connection = connect(SHORT_SECONDS)) {
      return number(
          connection,
          "SELECT (greatest(pg_last_wal_receive_lsn(), pg_last_wal_replay_lsn()) - '0/0')::bigint");
    }
  }

  /// Connects to it alone.
  ///
  /// @param seconds how long an answer may take
  Connection connect(int seconds) throws SQLException {
    var settings = settings(PostgresServer.MAINTENANCE_DATABASE);
    var properties = new Properties();
    properties.setProperty("user", settings.user());
    properties.setProperty("password", settings.password());
    properties.setProperty("ApplicationName", "tradewind-cluster");
    properties.setProperty("connectTimeout", "" + SHORT_SECONDS);
    properties.setProperty("socketTimeout", "" + seconds);
    properties.setProperty("sslmode", "disable");
    return DriverManager.getConnection(settings.url(), properties);
  }

  DatabaseSettings settings(String database) {
    return PostgresServer.settings(port, database, directory.password());
  }

  private void receiveFrom(String source) throws SQLException {
    try (var connection = connect(SHORT_SECONDS);
        var statement = connection.createStatement()) {
      statement.execute("ALTER SYSTEM SET %s = '%s'".formatted(SOURCE_SETTING, source));
      statement.execute("SELECT pg_reload_conf()");
    }
  }

  private void writeSource(String source) throws IOException {
    var file = directory.data().resolve(SETTINGS_FILE);
    var lines = new ArrayList<String>();
    if (Files.exists(file)) {
      lines.addAll(Files.readAllLines(file));
      lines.removeIf(line -> line.startsWith(SOURCE_SETTING));
    }
    lines.add("%s = '%s'".formatted(SOURCE_SETTING, source));
    directory.write(SETTINGS_FILE, String.join("\n", lines) + "\n");
  }

  private String source(Member primary) {
    return "host=%s port=%d user=%s password=%s application_name=%s connect_timeout=2 sslmode=disable"
        .formatted(
            PostgresServer.HOST, primary.port, ServerDirectory.USER, directory.password(), name());
  }

  private static String name(String zone) {
    return "zone_" + zone;
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /// All servers have the same settings whatever they are, so that one that is promoted waits for
  /// standbys from its first commit on.
  private static List<String> options(int port, List<String> others) {
    var options = new ArrayList<>(PostgresServer.options(port));
    var names = others.stream().map(Member::name).collect(Collectors.joining(", "));
    options.add("synchronous_standby_names=ANY 1 (%s)".formatted(names));
    options.add("wal_keep_size=1GB");
    options.add("wal_sender_timeout=10s");
    options.add("wal_receiver_timeout=10s");
    options.add("wal_retrieve_retry_interval=200ms");
    options.add("hot_standby=on");
    return List.copyOf(options);
  }

  private static void pause() throws SQLException {
    try {
      Thread.sleep(DETACH_PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("interrupted", e);
    }
  }
}
