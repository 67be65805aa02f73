package io.tradewind.drills.streams;

import io.tradewind.benchmarks.venue.RawConnection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// WebSockets on market streams, whose clients read everything and forget it, or nothing at all
/// after the first answer.
public final class StreamSockets implements AutoCloseable {
  /// As little as the kernel allows, so that what is not read waits at the venue.
  private static final int RECEIVE_BYTES = 4_096;

  private static final int LOOK_MILLIS = 1;

  private final List<RawConnection> connections = new ArrayList<>();

  private StreamSockets() {}

  /// Opens them.
  ///
  /// @param port of the venue
  /// @param count how many
  /// @param streams such as `btcusdt@depth@100ms`
  /// @return all of them subscribed
  /// @throws IOException if one is refused
  public static StreamSockets open(int port, int count, List<String> streams) throws IOException {
    var readers = new StreamSockets();
    for (var i = 0; i < count; i++) {
      var connection = new RawConnection(port, RECEIVE_BYTES);
      readers.connections.add(connection);
      connection.upgrade("/stream?streams=" + String.join("/", streams), "");
      var head = connection.readHead();
      if (!head.startsWith("HTTP/1.1 101 ")) {
        readers.close();
        throw new IOException(
            "no WebSocket %d: %s".formatted(i, head.lines().findFirst().orElse("")));
      }
    }
    return readers;
  }

  /// Reads all that comes, on threads of its own, until [#close].
  public void read() {
    connections.forEach(one -> Thread.ofVirtual().name("reader").start(() -> drain(one)));
  }

  private static void drain(RawConnection connection) {
    try {
      var _ = connection.discard();
    } catch (IOException _) {
      // closed by either side: nothing more comes
    }
  }

  /// How many there are.
  ///
  /// @return open or not
  public int count() {
    return connections.size();
  }

  /// Reads what is left of each, and counts those that the venue has ended. They are of no use
  /// afterwards.
  ///
  /// @return from 0 to [#count]
  public int countDropped() {
    return (int) connections.stream().filter(one -> one.hear(LOOK_MILLIS).closed()).count();
  }

  @Override
  public void close() throws IOException {
    for (var connection : connections) {
      connection.close();
    }
  }
}
