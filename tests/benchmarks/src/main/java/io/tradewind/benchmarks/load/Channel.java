package io.tradewind.benchmarks.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.List;

/// One keep-alive connection with a few requests in flight.
final class Channel implements AutoCloseable {
  private final SocketChannel socket;
  private final SelectionKey key;
  private final AnswerParser parser = new AnswerParser();
  private final long[] sentFor;
  private final int[] kindOf;
  private int oldest;
  private int inFlight;
  private ByteBuffer unsent = ByteBuffer.allocate(0);

  Channel(Selector selector, InetSocketAddress target, int pipeline) throws IOException {
    socket = SocketChannel.open(target);
    socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
    socket.configureBlocking(false);
    key = socket.register(selector, SelectionKey.OP_READ, this);
    sentFor = new long[pipeline];
    kindOf = new int[pipeline];
  }

  boolean hasRoom() {
    return inFlight < sentFor.length && key.isValid();
  }

  int inFlight() {
    return inFlight;
  }

  /// Sends a request, or keeps what the socket does not take for [#flush].
  ///
  /// @param kind of the request
  /// @param intendedNanos when it should have been sent: its latency counts from there
  void send(ByteBuffer request, int kind, long intendedNanos) throws IOException {
    var place = (oldest + inFlight) % sentFor.length;
    sentFor[place] = intendedNanos;
    kindOf[place] = kind;
    inFlight++;
    if (unsent.hasRemaining()) {
      keep(request);
      return;
    }
    socket.write(request);
    if (request.hasRemaining()) {
      keep(request);
    }
  }

  private void keep(ByteBuffer rest) {
    unsent =
        ByteBuffer.allocate(unsent.remaining() + rest.remaining()).put(unsent).put(rest).flip();
    key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
  }

  void flush() throws IOException {
    socket.write(unsent);
    if (!unsent.hasRemaining()) {
      key.interestOps(SelectionKey.OP_READ);
    }
  }

  /// Reads what there is.
  ///
  /// @param buffer scratch, empty
  /// @param byKind receive what came back
  /// @return false when the peer closed the connection
  boolean read(ByteBuffer buffer, List<Outcomes> byKind) throws IOException {
    var length = socket.read(buffer);
    if (length < 0) {
      return false;
    }
    var now = System.nanoTime();
    parser.read(
        buffer.flip(),
        (status, body) -> {
          var latency = now - sentFor[oldest];
          var outcomes = byKind.get(kindOf[oldest]);
          oldest = (oldest + 1) % sentFor.length;
          inFlight--;
          if (status == 200) {
            outcomes.acknowledged(latency);
          } else {
            outcomes.refused(status, body);
          }
        });
    return true;
  }

  /// Counts what was sent and not answered.
  void abandon(List<Outcomes> byKind) {
    for (var place = 0; place < inFlight; place++) {
      byKind.get(kindOf[(oldest + place) % kindOf.length]).unanswered(1);
    }
  }

  @Override
  public void close() throws IOException {
    key.cancel();
    socket.close();
  }
}
