package io.tradewind.journal;

import io.tradewind.postgres.DatabaseSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Stands between a client and PostgreSQL, and on demand swallows the next reply to an append and
/// breaks the connection: the statement is done, and the client can't know.
final class ReplyDroppingProxy implements AutoCloseable {
  private static final String APPLICATION = "tradewind-journal-append";
  private static final Pattern PORT = Pattern.compile("127\\.0\\.0\\.1:(\\d+)");

  private final ServerSocket listener;
  private final int serverPort;
  private final DatabaseSettings settings;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger dropped = new AtomicInteger();
  private volatile boolean dropping;

  ReplyDroppingProxy(DatabaseSettings direct) throws IOException {
    var port = PORT.matcher(direct.url());
    if (!port.find()) {
      throw new IllegalArgumentException(direct.url());
    }
    serverPort = Integer.parseInt(port.group(1));
    listener = new ServerSocket(0, 10, InetAddress.ofLiteral("127.0.0.1"));
    settings =
        new DatabaseSettings(
            port.replaceFirst("127.0.0.1:" + listener.getLocalPort()),
            direct.user(),
            direct.password());
    executor.execute(this::accept);
  }

  /// The database, as seen through this proxy.
  DatabaseSettings settings() {
    return settings;
  }

  /// Swallows the server's next reply to an append.
  void dropNextReply() {
    dropping = true;
  }

  int dropped() {
    return dropped.get();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    executor.shutdownNow();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        var client = listener.accept();
        var server = new Socket(InetAddress.ofLiteral("127.0.0.1"), serverPort);
        var appends = new AtomicBoolean();
        executor.execute(() -> forwardRequests(client, server, appends));
        executor.execute(() -> forwardReplies(server, client, appends));
      } catch (IOException e) {
        if (!listener.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  /// Forwards, and learns from the packet that names the application whose connection it is.
  private static void forwardRequests(Socket from, Socket to, AtomicBoolean appends) {
    forward(
        from,
        to,
        bytes -> {
          if (new String(bytes, StandardCharsets.ISO_8859_1).contains(APPLICATION)) {
            appends.set(true);
          }
          return true;
        });
  }

  private void forwardReplies(Socket from, Socket to, AtomicBoolean appends) {
    forward(
        from,
        to,
        _ -> {
          if (!dropping || !appends.get()) {
            return true;
          }
          dropping = false;
          dropped.incrementAndGet();
          return false;
        });
  }

  private static void forward(Socket from, Socket to, Predicate<byte[]> passes) {
    try (from;
        to) {
      var in = from.getInputStream();
      var out = to.getOutputStream();
      var buffer = new byte[1 << 16];
      for (var count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        if (!passes.test(Arrays.copyOf(buffer, count))) {
          return;
        }
        out.write(buffer, 0, count);
      }
    } catch (IOException _) {
      // Either side went away; closing both passes that on.
    }
  }
}
