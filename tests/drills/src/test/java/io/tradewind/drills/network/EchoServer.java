package io.tradewind.drills.network;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/// Answers every piece with the same bytes, and counts what it has taken.
final class EchoServer implements AutoCloseable {
  private final ServerSocket listener = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
  private final AtomicInteger accepted = new AtomicInteger();
  private final AtomicInteger pieces = new AtomicInteger();

  EchoServer() throws IOException {
    Thread.ofVirtual().start(this::acceptLoop);
  }

  InetSocketAddress address() {
    return (InetSocketAddress) listener.getLocalSocketAddress();
  }

  int accepted() {
    return accepted.get();
  }

  int pieces() {
    return pieces.get();
  }

  private void acceptLoop() {
    try {
      while (true) {
        var socket = listener.accept();
        accepted.incrementAndGet();
        Thread.ofVirtual().start(() -> echo(socket));
      }
    } catch (IOException _) {
      return; // closed
    }
  }

  private void echo(Socket socket) {
    try (socket) {
      var piece = new byte[256];
      for (var read = socket.getInputStream().read(piece);
          read >= 0;
          read = socket.getInputStream().read(piece)) {
        pieces.incrementAndGet();
        socket.getOutputStream().write(piece, 0, read);
      }
    } catch (IOException _) {
      return; // reset by the test
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
