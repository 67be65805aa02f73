package io.tradewind.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Files as they will lie in an image: same bytes and same times whenever and wherever it is built.
public final class Staging {
  /// The time of every file. The class archive is valid only for jars that have exactly it.
  static final Instant TIME = Instant.ofEpochSecond(1);

  /// The earliest that a zip entry can tell, whatever the time zone.
  private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private Staging() {}

  /// Copies or packs an artifact.
  static void add(Artifact artifact, Path directory) throws IOException {
    var target = directory.resolve(artifact.fileName());
    if (Files.exists(target)) {
      throw new ImageFailure("two entries of the class path are called " + target.getFileName());
    }
    if (artifact.ours()) {
      pack(artifact.source(), target);
    } else {
      Files.copy(artifact.source(), target);
    }
  }

  /// Makes a jar of a directory, its entries sorted, uncompressed: the layer is compressed anyway,
  /// and classes are read faster.
  private static void pack(Path classes, Path jar) throws IOException {
    try (var zip = new ZipOutputStream(Files.newOutputStream(jar));
        var all = Files.walk(classes)) {
      for (var file : all.sorted(Comparator.comparing(Path::toString)).toList()) {
        var name = classes.relativize(file).toString();
        if (Files.isRegularFile(file)) {
          write(zip, name, Files.readAllBytes(file));
        } else if (!name.isEmpty()) {
          // Whoever lists the resources of a package, as Flyway does, finds it by its directory.
          write(zip, name + "/", new byte[0]);
        }
      }
    }
  }

  private static void write(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    var checksum = new CRC32();
    checksum.update(bytes);
    var entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(bytes.length);
    entry.setCrc(checksum.getValue());
    entry.setTimeLocal(ENTRY_TIME);
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }

  /// All files below a directory, sorted by name.
  static List<Path> files(Path directory) throws IOException {
    try (var all = Files.walk(directory)) {
      return all.filter(Files::isRegularFile).sorted(Comparator.comparing(Path::toString)).toList();
    }
  }

  /// Copies a file to where it lies in an image, below a root.
  static void place(Path file, Path root, Path place) throws IOException {
    var target = root.resolve(place.getRoot().relativize(place));
    Files.createDirectories(target.getParent());
    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
  }

  /// Sets the time of everything below a directory.
  static void settle(Path directory) throws IOException {
    try (var all = Files.walk(directory)) {
      for (var one : all.toList()) {
        if (!Files.isSymbolicLink(one)) {
          Files.setLastModifiedTime(one, FileTime.from(TIME));
        }
      }
    }
  }

  /// Deletes a directory with all that is in it, if it exists.
  ///
  /// @param directory or nothing
  /// @throws IOException if something in it cannot be deleted
  public static void delete(Path directory) throws IOException {
    if (Files.exists(directory)) {
      try (var all = Files.walk(directory)) {
        for (var one : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(one);
        }
      }
    }
  }
}
