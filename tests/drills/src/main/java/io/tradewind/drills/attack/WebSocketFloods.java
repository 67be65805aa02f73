package io.tradewind.drills.attack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/// WebSocket messages that are too deep, too large, in too many pieces, or pings without end.
final class WebSocketFloods implements Attack {
  private static final int ROUNDS = 2;
  private static final int PATIENCE_MILLIS = 3_000;
  private static final int LEVELS = 10_000;
  private static final int FRAGMENTS = 100_000;
  private static final int PINGS = 100_000;
  private static final int PING_BYTES = 125;
  private static final int FRAGMENT_BYTES = 60_000;
  private static final List<String> PATHS = List.of("/ws-api/v3", "/ws", "/stream");

  @Override
  public String title() {
    return "WebSocket floods";
  }

  @Override
  public void run(AttackTarget target, Tally tally) throws IOException, InterruptedException {
    for (var round = 0; round < ROUNDS; round++) {
      for (var path : PATHS) {
        deep(target, path, tally);
        closed(target, path, "one large frame", oneFrame(), tally);
        closed(target, path, "a frame of a terabyte", Frames.head(Frames.TEXT, 1L << 40), tally);
        closed(target, path, "a large message", largeMessage(), tally);
        closed(target, path, "empty fragments", emptyFragments(), tally);
        closed(target, path, "pings", pings(), tally);
        Thread.sleep(50);
      }
    }
  }

  /// Deep JSON is answered by an error, or by the end of the connection.
  private static void deep(AttackTarget target, String path, Tally tally) throws IOException {
    for (var nested : List.of("[".repeat(LEVELS), "{\"a\":".repeat(LEVELS))) {
      try (var connection = target.webSocket(path, "")) {
        connection.sendMost(Frames.text(nested));
        var heard = connection.hear(500);
        if (heard.text().contains("\"code\"")) {
          tally.refused();
        } else if (heard.closed()) {
          tally.cut();
        } else {
          tally.gotThrough("deep JSON at " + path + " got no answer");
        }
      }
    }
  }

  private static void closed(
      AttackTarget target, String path, String what, byte[] frames, Tally tally)
      throws IOException {
    try (var connection = target.webSocket(path, "")) {
      connection.sendMost(frames);
      if (connection.hear(PATIENCE_MILLIS).closed()) {
        tally.cut();
      } else {
        tally.gotThrough(what + " at " + path + " left the connection open");
      }
    }
  }

  private static byte[] oneFrame() {
    return Frames.frame(Frames.FINAL | Frames.TEXT, new byte[2 << 20]);
  }

  private static byte[] largeMessage() {
    var frames = new ByteArrayOutputStream();
    frames.writeBytes(Frames.frame(Frames.TEXT, new byte[FRAGMENT_BYTES]));
    for (var count = 0; count < 100; count++) {
      frames.writeBytes(Frames.frame(Frames.CONTINUATION, new byte[FRAGMENT_BYTES]));
    }
    return frames.toByteArray();
  }

  private static byte[] emptyFragments() {
    var frames = new ByteArrayOutputStream();
    frames.writeBytes(Frames.frame(Frames.TEXT, new byte[0]));
    var empty = Frames.frame(Frames.CONTINUATION, new byte[0]);
    for (var count = 0; count < FRAGMENTS; count++) {
      frames.writeBytes(empty);
    }
    return frames.toByteArray();
  }

  private static byte[] pings() {
    var frames = new ByteArrayOutputStream();
    var ping = Frames.frame(Frames.FINAL | Frames.PING, new byte[PING_BYTES]);
    for (var count = 0; count < PINGS; count++) {
      frames.writeBytes(ping);
    }
    return frames.toByteArray();
  }
}
