package io.tradewind.launcher.backup;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// What a backup holds: `manifest.json`, written last.
///
/// @param format of the backup, [#FORMAT]
/// @param createdAt when it was begun, in ISO 8601, UTC
/// @param firstSequence the first batch in the journal's table; those before are in the archive
/// @param sequence the last batch of the journal
/// @param hash of that batch, in lower-case hexadecimal
/// @param schemas the version of each
/// @param sequences of the database, with the last value of each
/// @param files all others in the backup
public record BackupManifest(
    int format,
    String createdAt,
    long firstSequence,
    long sequence,
    String hash,
    Map<String, String> schemas,
    Map<String, Long> sequences,
    List<Entry> files) {
  /// The only format there is.
  public static final int FORMAT = 1;

  /// Reads that of a finished backup.
  ///
  /// @param backup the folder
  /// @return as it was written
  /// @throws io.tradewind.launcher.StartFailure saying what is wrong with it
  public static BackupManifest read(Path backup) {
    return new BackupFiles(backup).manifest();
  }

  /// A file.
  ///
  /// @param path in the backup, with `/`
  /// @param bytes its length
  /// @param sha256 in lower-case hexadecimal
  /// @param rows of a table, -1 for anything else
  public record Entry(String path, long bytes, String sha256, long rows) {}
}
