package io.tradewind.postgres.testing;

import io.tradewind.postgres.PostgresFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// A temporary directory with servers in it. When it is closed or this process ends, however it
/// ends, a shell kills the servers by the numbers in their own files and deletes everything.
record TemporaryDirectory(Path path, OutputStream lifeline) implements AutoCloseable {
  /// Creates one.
  static TemporaryDirectory create() throws IOException {
    var path = Files.createTempDirectory("tradewind-postgres-");
    // The server's user, which is another one where we are root, must be able to enter.
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx--x--x"));
    return new TemporaryDirectory(path, lifeline(path));
  }

  /// Starts a shell that waits for our end of its input to close, which the system does even after
  /// a kill -9.
  private static OutputStream lifeline(Path directory) throws IOException {
    var script =
        """
        trap '' INT TERM HUP
        cat > /dev/null
        for file in "$0"/data/postmaster.pid "$0"/zone-*/data/postmaster.pid; do
          pid=$(head -n 1 "$file" 2> /dev/null)
          [ -z "$pid" ] || { kill -QUIT "$pid"; kill -CONT "$pid"; } 2> /dev/null
        done
        sleep 0.2
        rm -rf "$0"
        """;
    return new ProcessBuilder("sh", "-c", script, directory.toString())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .getOutputStream();
  }

  @Override
  public void close() {
    try {
      lifeline.close();
    } catch (IOException e) {
      throw new PostgresFailure("can't clean up %s: %s".formatted(path, e.getMessage()), e);
    }
  }
}
