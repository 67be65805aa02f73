package io.tradewind.platform.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.Deflater;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Frames that no library would send: each flood ends its connection.
final class WebSocketFloodTest {
  private static final int MAX_MESSAGE_BYTES = 64 * 1_024;
  private static final int FINAL = 0x80;
  private static final int COMPRESSED = 0x40;
  private static final int TEXT = 1;
  private static final int PING = 9;
  private static final int PONG = 10;

  private final Vertx vertx = Vertx.vertx();
  private final LinkedBlockingQueue<String> messages = new LinkedBlockingQueue<>();
  private HttpEndpoint endpoint;

  @BeforeEach
  void start() {
    var routes =
        new Routes()
            .webSocket(
                "/ws",
                (socket, client) ->
                    BoundedSocket.over(socket, client, MAX_MESSAGE_BYTES).onText(messages::add));
    endpoint =
        HttpEndpoint.start(vertx, new HttpSettings("127.0.0.1", 0, 1, MAX_MESSAGE_BYTES), routes);
  }

  @AfterEach
  void stop() {
    endpoint.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void compressedMessageIsInflated() throws Exception {
    try (var socket = open()) {
      send(socket, frame(FINAL | COMPRESSED | TEXT, deflated("hello".getBytes(ISO_8859_1))));

      assertEquals("hello", messages.poll(10, TimeUnit.SECONDS));
    }
  }

  @Test
  void littleThatIsInflatedToALotEndsTheConnection() throws Exception {
    try (var socket = open()) {
      send(socket, frame(FINAL | COMPRESSED | TEXT, deflated(new byte[32 << 20])));

      assertTrue(ends(socket));
      assertTrue(messages.isEmpty());
    }
  }

  @Test
  void pingsWithoutEndEndTheConnection() throws Exception {
    assertEndedBy(frame(FINAL | PING, new byte[125]));
  }

  @Test
  void pongsWithoutEndEndTheConnection() throws Exception {
    assertEndedBy(frame(FINAL | PONG, new byte[0]));
  }

  @Test
  void fragmentsWithoutEndEndTheConnection() throws Exception {
    try (var socket = open()) {
      send(socket, frame(TEXT, new byte[0]));
      flood(socket, frame(0, new byte[0]));

      assertTrue(ends(socket));
    }
  }

  @Test
  void someFragmentsAndPingsAreAMessage() throws Exception {
    try (var socket = open()) {
      send(socket, frame(TEXT, "a".getBytes(ISO_8859_1)));
      for (var count = 0; count < 50; count++) {
        send(socket, frame(FINAL | PING, new byte[0]));
        send(socket, frame(0, "b".getBytes(ISO_8859_1)));
      }
      send(socket, frame(FINAL, "c".getBytes(ISO_8859_1)));

      assertEquals("a" + "b".repeat(50) + "c", messages.poll(10, TimeUnit.SECONDS));
    }
  }

  private void assertEndedBy(byte[] frame) throws IOException {
    try (var socket = open()) {
      flood(socket, frame);

      assertTrue(ends(socket));
    }
  }

  private Socket open() throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), endpoint.port());
    socket.setSoTimeout(20_000);
    send(
        socket,
        """
        GET /ws HTTP/1.1\r
        Host: localhost\r
        Upgrade: websocket\r
        Connection: Upgrade\r
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
        Sec-WebSocket-Version: 13\r
        Sec-WebSocket-Extensions: permessage-deflate\r
        \r
        """
            .getBytes(ISO_8859_1));
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) socket.getInputStream().read());
    }
    assertTrue(head.toString().contains("permessage-deflate"), head::toString);
    return socket;
  }

  private static void send(Socket socket, byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  /// Sends a frame again and again, until the peer has had enough.
  private static void flood(Socket socket, byte[] frame) {
    try {
      for (var count = 0; count < 20_000; count++) {
        send(socket, frame);
      }
    } catch (IOException _) {
      // it ended already
    }
  }

  private static boolean ends(Socket socket) {
    try {
      while (socket.getInputStream().read() >= 0) {
        // pongs, and the close frame
      }
      return true;
    } catch (java.net.SocketTimeoutException _) {
      return false;
    } catch (IOException _) {
      return true;
    }
  }

  private static byte[] frame(int first, byte[] payload) {
    var frame = new ByteArrayOutputStream();
    frame.write(first);
    if (payload.length < 126) {
      frame.write(0x80 | payload.length);
    } else {
      frame.write(0x80 | 126);
      frame.writeBytes(ByteBuffer.allocate(2).putShort((short) payload.length).array());
    }
    frame.writeBytes(new byte[4]);
    frame.writeBytes(payload);
    return frame.toByteArray();
  }

  /// As permessage-deflate has it: the four bytes of the flush stay behind.
  private static byte[] deflated(byte[] content) {
    try (var deflater = new Deflater(Deflater.BEST_COMPRESSION, true)) {
      deflater.setInput(content);
      var buffer = new byte[64 * 1_024];
      var length = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
      return Arrays.copyOf(buffer, length - 4);
    }
  }
}
