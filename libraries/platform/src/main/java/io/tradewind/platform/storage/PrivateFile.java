package io.tradewind.platform.storage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/// Files that only their owner may read. They appear whole or not at all.
public final class PrivateFile {
  private PrivateFile() {}

  /// Writes a file, replacing an earlier one.
  ///
  /// @param file where; one writer at a time
  /// @param text what it says from now on
  /// @throws IOException if it could not be written; an earlier file is as it was
  public static void write(Path file, String text) throws IOException {
    var draft = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(draft);
    Files.createFile(draft, permissions("rw-------"));
    Files.write(draft, text.getBytes(StandardCharsets.UTF_8), StandardOpenOption.WRITE);
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /// Creates an empty file, of which only one of several claimants can be the creator.
  ///
  /// @param file where
  /// @throws java.nio.file.FileAlreadyExistsException if it was there
  /// @throws IOException if it could not be created
  public static void create(Path file) throws IOException {
    Files.createFile(file, permissions("rw-------"));
  }

  /// Creates a directory for such files, if there is none, and the parents that are missing.
  ///
  /// @param directory where
  /// @throws IOException if it could not be created
  public static void createDirectory(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      Files.createDirectories(directory, permissions("rwx------"));
    }
  }

  private static FileAttribute<?>[] permissions(String text) {
    if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      return new FileAttribute<?>[0];
    }
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text))
    };
  }
}
