package io.tradewind.drills.attack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/// A thousand slow connections of one thread. Those that the server ends are its success; those
/// that are left when the mode's time is over got through.
final class SlowConnections implements Attack {
  private static final int CONNECTIONS = 1_000;

  /// Connections opened in one step; there are ten steps a second, as slowhttptest's 200 a second.
  private static final int OPENED_AT_ONCE = 20;

  private static final int STEP_MILLIS = 100;
  private static final int STEPS_PER_DRIP = 10;
  private static final int DRAIN_ROUNDS = 5;
  private static final byte END_OF_JSON = '}';
  private static final int SMALL_BUFFER_BYTES = 2_048;

  /// An answer to a request for ranges must not be larger than a page.
  private static final int MOST_ANSWER_BYTES = 256 << 10;

  private final SlowMode mode;
  private final ByteBuffer scratch = ByteBuffer.allocate(16 << 10);
  private final List<SlowConnection> open = new ArrayList<>();

  SlowConnections(SlowMode mode) {
    this.mode = mode;
  }

  @Override
  public String title() {
    return mode.title();
  }

  @Override
  public int leastSeconds() {
    return mode.mostSeconds() + CONNECTIONS * STEP_MILLIS / OPENED_AT_ONCE / 1_000;
  }

  private static final class SlowConnection {
    private final SocketChannel channel;
    private final long openedNanos = System.nanoTime();
    private long heardBytes;
    private int status;
    private byte lastByte;

    SlowConnection(SocketChannel channel) {
      this.channel = channel;
    }

    long ageMillis() {
      return (System.nanoTime() - openedNanos) / 1_000_000;
    }
  }

  @Override
  public void run(AttackTarget target, Tally tally) throws IOException, InterruptedException {
    var opened = 0;
    var opening = mode.opening().getBytes(ISO_8859_1);
    var steps = leastSeconds() * 1_000 / STEP_MILLIS;
    for (var step = 0; step < steps && (opened < CONNECTIONS || !open.isEmpty()); step++) {
      for (var i = 0; i < OPENED_AT_ONCE && opened < CONNECTIONS; i++) {
        opened++;
        open(target, opening, tally);
      }
      var drips = step % STEPS_PER_DRIP == 0;
      open.removeIf(connection -> ended(connection, drips, tally));
      Thread.sleep(STEP_MILLIS);
    }
    if (mode == SlowMode.READ) {
      readRest(tally);
    }
    for (var connection : open) {
      judgeLeft(connection, tally);
      connection.channel.close();
    }
  }

  /// Reads what was left unread, at last.
  private void readRest(Tally tally) throws InterruptedException {
    for (var round = 0; round < DRAIN_ROUNDS && !open.isEmpty(); round++) {
      open.removeIf(connection -> {
        try {
          if (hear(connection)) {
            return false;
          }
        } catch (IOException _) {
          // ended by the server: counted below
        }
        finish(connection, tally);
        return true;
      });
      Thread.sleep(STEP_MILLIS);
    }
  }

  /// What a slow reader left unread may have found room in the kernel; then the server is done with
  /// it, and waits for a next request as it does for anybody's.
  private void judgeLeft(SlowConnection connection, Tally tally) {
    if (mode == SlowMode.READ && connection.lastByte == END_OF_JSON) {
      tally.served();
    } else {
      tally.gotThrough("a connection is left after %d ms".formatted(connection.ageMillis()));
    }
  }

  private void open(AttackTarget target, byte[] opening, Tally tally) throws IOException {
    var channel = SocketChannel.open();
    channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
    if (mode == SlowMode.READ) {
      channel.setOption(StandardSocketOptions.SO_RCVBUF, SMALL_BUFFER_BYTES);
    }
    try {
      bind(channel);
      channel.connect(target.address());
      channel.configureBlocking(false);
      channel.write(ByteBuffer.wrap(opening));
      open.add(new SlowConnection(channel));
    } catch (IOException _) {
      tally.cut(); // there was no room for it
      channel.close();
    }
  }

  private static void bind(SocketChannel channel) throws IOException {
    try {
      channel.bind(new InetSocketAddress(AttackTarget.source(), 0));
    } catch (BindException _) {
      channel.bind(null); // not every system has all of 127.0.0.0/8
    }
  }

  private boolean ended(SlowConnection connection, boolean drips, Tally tally) {
    try {
      var alive = mode == SlowMode.READ ? !drips || sip(connection) : hear(connection);
      if (alive && drips) {
        connection.channel.write(ByteBuffer.wrap(mode.drip().getBytes(ISO_8859_1)));
      }
      if (alive) {
        return false;
      }
    } catch (IOException _) {
      // ended by the server: counted below
    }
    finish(connection, tally);
    return true;
  }

  private void finish(SlowConnection connection, Tally tally) {
    count(connection, tally);
    try {
      connection.channel.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void count(SlowConnection connection, Tally tally) {
    if (mode == SlowMode.RANGE && connection.heardBytes > MOST_ANSWER_BYTES) {
      tally.gotThrough("an answer of %d bytes".formatted(connection.heardBytes));
    } else if (mode == SlowMode.READ || connection.heardBytes == 0) {
      tally.cut();
    } else if (connection.status >= 400) {
      tally.refused();
    } else {
      tally.served();
    }
  }

  /// Reads a few bytes, as somebody who wants to look alive.
  private boolean sip(SlowConnection connection) throws IOException {
    var length = connection.channel.read(scratch.clear().limit(8));
    return length >= 0;
  }

  private boolean hear(SlowConnection connection) throws IOException {
    var length = connection.channel.read(scratch.clear());
    while (length > 0) {
      if (connection.heardBytes == 0 && length >= 12) {
        connection.status = Integer.parseInt(new String(scratch.array(), 9, 3, ISO_8859_1));
      }
      connection.heardBytes += length;
      connection.lastByte = scratch.get(length - 1);
      length = connection.channel.read(scratch.clear());
    }
    return length == 0;
  }
}
