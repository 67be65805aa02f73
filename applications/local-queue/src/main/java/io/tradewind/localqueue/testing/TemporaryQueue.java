package io.tradewind.localqueue.testing;

import io.tradewind.localqueue.QueueFailure;
import io.tradewind.localqueue.QueueProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// A real queue in a temporary directory on a free port. Its process ends with this one, however
/// that ends.
///
/// Thread-safe.
public final class TemporaryQueue implements AutoCloseable {
  private static @Nullable TemporaryQueue shared;

  private final Path directory;
  private final QueueProcess process;

  private TemporaryQueue(Path directory, QueueProcess process) {
    this.directory = directory;
    this.process = process;
  }

  /// Gives the one queue that all tests of this process share. Nobody closes it.
  ///
  /// @return started at the first call
  public static synchronized TemporaryQueue shared() {
    var queue = shared;
    if (queue == null) {
      queue = start();
      shared = queue;
      Runtime.getRuntime().addShutdownHook(new Thread(queue::close, "temporary-queue"));
    }
    return queue;
  }

  /// Starts a queue of the caller's own.
  ///
  /// @return running
  public static TemporaryQueue start() {
    try {
      var directory = Files.createTempDirectory("tradewind-queue-");
      return new TemporaryQueue(directory, QueueProcess.start(directory, 0, _ -> {}));
    } catch (IOException e) {
      throw new QueueFailure("no temporary directory: " + e.getMessage(), e);
    }
  }

  /// Where clients reach it.
  ///
  /// @return an endpoint for an SDK of SQS
  public URI endpoint() {
    return process.endpoint();
  }

  /// Kills the process as `kill -9` does; it is started again by itself.
  public void crash() {
    process.process().destroyForcibly();
  }

  @Override
  public void close() {
    process.close();
    try (var files = Files.walk(directory)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new QueueFailure("can't delete %s: %s".formatted(directory, e.getMessage()), e);
    }
  }
}
