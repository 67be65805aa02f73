package io.tradewind.launcher.backup;

import io.tradewind.journal.CorruptJournal;
import io.tradewind.journal.JournalSchema;
import io.tradewind.journal.PostgresJournal;
import io.tradewind.journal.PostgresLeaseStore;
import io.tradewind.launcher.DataAtRest;
import io.tradewind.launcher.StartFailure;
import io.tradewind.launcher.backup.BackupManifest.Entry;
import io.tradewind.launcher.storage.DataDirectory;
import io.tradewind.matchingengine.MatchingEngine;
import io.tradewind.platform.storage.PrivateFile;
import io.tradewind.postgres.DatabaseCopy;
import io.tradewind.postgres.DatabaseSettings;
import io.tradewind.postgres.Migrations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/// Puts a backup back as the data directory of a venue.
///
/// Everything is checked before the directory is there: the files by their checksums, the tables by
/// their numbers of rows, the journal by its chain from the first batch, through the archive, to
/// the hash that the manifest names.
public final class Restore {
  private final BackupFiles files;
  private final Consumer<String> progress;

  /// Creates one.
  ///
  /// @param backup the folder that a backup was written to
  /// @param progress told about each step
  public Restore(Path backup, Consumer<String> progress) {
    this.files = new BackupFiles(backup.toAbsolutePath().normalize());
    this.progress = progress;
  }

  /// Writes the data directory.
  ///
  /// @param target missing or empty; it is there only once it is whole
  /// @return what was restored
  /// @throws StartFailure if the backup is damaged, the target is taken, or it can't be written
  public BackupManifest to(Path target) {
    var manifest = files.manifest();
    try (var draft = Draft.begin(target)) {
      progress.accept("checking %d files".formatted(manifest.files().size()));
      files.check(manifest, _ -> {});
      DataDirectory.open(draft.content()).close();
      for (var entry : manifest.files()) {
        if (!entry.path().startsWith(Backup.TABLES)) {
          copy(entry, draft.content().resolve(entry.path()));
        }
      }
      try (var database = DataAtRest.open(draft.content(), progress)) {
        load(manifest, database.settings());
        verify(manifest, database.settings(), draft.content());
      }
      draft.publish();
      return manifest;
    } catch (IOException e) {
      throw new StartFailure("the backup can't be restored: " + e, e);
    } catch (SQLException e) {
      throw new StartFailure("the database can't be loaded: " + e.getMessage(), e);
    } catch (CorruptJournal e) {
      throw new StartFailure("the restored journal does not hold: " + e.getMessage(), e);
    }
  }

  /// For its owner only: there are secrets and customers' trades.
  private void copy(Entry entry, Path to) throws IOException {
    var folder = BackupFiles.parent(to);
    PrivateFile.createDirectory(folder);
    PrivateFile.create(to);
    try (var out = Files.newOutputStream(to, StandardOpenOption.WRITE)) {
      Files.copy(files.at(entry), out);
    }
    Files.setLastModifiedTime(to, Files.getLastModifiedTime(files.at(entry)));
    BackupFiles.force(to);
    BackupFiles.force(folder);
  }

  private void load(BackupManifest manifest, DatabaseSettings database)
      throws IOException, SQLException {
    for (var schema : manifest.schemas().entrySet()) {
      Migrations.runUpTo(database, schema.getKey(), "db/" + schema.getKey(), schema.getValue());
    }
    JournalSchema.attachRanges(database, manifest.firstSequence(), manifest.sequence());
    try (var copy = DatabaseCopy.in(database)) {
      for (var entry : manifest.files()) {
        if (entry.path().startsWith(Backup.TABLES)) {
          load(entry, copy);
        }
      }
      for (var sequence : manifest.sequences().entrySet()) {
        copy.setSequence(sequence.getKey(), sequence.getValue());
      }
      copy.commit();
    }
    vacate(database);
  }

  /// The lease was copied with the address of the leader of then, which may still run on the old
  /// data: nobody shall follow it, or send it orders that are meant for this venue.
  private static void vacate(DatabaseSettings database) {
    try (var leases = new PostgresLeaseStore(database, MatchingEngine.PARTITION)) {
      var lease = leases.read();
      if (lease != null) {
        leases.vacate(lease);
      }
    }
  }

  private void load(Entry entry, DatabaseCopy copy) throws IOException, SQLException {
    var table = Backup.table(entry.path());
    progress.accept("loading " + table);
    long rows;
    try (var in = new GZIPInputStream(Files.newInputStream(files.at(entry)), 1 << 16)) {
      rows = copy.copyIn(table, in);
    }
    if (rows != entry.rows()) {
      throw new StartFailure(
          "%s has %,d rows and should have %,d".formatted(table, rows, entry.rows()));
    }
  }

  private void verify(BackupManifest manifest, DatabaseSettings database, Path data) {
    progress.accept("checking the chain of %,d batches".formatted(manifest.sequence()));
    var last = new byte[][] {new byte[0]};
    try (var journal =
        new PostgresJournal(database, MatchingEngine.PARTITION, DataDirectory.archive(data))) {
      var end = journal.read(0, null, Long.MAX_VALUE, batch -> last[0] = batch.hash());
      var hash = HexFormat.of().formatHex(last[0]);
      if (end != manifest.sequence() || !hash.equals(manifest.hash())) {
        throw new StartFailure(
            "the journal ends at batch %,d with hash %s; the manifest says %,d with %s"
                .formatted(end, hash, manifest.sequence(), manifest.hash()));
      }
    }
  }
}
