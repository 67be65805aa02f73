package io.tradewind.drills.network;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/// One connection through a [FaultProxy]: the client's socket, the server's, and a thread for each
/// direction.
final class ProxiedConnection {
  private static final int PIECE_BYTES = 64 << 10;

  private final FaultProxy proxy;
  private final Socket client;
  private final Socket server = new Socket();
  private final InetSocketAddress target;
  private final String mark;
  private volatile boolean marked;

  ProxiedConnection(FaultProxy proxy, Socket client, InetSocketAddress target, String mark) {
    this.proxy = proxy;
    this.client = client;
    this.target = target;
    this.mark = mark;
    marked = mark.isEmpty();
  }

  void start() {
    Thread.ofVirtual().name("proxied requests").start(this::requests);
  }

  /// Ends both sides at once, as a router that has forgotten the connection does.
  void reset() {
    proxy.ended(this);
    reset(client);
    reset(server);
  }

  private static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException _) {
      // Closed by the other thread: that was wanted.
      return;
    }
  }

  /// The server is connected to only once the client's first bytes may pass.
  private void requests() {
    try {
      proxy.awaitPassage();
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      server.connect(target);
      Thread.ofVirtual().name("proxied replies").start(this::replies);
      var piece = new byte[PIECE_BYTES];
      for (var read = client.getInputStream().read(piece);
          read >= 0;
          read = client.getInputStream().read(piece)) {
        marked = marked || new String(piece, 0, read, ISO_8859_1).contains(mark);
        proxy.awaitPassage();
        server.getOutputStream().write(piece, 0, read);
      }
      proxy.awaitPassage();
      server.shutdownOutput();
    } catch (IOException _) {
      reset();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void replies() {
    try (client;
        server) {
      var piece = new byte[PIECE_BYTES];
      for (var read = server.getInputStream().read(piece);
          read >= 0;
          read = server.getInputStream().read(piece)) {
        if (marked && proxy.takesReply()) {
          reset();
          return;
        }
        proxy.awaitPassage();
        client.getOutputStream().write(piece, 0, read);
      }
      proxy.awaitPassage();
    } catch (IOException _) {
      reset();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      proxy.ended(this);
    }
  }
}
