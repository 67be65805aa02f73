package io.tradewind.drills.failover;

import io.tradewind.benchmarks.venue.VenueFailed;
import io.tradewind.codec.BatchReader;
import io.tradewind.codec.SealedBatch;
import io.tradewind.codec.SnapshotCodec;
import io.tradewind.engine.Engine;
import io.tradewind.journal.PostgresJournal;
import io.tradewind.journal.PostgresSnapshotStore;
import io.tradewind.launcher.DataAtRest;
import io.tradewind.launcher.backup.BackupManifest;
import io.tradewind.launcher.storage.DataDirectory;
import io.tradewind.launcher.storage.SiteFile;
import io.tradewind.matchingengine.MatchingEngine;
import io.tradewind.model.JournalEntry;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HexFormat;

/// What the restore drill looks at in a venue's data, and does to it.
final class RestoredVenue {
  private static final String DAMAGE =
      """
      UPDATE journal.snapshot_chunk
      SET bytes = set_byte(bytes, octet_length(bytes) / 2, get_byte(bytes, octet_length(bytes) / 2) # 1)
      WHERE partition = ? AND sequence = ? AND chunk = 0
      """;

  private RestoredVenue() {}

  /// A place in the journal of the venue that will be destroyed.
  ///
  /// @param sequence the last batch in the backup
  /// @param stateHash of the state after it, by a replay of all before
  /// @param archivedThrough the last batch that is in the archive only
  record Point(long sequence, String stateHash, long archivedThrough) {}

  /// Replays a running venue's journal up to where a backup of it ends.
  static Point pointOf(Path data, Path backup) {
    var manifest = BackupManifest.read(backup);
    var engine = new Engine();
    var settings = SiteFile.read(data).database().settings();
    try (var journal =
        new PostgresJournal(settings, MatchingEngine.PARTITION, DataDirectory.archive(data))) {
      var last = new SealedBatch[1];
      journal.read(
          0,
          null,
          manifest.sequence(),
          batch -> {
            apply(engine, batch);
            last[0] = batch;
          });
      var hash = HexFormat.of().formatHex(last[0].hash());
      if (!hash.equals(manifest.hash())) {
        throw new VenueFailed(
            "batch %d has hash %s, and %s in the backup"
                .formatted(manifest.sequence(), hash, manifest.hash()));
      }
    }
    return new Point(
        manifest.sequence(), SnapshotCodec.stateHash(engine.state()), manifest.firstSequence() - 1);
  }

  private static void apply(Engine engine, SealedBatch batch) {
    var index = 0;
    for (var one : BatchReader.commands(batch.payload())) {
      engine.apply(
          new JournalEntry(
              batch.sequence(),
              index++,
              batch.timestampMicros(),
              one.gatewayId(),
              one.gatewaySequence(),
              one.command()),
          _ -> {});
    }
  }

  /// Changes a bit of the newest snapshot of a venue that does not run.
  ///
  /// @return its sequence
  static long damageNewestSnapshot(Path data) throws SQLException {
    try (var database = DataAtRest.open(data, _ -> {});
        var snapshots = new PostgresSnapshotStore(database.settings(), MatchingEngine.PARTITION);
        var connection =
            DriverManager.getConnection(
                database.settings().url(),
                database.settings().user(),
                database.settings().password());
        var statement = connection.prepareStatement(DAMAGE)) {
      var newest = snapshots.list().getFirst().sequence();
      statement.setInt(1, MatchingEngine.PARTITION);
      statement.setLong(2, newest);
      if (statement.executeUpdate() != 1) {
        throw new VenueFailed("the snapshot at sequence %d has no bytes".formatted(newest));
      }
      return newest;
    }
  }
}
