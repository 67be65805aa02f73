package io.tradewind.postgres;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Copies a running server's data, as `pg_basebackup` does, which is not among the programs that we
/// have. Files change while they are copied; the copy is put right by the journal of PostgreSQL
/// from the checkpoint on that its label names, so its server must be able to get that from the
/// primary.
///
/// @param from the data directory of a running primary
/// @param to an empty one
record BaseCopy(Path from, Path to) {
  private static final String CONTROL_FILE = "global/pg_control";
  private static final String TEMPORARY = "pgsql_tmp";

  /// Whose contents a server makes anew when it starts.
  private static final Set<String> EMPTIED =
      Set.of(
          "pg_wal",
          "pg_replslot",
          "pg_dynshmem",
          "pg_notify",
          "pg_serial",
          "pg_snapshots",
          "pg_stat_tmp",
          "pg_subtrans");

  private static final Set<String> LEFT_OUT =
      Set.of(
          "postmaster.pid",
          "postmaster.opts",
          "backup_label",
          "backup_label.old",
          "tablespace_map",
          "standby.signal",
          "recovery.signal",
          "postgresql.auto.conf.tmp",
          CONTROL_FILE);

  /// Copies.
  ///
  /// @param primary a connection to the server; stays open throughout
  /// @return the contents of `backup_label`, without which the copy must not be started
  String take(Connection primary) throws SQLException, IOException {
    try (var statement = primary.createStatement()) {
      statement.execute("SELECT pg_backup_start('copy for a standby', fast => true)");
      copyAll();
      // Last, as its checkpoint is what the files are at least as new as.
      copy(from.resolve(CONTROL_FILE));
      try (var rows =
          statement.executeQuery(
              "SELECT labelfile FROM pg_backup_stop(wait_for_archive => false)")) {
        rows.next();
        return rows.getString(1);
      }
    }
  }

  private void copyAll() throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            if (!folder.equals(from)) {
              copy(folder);
            }
            return EMPTIED.contains(name(folder))
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (!LEFT_OUT.contains(name(file)) && !name(file).contains(TEMPORARY)) {
              copy(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            return skipVanished(e);
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e)
              throws IOException {
            return e == null ? FileVisitResult.CONTINUE : skipVanished(e);
          }
        });
  }

  private static FileVisitResult skipVanished(IOException e) throws IOException {
    if (e instanceof NoSuchFileException) {
      return FileVisitResult.CONTINUE;
    }
    throw e;
  }

  private String name(Path path) {
    return from.relativize(path).toString();
  }

  /// With its owner and mode. A file that the server has deleted meanwhile is not missed.
  private void copy(Path path) throws IOException {
    try {
      Files.copy(path, to.resolve(name(path)), StandardCopyOption.COPY_ATTRIBUTES);
    } catch (NoSuchFileException _) {
      // Its deletion is in the journal of PostgreSQL.
    }
  }
}
