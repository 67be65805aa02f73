package io.tradewind.drills.network;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class FaultProxyTest {
  private static final int SILENCE_MILLIS = 150;
  private static final int PATIENCE_MILLIS = 10_000;

  private EchoServer server;
  private FaultProxy proxy;

  @BeforeEach
  void start() throws IOException {
    server = new EchoServer();
    proxy = FaultProxy.to(server.address(), "append");
  }

  @AfterEach
  void stop() throws IOException {
    proxy.close();
    server.close();
  }

  @Test
  void wholeNetworkPassesBytesBothWays() throws IOException {
    try (var client = connect()) {
      assertEquals("hello", ask(client, "hello"));
      assertEquals("again", ask(client, "again"));
    }
  }

  @Test
  void heldBytesPassAfterwards() throws IOException {
    try (var client = connect()) {
      ask(client, "hello");
      proxy.hold();
      send(client, "held");
      assertSilent(client);
      assertEquals(1, server.pieces());
      proxy.pass();
      assertEquals("held", hear(client, 4));
    }
  }

  @Test
  void whileHeldNobodyGetsThrough() throws IOException {
    proxy.hold();
    try (var client = connect()) {
      send(client, "hello");
      assertSilent(client);
      assertEquals(0, server.accepted());
      proxy.pass();
      assertEquals("hello", hear(client, 5));
    }
  }

  @Test
  void delayedBytesArriveInOrder() throws IOException {
    proxy.delay(Duration.ofMillis(5));
    try (var client = connect()) {
      for (var piece : new String[] {"a", "b", "c"}) {
        send(client, piece);
      }
      assertEquals("abc", hear(client, 3));
    }
  }

  @Test
  void resetEndsWhatIsOpenAndNothingElse() throws IOException {
    try (var client = connect()) {
      ask(client, "hello");
      proxy.reset();
      assertThrows(SocketException.class, () -> ask(client, "gone"));
    }
    try (var next = connect()) {
      assertEquals("hello", ask(next, "hello"));
    }
  }

  @Test
  void lostReplyWasDoneAndIsNotHeard() throws IOException {
    try (var client = connect()) {
      ask(client, "append 1");
      proxy.loseReply();
      send(client, "append 2");
      assertThrows(SocketException.class, () -> hear(client, 8));
    }
    assertEquals(1, proxy.lostReplies());
    assertEquals(2, server.pieces());
    try (var next = connect()) {
      assertEquals("append 2", ask(next, "append 2"));
    }
  }

  @Test
  void onlyMarkedConnectionsLoseReplies() throws IOException {
    proxy.loseReply();
    try (var other = connect()) {
      assertEquals("read", ask(other, "read"));
    }
    assertEquals(0, proxy.lostReplies());
  }

  @Test
  void endOfTheClientIsPassedOn() throws IOException {
    try (var client = connect()) {
      ask(client, "hello");
      client.shutdownOutput();
      assertEquals(-1, client.getInputStream().read());
    }
  }

  private Socket connect() throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
    socket.setSoTimeout(PATIENCE_MILLIS);
    return socket;
  }

  private static String ask(Socket socket, String text) throws IOException {
    send(socket, text);
    return hear(socket, text.length());
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(US_ASCII));
  }

  private static String hear(Socket socket, int bytes) throws IOException {
    var heard = new String(socket.getInputStream().readNBytes(bytes), US_ASCII);
    if (heard.length() < bytes) {
      throw new SocketException("the connection has ended");
    }
    return heard;
  }

  private static void assertSilent(Socket socket) throws IOException {
    socket.setSoTimeout(SILENCE_MILLIS);
    assertThrows(SocketTimeoutException.class, () -> socket.getInputStream().read());
    socket.setSoTimeout(PATIENCE_MILLIS);
  }
}
