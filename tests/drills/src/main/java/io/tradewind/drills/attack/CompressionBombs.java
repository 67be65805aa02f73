package io.tradewind.drills.attack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/// A little that becomes a lot: gzip bodies, and a WebSocket message of a megabyte that is inflated
/// to a gigabyte.
final class CompressionBombs implements Attack {
  private static final int ROUNDS = 3;
  private static final int PATIENCE_MILLIS = 3_000;
  private static final int BLOCK_BYTES = 48 << 20;
  private static final int BLOCKS = 21;
  private static final String EXTENSION = "Sec-WebSocket-Extensions: permessage-deflate\r\n";

  private final byte[] gzip;
  private final byte[] block;

  /// Makes the bombs, before anything is measured.
  CompressionBombs() throws IOException {
    var zeros = new byte[BLOCK_BYTES];
    gzip = gzip(zeros);
    block = deflated(zeros);
  }

  @Override
  public String title() {
    return "compression bombs";
  }

  @Override
  public void run(AttackTarget target, Tally tally) throws IOException, InterruptedException {
    for (var round = 0; round < ROUNDS; round++) {
      gzipBody(target, tally);
      inflate(target, "/ws-api/v3", tally);
      inflate(target, "/ws", tally);
      inflate(target, "/stream", tally);
      Thread.sleep(100);
    }
  }

  private void gzipBody(AttackTarget target, Tally tally) throws IOException {
    var head =
        """
        POST /api/v3/order HTTP/1.1\r
        Host: a\r
        Content-Encoding: gzip\r
        Content-Type: application/x-www-form-urlencoded\r
        Content-Length: %d\r
        \r
        """
            .formatted(gzip.length);
    try (var connection = target.connect()) {
      connection.sendMost(head.getBytes(ISO_8859_1));
      connection.sendMost(gzip);
      tally.refusalExpected("gzip body", connection.hear(PATIENCE_MILLIS));
    }
  }

  /// One message in fragments, each of which becomes 48 MB.
  private void inflate(AttackTarget target, String path, Tally tally) throws IOException {
    try (var connection = target.webSocket(path, EXTENSION)) {
      connection.sendMost(Frames.frame(Frames.COMPRESSED | Frames.TEXT, block));
      for (var count = 1; count < BLOCKS; count++) {
        if (!connection.sendMost(Frames.frame(Frames.CONTINUATION, block))) {
          break;
        }
      }
      connection.sendMost(Frames.frame(Frames.FINAL | Frames.CONTINUATION, new byte[0]));
      if (connection.hear(PATIENCE_MILLIS).closed()) {
        tally.cut();
      } else {
        tally.gotThrough("a gigabyte at " + path + " left the connection open");
      }
    }
  }

  private static byte[] gzip(byte[] content) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    }
    return bytes.toByteArray();
  }

  private static byte[] deflated(byte[] content) {
    try (var deflater = new Deflater(Deflater.BEST_COMPRESSION, true)) {
      deflater.setInput(content);
      var buffer = new byte[1 << 20];
      var length = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
      return java.util.Arrays.copyOf(buffer, length);
    }
  }
}
