package io.tradewind.launcher.backup;

import io.tradewind.launcher.StartFailure;
import io.tradewind.launcher.backup.BackupManifest.Entry;
import io.tradewind.platform.storage.PrivateFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The files of a backup: written with their checksums, forced to disk, and checked against them.
///
/// @param folder of the backup
record BackupFiles(Path folder) {
  private static final String MANIFEST = "manifest.json";

  /// As `sha256sum -c` reads it.
  private static final String MANIFEST_SUM = "manifest.json.sha256";

  private static final int BUFFER_BYTES = 1 << 16;
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  /// Writes what a file consists of.
  interface Content {
    /// Writes it.
    ///
    /// @return the rows, -1 when there are none
    long to(OutputStream out) throws IOException;
  }

  /// Writes a new file.
  Entry write(String path, Content content) throws IOException {
    var file = folder.resolve(path);
    PrivateFile.createDirectory(parent(file));
    PrivateFile.create(file);
    var digest = sha256();
    long rows;
    try (var out =
        new DigestOutputStream(
            new BufferedOutputStream(
                Files.newOutputStream(file, StandardOpenOption.WRITE), BUFFER_BYTES),
            digest)) {
      rows = content.to(out);
    }
    force(file);
    force(parent(file));
    return new Entry(path, Files.size(file), hex(digest), rows);
  }

  /// Copies a file, or all files of a folder, if it is there.
  List<Entry> copy(Path from, String to) throws IOException {
    var entries = new ArrayList<Entry>();
    if (Files.isDirectory(from, LinkOption.NOFOLLOW_LINKS)) {
      try (var files = Files.list(from)) {
        for (var file : files.sorted().toList()) {
          entries.addAll(copy(file, to + "/" + file.getFileName()));
        }
      }
    } else if (Files.isRegularFile(from, LinkOption.NOFOLLOW_LINKS)) {
      entries.add(
          write(
              to,
              out -> {
                Files.copy(from, out);
                return -1;
              }));
    }
    return entries;
  }

  /// Ends a backup.
  void end(BackupManifest manifest) throws IOException {
    var text = MAPPER.writeValueAsString(manifest) + "\n";
    var written = write(MANIFEST, out -> put(out, text));
    write(MANIFEST_SUM, out -> put(out, "%s  %s%n".formatted(written.sha256(), MANIFEST)));
  }

  /// Reads the manifest of a finished backup.
  ///
  /// @throws StartFailure saying what is wrong with it
  BackupManifest manifest() {
    var file = folder.resolve(MANIFEST);
    if (!Files.exists(file)) {
      throw new StartFailure("%s is no finished backup: it has no %s".formatted(folder, MANIFEST));
    }
    try {
      var expected = Files.readString(folder.resolve(MANIFEST_SUM)).split(" ", 2)[0];
      if (!expected.equals(checksum(file))) {
        throw new StartFailure(
            "%s is damaged: its SHA-256 is not the one in %s".formatted(file, MANIFEST_SUM));
      }
      var manifest = MAPPER.readValue(Files.readString(file), BackupManifest.class);
      if (manifest.format() != BackupManifest.FORMAT) {
        throw new StartFailure(
            "%s is of format %d, and this build reads %d only"
                .formatted(file, manifest.format(), BackupManifest.FORMAT));
      }
      return manifest;
    } catch (IOException | JacksonException e) {
      throw new StartFailure("%s can't be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  /// Compares every file with its checksum.
  ///
  /// @throws StartFailure naming the first that is not what it was
  void check(BackupManifest manifest, Consumer<Entry> checked) throws IOException {
    for (var entry : manifest.files()) {
      var file = at(entry);
      if (!Files.isRegularFile(file)) {
        throw new StartFailure("the backup is damaged: %s is missing".formatted(file));
      }
      if (Files.size(file) != entry.bytes()) {
        throw new StartFailure(
            "the backup is damaged: %s has %,d bytes and should have %,d"
                .formatted(file, Files.size(file), entry.bytes()));
      }
      if (!entry.sha256().equals(checksum(file))) {
        throw new StartFailure(
            "the backup is damaged: %s is not what was written, by its SHA-256".formatted(file));
      }
      checked.accept(entry);
    }
  }

  /// Where a file is; never outside the backup.
  Path at(Entry entry) {
    var file = folder.resolve(entry.path()).normalize();
    if (!file.startsWith(folder)) {
      throw new StartFailure(
          "the backup's manifest names %s, which is outside of it".formatted(entry.path()));
    }
    return file;
  }

  /// Forces a file or folder to disk.
  static void force(Path path) throws IOException {
    try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  static Path parent(Path path) {
    var parent = path.toAbsolutePath().getParent();
    if (parent == null) {
      throw new StartFailure(path + " is the root of a file system");
    }
    return parent;
  }

  private static long put(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    return -1;
  }

  private static String checksum(Path file) throws IOException {
    var digest = sha256();
    var buffer = new byte[BUFFER_BYTES];
    try (InputStream in = Files.newInputStream(file)) {
      for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    }
    return hex(digest);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }

  private static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }
}
