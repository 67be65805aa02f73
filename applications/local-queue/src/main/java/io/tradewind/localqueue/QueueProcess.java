package io.tradewind.localqueue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The local queue as a child process. When it dies it is started again, on the same port and with
/// the same messages; when this process dies it ends too.
///
/// ```
/// <directory>/messages.mv.db   queues and messages
///             queue.log        what the child complains about
/// ```
///
/// Thread-safe: starts and stops exclude each other.
public final class QueueProcess implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(QueueProcess.class);

  /// Where it listens.
  public static final String HOST = "127.0.0.1";

  private static final long MAX_LOG_BYTES = 10L << 20;
  private static final int STOP_SECONDS = 10;
  private static final int FIRST_RETRY_MILLIS = 200;
  private static final int LAST_RETRY_MILLIS = 5_000;

  private final Path directory;
  private final int port;
  private Child child;
  private boolean closed;

  private QueueProcess(Path directory, int port, Child child) {
    this.directory = directory;
    this.port = port;
    this.child = child;
    watch(child);
  }

  /// Starts the child and waits until it serves.
  ///
  /// @param directory where queues and messages are kept; created when missing
  /// @param port on 127.0.0.1; 0 for any free one
  /// @param progress receives a line before what takes a while
  /// @return the running queue
  /// @throws QueueFailure if it does not start
  public static QueueProcess start(Path directory, int port, Consumer<String> progress) {
    var place = directory.toAbsolutePath().normalize();
    progress.accept("starting the queue");
    try {
      Files.createDirectories(place);
      rotate(place.resolve("queue.log"));
      var chosen = port == 0 ? freePort() : port;
      return new QueueProcess(place, chosen, Child.start(place, chosen));
    } catch (IOException e) {
      throw new QueueFailure("can't use %s: %s".formatted(place, e.getMessage()), e);
    }
  }

  /// Where clients reach it.
  ///
  /// @return an endpoint for an SDK of SQS
  public URI endpoint() {
    return URI.create("http://%s:%d".formatted(HOST, port));
  }

  /// The child, for drills that kill it.
  ///
  /// @return the one of now; another one after a restart
  public synchronized ProcessHandle process() {
    return child.process().toHandle();
  }

  /// Ends the child; what it acknowledged is on disk.
  @Override
  public void close() {
    Child last;
    synchronized (this) {
      closed = true;
      last = child;
    }
    last.end(STOP_SECONDS);
  }

  private void watch(Child watched) {
    Thread.ofPlatform()
        .daemon()
        .name("local-queue-watch")
        .start(() -> {
          watched.await();
          revive();
        });
  }

  private void revive() {
    var pause = FIRST_RETRY_MILLIS;
    while (!isClosed()) {
      LOG.warn("the local queue ended; starting it again on port {}", port);
      if (restarted()) {
        return;
      }
      try {
        TimeUnit.MILLISECONDS.sleep(pause);
      } catch (InterruptedException e) {
        LOG.debug("no longer watching the local queue", e);
        return;
      }
      pause = Math.min(2 * pause, LAST_RETRY_MILLIS);
    }
  }

  private boolean restarted() {
    try {
      var next = Child.start(directory, port);
      synchronized (this) {
        child = next;
      }
      if (isClosed()) {
        next.end(STOP_SECONDS);
      } else {
        watch(next);
      }
      return true;
    } catch (QueueFailure e) {
      LOG.warn("the local queue does not start: {}", e.getMessage());
      return false;
    }
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral(HOST))) {
      return socket.getLocalPort();
    }
  }

  private static void rotate(Path log) throws IOException {
    if (Files.exists(log) && Files.size(log) > MAX_LOG_BYTES) {
      Files.move(log, log.resolveSibling("queue.log.1"), StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
