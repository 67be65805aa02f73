package io.tradewind.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/// An archive in a folder, a file a segment.
///
/// A file is written under a draft's name, forced to disk, renamed, and the folder forced too: a
/// name without `.draft` is whole, whatever died. One writer at a time, see [Archiver].
///
/// @param folder created at the first put
public record DirectoryArchive(Path folder) implements ArchiveStore {
  private static final String DRAFT = ".draft";

  @Override
  public List<String> names() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.endsWith(DRAFT))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw failed("listing the archive", e);
    }
  }

  @Override
  public void put(String name, byte[] bytes) {
    var file = folder.resolve(name);
    var draft = folder.resolve(name + DRAFT);
    try {
      createFolder();
      if (Files.exists(file)) {
        throw new IOException(file + " is there already");
      }
      write(draft, bytes);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
      force(folder);
    } catch (IOException e) {
      throw failed("writing " + file, e);
    }
  }

  @Override
  public byte[] get(String name) {
    try {
      return Files.readAllBytes(folder.resolve(name));
    } catch (IOException e) {
      throw failed("reading " + folder.resolve(name), e);
    }
  }

  @Override
  public String place() {
    return folder.toString();
  }

  private void createFolder() throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder, ownersOnly());
      var parent = folder.toAbsolutePath().getParent();
      if (parent != null) {
        force(parent);
      }
    }
  }

  /// Everybody's trades are in it.
  private static FileAttribute<?>[] ownersOnly() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
        }
        : new FileAttribute<?>[0];
  }

  private static void write(Path draft, byte[] bytes) throws IOException {
    try (var channel =
        FileChannel.open(
            draft,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      var rest = ByteBuffer.wrap(bytes);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    }
  }

  private static void force(Path folder) throws IOException {
    try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static JournalUnavailable failed(String what, IOException cause) {
    return new JournalUnavailable("%s: %s".formatted(what, cause.getMessage()), cause);
  }
}
