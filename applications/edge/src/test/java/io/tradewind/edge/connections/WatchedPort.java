package io.tradewind.edge.connections;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.tradewind.edge.EdgeServer;
import io.tradewind.edge.EdgeSettings;
import io.tradewind.edge.stage.Answer;
import io.tradewind.edge.stage.Stage;
import io.tradewind.platform.http.TrustedProxies;
import io.tradewind.topology.VenueTopology;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/// A port with short limits; what is behind it echoes WebSocket messages, answers a megabyte below
/// `/large`, and two bytes elsewhere.
final class WatchedPort implements AutoCloseable {
  static final String REQUEST = "GET /api/v3/ping HTTP/1.1\r\nHost: a\r\n\r\n";

  private static final int PATIENCE_MILLIS = 20_000;

  private final Vertx vertx = Vertx.vertx();
  private final EdgeServer server;
  private final List<Socket> sockets = new ArrayList<>();

  WatchedPort(ConnectionLimits limits) {
    var large = "x".repeat(1 << 20);
    Stage service =
        (exchange, _) -> {
          if (exchange.upgrade()) {
            exchange
                .takeOver()
                .toWebSocket()
                .onSuccess(socket -> socket.textMessageHandler(socket::writeTextMessage));
          } else {
            exchange.answer(Answer.json(200, exchange.path().equals("/large") ? large : "{}"));
          }
        };
    server =
        EdgeServer.start(
            vertx,
            new EdgeSettings("127.0.0.1", 0, 1, "a", 1 << 20, TrustedProxies.NONE),
            VenueTopology.standard(),
            List.of(service),
            limits);
  }

  int port() {
    return server.port();
  }

  Socket connect() throws IOException {
    var socket = new Socket();
    sockets.add(socket);
    socket.setReceiveBufferSize(4_096);
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port()));
    return socket;
  }

  static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
  }

  /// Whether a whole request is answered.
  static boolean served(Socket socket) {
    try {
      send(socket, REQUEST);
      var answer = new StringBuilder();
      while (answer.indexOf("{}") < 0) {
        var next = socket.getInputStream().read();
        if (next < 0) {
          return false;
        }
        answer.append((char) next);
      }
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  /// Waits until the peer ends the connection, orderly or not.
  ///
  /// @return false if it sent something, or waited too long
  static boolean cut(Socket socket) {
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketTimeoutException _) {
      return false;
    } catch (IOException _) {
      return true;
    }
  }

  /// Sends a byte now and then until the peer has had enough.
  static boolean cutWhileDripping(Socket socket) throws InterruptedException {
    for (var drips = 0; drips < PATIENCE_MILLIS / 50; drips++) {
      try {
        send(socket, "x");
      } catch (IOException _) {
        return true;
      }
      Thread.sleep(50);
    }
    return false;
  }

  @Override
  public void close() throws IOException {
    for (var socket : sockets) {
      socket.close();
    }
    server.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
