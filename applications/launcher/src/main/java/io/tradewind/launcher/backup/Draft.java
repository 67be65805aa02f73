package io.tradewind.launcher.backup;

import io.tradewind.launcher.StartFailure;
import io.tradewind.launcher.storage.DataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/// A folder in the making, beside the place that it gets once it is whole: what a death leaves
/// behind is never taken for the real one, and the next try begins by deleting it.
///
/// Around it is a data directory, for its lock and for the mark without which nothing is deleted.
final class Draft implements AutoCloseable {
  private static final String CONTENT = "content";

  private final Path target;
  private final DataDirectory around;

  private Draft(Path target, DataDirectory around) {
    this.target = target;
    this.around = around;
  }

  /// Begins one.
  ///
  /// @param target where it goes; missing, or an empty folder
  /// @throws StartFailure if something is there, or another process is making the same
  static Draft begin(Path target) throws IOException {
    requireEmpty(target);
    var parent = BackupFiles.parent(target);
    Files.createDirectories(parent);
    var path = parent.resolve("." + target.getFileName() + ".draft");
    var around = DataDirectory.open(path);
    discardContent(path);
    if (Files.getFileStore(path).supportsFileAttributeView("posix")) {
      // PostgreSQL's own user goes through it
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx--x--x"));
    }
    return new Draft(target, around);
  }

  /// The folder in the making; the caller creates it.
  Path content() {
    return around.path().resolve(CONTENT);
  }

  /// Gives it its place.
  void publish() throws IOException {
    requireEmpty(target);
    BackupFiles.force(content());
    Files.move(content(), target, StandardCopyOption.ATOMIC_MOVE);
    BackupFiles.force(BackupFiles.parent(target));
  }

  /// Deletes what was not published.
  @Override
  public void close() {
    discardContent(around.path());
    around.close();
    if (DataDirectory.isOurs(around.path())) {
      DataDirectory.delete(around.path(), () -> {});
    }
  }

  /// Only the holder of the lock around it does.
  private static void discardContent(Path path) {
    var content = path.resolve(CONTENT);
    if (DataDirectory.isOurs(content)) {
      DataDirectory.delete(content, () -> {});
    }
  }

  private static void requireEmpty(Path target) throws IOException {
    if (!Files.exists(target)) {
      return;
    }
    if (!Files.isDirectory(target)) {
      throw new StartFailure(target + " is there and is not a folder; choose another");
    }
    try (var entries = Files.list(target)) {
      if (entries.findAny().isPresent()) {
        throw new StartFailure(target + " is not empty; choose another, or empty it first");
      }
    }
  }
}
