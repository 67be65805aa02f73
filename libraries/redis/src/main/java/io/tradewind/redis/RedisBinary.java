package io.tradewind.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;

/// The program of this platform, copied out of the class path. It appears whole or not at all.
final class RedisBinary {
  private static final String PROGRAM = "redis-server";

  private RedisBinary() {}

  /// Copies the program to a directory.
  ///
  /// @param directory exists
  /// @return executable
  static Path unpacked(Path directory) {
    var resource = resource(System.getProperty("os.name"), System.getProperty("os.arch"));
    var program = directory.resolve(PROGRAM);
    try (var in = RedisBinary.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new RedisFailure("there is no Redis for this platform: " + resource, null);
      }
      copy(in, program);
      return program;
    } catch (IOException e) {
      throw new RedisFailure("can't unpack Redis into %s: %s".formatted(directory, e), e);
    }
  }

  private static void copy(InputStream in, Path program) throws IOException {
    var draft = Files.createTempFile(program.getParent(), PROGRAM, ".new");
    try {
      Files.copy(in, draft, StandardCopyOption.REPLACE_EXISTING);
      Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rwxr-xr-x"));
      Files.move(draft, program, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      throw new UncheckedIOException(e);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  static String resource(String osName, String osArch) {
    var os = osName.toLowerCase(Locale.ROOT);
    var arm = osArch.equals("aarch64") || osArch.equals("arm64");
    if (os.contains("mac") || os.contains("darwin")) {
      return "/redis-server-6.2.6-v5-darwin-" + (arm ? "arm64" : "amd64");
    }
    return arm ? "/redis-server-6.2.7-linux-arm64" : "/redis-server-6.2.6-v5-linux-amd64";
  }
}
