package io.tradewind.launcher.backup;

import io.tradewind.journal.JournalExtent;
import io.tradewind.launcher.DataAtRest;
import io.tradewind.launcher.StartFailure;
import io.tradewind.launcher.backup.BackupManifest.Entry;
import io.tradewind.launcher.storage.DataDirectory;
import io.tradewind.matchingengine.MatchingEngine;
import io.tradewind.postgres.DatabaseCopy;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;

/// Makes a backup of a venue, running or not.
///
/// The database is read in one transaction that sees it as of one moment. The archive is copied
/// after that moment: a batch leaves the table only once it is in the archive, so between them they
/// have every batch.
public final class Backup {
  /// The schema that is made again from the journal, and so is left out.
  static final String READ_MODEL = "history";

  /// The folder of tables in a backup.
  static final String TABLES = "tables/";

  private static final String PACKED = ".copy.gz";

  private final Path data;
  private final Consumer<String> progress;

  /// Creates one.
  ///
  /// @param data the venue's data directory
  /// @param progress told about each step
  public Backup(Path data, Consumer<String> progress) {
    this.data = data;
    this.progress = progress;
  }

  /// Writes the backup.
  ///
  /// @param target a folder that is missing or empty; it is there only once it is whole
  /// @return what it holds
  /// @throws StartFailure if there is no venue, the target is taken, or it can't be written
  public BackupManifest to(Path target) {
    try (var database = DataAtRest.open(data, progress);
        var draft = Draft.begin(target)) {
      var files = new BackupFiles(draft.content());
      Files.createDirectory(files.folder());
      protect(files.folder());
      var manifest = write(database, files);
      files.end(manifest);
      draft.publish();
      return manifest;
    } catch (IOException e) {
      throw new StartFailure("the backup can't be written: " + e, e);
    } catch (SQLException e) {
      throw new StartFailure("the database can't be copied: " + e.getMessage(), e);
    }
  }

  private BackupManifest write(DataAtRest database, BackupFiles files)
      throws IOException, SQLException {
    var createdAt = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS);
    var entries = new ArrayList<Entry>();
    Map<String, String> versions = new LinkedHashMap<>();
    Map<String, Long> sequences = new LinkedHashMap<>();
    JournalExtent journal;
    try (var copy = DatabaseCopy.out(database.settings())) {
      journal = JournalExtent.read(copy.connection(), MatchingEngine.PARTITION);
      for (var schema : copy.schemas()) {
        if (!schema.equals(READ_MODEL)) {
          versions.put(schema, copy.version(schema));
          entries.addAll(tables(copy, schema, files));
          sequences.putAll(copy.sequences(schema));
        }
      }
    }
    for (var folder :
        List.of(DataDirectory.ARCHIVE, DataDirectory.SECRETS, DataDirectory.EXPORTS)) {
      progress.accept("copying " + folder);
      entries.addAll(files.copy(data.resolve(folder), folder));
    }
    return new BackupManifest(
        BackupManifest.FORMAT,
        createdAt.toString(),
        journal.first(),
        journal.last(),
        HexFormat.of().formatHex(journal.hash()),
        versions,
        sequences,
        entries);
  }

  /// The table that a file in [#TABLES] holds.
  static String table(String path) {
    return path.substring(TABLES.length(), path.length() - PACKED.length());
  }

  private List<Entry> tables(DatabaseCopy copy, String schema, BackupFiles files)
      throws IOException, SQLException {
    var entries = new ArrayList<Entry>();
    for (var table : copy.tables(schema)) {
      progress.accept("copying " + table);
      entries.add(files.write(TABLES + table + PACKED, out -> rows(copy, table, out)));
    }
    return entries;
  }

  private static long rows(DatabaseCopy copy, String table, OutputStream out) throws IOException {
    try {
      var packed = new GZIPOutputStream(out, 1 << 16);
      var rows = copy.copyOut(table, packed);
      packed.finish();
      return rows;
    } catch (SQLException e) {
      throw new IOException("%s: %s".formatted(table, e.getMessage()), e);
    }
  }

  /// The secrets are in it.
  private static void protect(Path folder) throws IOException {
    if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
  }
}
