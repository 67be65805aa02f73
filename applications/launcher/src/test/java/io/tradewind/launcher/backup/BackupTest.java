package io.tradewind.launcher.backup;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.codec.BatchWriter;
import io.tradewind.codec.ChainHash;
import io.tradewind.codec.SealedBatch;
import io.tradewind.identity.IdentitySchema;
import io.tradewind.journal.Archiver;
import io.tradewind.journal.JournalSchema;
import io.tradewind.journal.PostgresJournal;
import io.tradewind.journal.PostgresLeaseStore;
import io.tradewind.journal.PostgresSnapshotStore;
import io.tradewind.launcher.DataAtRest;
import io.tradewind.launcher.StartFailure;
import io.tradewind.launcher.storage.DataDirectory;
import io.tradewind.model.Command;
import io.tradewind.postgres.DatabaseSettings;
import io.tradewind.postgres.Databases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

final class BackupTest {
  private static final int BATCHES = 90;
  private static final int SNAPSHOT = 60;

  @TempDir private Path folder = Path.of("");

  /// One venue for all of it, as each database takes seconds to create.
  @Test
  void whatIsRestoredIsWhatWasBackedUp() throws Exception {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    var data = folder.resolve("data");
    byte[] key;
    try (var directory = DataDirectory.open(data)) {
      key = directory.secrets().key("master");
    }
    Files.createDirectories(data.resolve(DataDirectory.EXPORTS));
    Files.writeString(data.resolve(DataDirectory.EXPORTS).resolve("1.csv"), "a,b\n");
    List<SealedBatch> batches;
    try (var database = DataAtRest.open(data, _ -> {})) {
      batches = fill(database.settings());
      archive(database.settings(), data);
    }
    var backup = folder.resolve("backup");

    var written = new Backup(data, _ -> {}).to(backup);

    assertEquals(BATCHES, written.sequence());
    assertEquals(HexFormat.of().formatHex(batches.getLast().hash()), written.hash());
    assertEquals(SNAPSHOT, written.firstSequence());
    refusals(data, backup);
    var restored = folder.resolve("restored");
    assertEquals(written, new Restore(backup, _ -> {}).to(restored));
    assertEquals(
        "a,b\n", Files.readString(restored.resolve(DataDirectory.EXPORTS).resolve("1.csv")));
    try (var directory = DataDirectory.open(restored)) {
      assertArrayEquals(key, directory.secrets().key("master"));
    }
    try (var database = DataAtRest.open(restored, _ -> {})) {
      compare(database.settings(), restored, batches);
    }
    try (var left = Files.list(folder)) {
      assertEquals(3, left.count());
    }
  }

  private void refusals(Path data, Path backup) throws IOException {
    assertRefused("is not empty", () -> new Backup(data, _ -> {}).to(backup));
    assertRefused("is not empty", () -> new Restore(backup, _ -> {}).to(data));
    assertRefused(
        "no finished backup", () -> new Restore(data, _ -> {}).to(folder.resolve("other")));
    assertRefused(
        "there is no data", () -> new Backup(backup, _ -> {}).to(folder.resolve("other")));
    for (var file : List.of("manifest.json", "tables/identity.accounts.copy.gz")) {
      var path = backup.resolve(file);
      var bytes = Files.readAllBytes(path);
      var changed = bytes.clone();
      changed[bytes.length / 2] ^= 1;
      Files.write(path, changed);
      assertRefused(path + " is", () -> new Restore(backup, _ -> {}).to(folder.resolve("other")));
      Files.write(path, bytes);
    }
    assertFalse(Files.exists(folder.resolve("other")));
  }

  private static List<SealedBatch> fill(DatabaseSettings settings) throws SQLException {
    JournalSchema.migrate(settings);
    try (var pool = Databases.pool(settings, "test", new Databases.Bounds(2))) {
      IdentitySchema.migrate(pool);
    }
    execute(settings, "INSERT INTO identity.accounts (name) VALUES ('ann'), ('bob')");
    execute(settings, "DELETE FROM identity.accounts WHERE name = 'bob'");
    var batches = new ArrayList<SealedBatch>();
    try (var journal = new PostgresJournal(settings, 0);
        var leases = new PostgresLeaseStore(settings, 0);
        var snapshots = new PostgresSnapshotStore(settings, 0)) {
      assertNotNull(leases.take(null, "127.0.0.1:1"));
      var previous = ChainHash.genesis();
      for (var sequence = 1; sequence <= BATCHES; sequence++) {
        var writer = new BatchWriter();
        writer.begin(sequence, 1, sequence);
        writer.add(0, 0, new Command.Heartbeat(), List.of());
        var batch = writer.seal(previous);
        previous = batch.hash();
        batches.add(batch);
        var _ = journal.append(batch);
      }
      snapshots.save(SNAPSHOT, batches.get(SNAPSHOT - 1).hash(), new byte[] {1, 2, 3});
    }
    return batches;
  }

  private static void archive(DatabaseSettings settings, Path data) {
    try (var archiver = new Archiver(settings, 0, DataDirectory.archive(data), (_, _) -> {})) {
      assertEquals(SNAPSHOT - 1, archiver.run(Duration.ZERO).archivedThrough());
    }
  }

  private static void compare(DatabaseSettings settings, Path data, List<SealedBatch> batches)
      throws SQLException {
    try (var journal = new PostgresJournal(settings, 0, DataDirectory.archive(data));
        var leases = new PostgresLeaseStore(settings, 0);
        var snapshots = new PostgresSnapshotStore(settings, 0)) {
      var read = new ArrayList<SealedBatch>();
      journal.read(0, null, Long.MAX_VALUE, read::add);
      assertEquals(BATCHES, read.size());
      assertArrayEquals(batches.getLast().hash(), read.getLast().hash());
      var lease = leases.read();
      assertNotNull(lease);
      assertEquals(1, lease.epoch());
      assertTrue(lease.vacant(), "whoever led before does not lead the restored venue");
      var snapshot = snapshots.load(snapshots.list().getFirst());
      assertArrayEquals(new byte[] {1, 2, 3}, snapshot);
    }
    try (var connection =
            DriverManager.getConnection(settings.url(), settings.user(), settings.password());
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "INSERT INTO identity.accounts (name) VALUES ('cid') RETURNING account_id")) {
      assertTrue(rows.next());
      // numbers that were given out once are not given out again
      assertEquals(3, rows.getLong(1));
    }
  }

  private static void execute(DatabaseSettings settings, String sql) throws SQLException {
    try (var connection =
            DriverManager.getConnection(settings.url(), settings.user(), settings.password());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void assertRefused(String message, Executable executable) {
    var failure = assertThrows(StartFailure.class, executable);
    assertTrue(String.valueOf(failure.getMessage()).contains(message), failure.getMessage());
  }
}
