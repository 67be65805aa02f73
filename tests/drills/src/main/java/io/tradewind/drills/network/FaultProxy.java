package io.tradewind.drills.network;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// A TCP proxy on the loopback whose network can be broken while connections run through it.
///
/// - **Held**: nothing passes in either direction and no connection gets through, but none is cut
///   either; what was sent meanwhile passes afterwards, as TCP's retransmissions would. What a dead
///   switch or a firewall that drops does.
/// - **Delayed**: each piece waits before it passes.
/// - **Reset**: all connections end at once, by RST.
/// - **A lost reply**: the next bytes that a server answers on a marked connection are thrown away,
///   and the connection is reset. The server has done what it was asked, and nobody hears of it.
///
/// Safe on any thread. Has a virtual thread for accepting, and two for each connection.
public final class FaultProxy implements AutoCloseable {
  private static final int BACKLOG = 256;

  private final InetSocketAddress target;
  private final ServerSocket listener;
  private final Gate gate = new Gate();
  private final Set<ProxiedConnection> connections = ConcurrentHashMap.newKeySet();
  private final AtomicInteger repliesToLose = new AtomicInteger();
  private final AtomicInteger lostReplies = new AtomicInteger();
  private final String mark;
  private volatile Duration delay = Duration.ZERO;

  private FaultProxy(InetSocketAddress target, ServerSocket listener, String mark) {
    this.target = target;
    this.listener = listener;
    this.mark = mark;
  }

  /// Listens on a free port and lets everything pass.
  ///
  /// @param target where connections go on to
  /// @param mark what a client says first on a connection whose replies may be lost: ASCII; empty
  ///   for every connection
  /// @return open
  /// @throws IOException if no port can be had
  public static FaultProxy to(InetSocketAddress target, String mark) throws IOException {
    var listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    var proxy = new FaultProxy(target, listener, mark);
    Thread.ofVirtual().name("proxy").start(proxy::acceptLoop);
    return proxy;
  }

  /// Where it listens.
  ///
  /// @return a port of the loopback
  public int port() {
    return listener.getLocalPort();
  }

  /// Lets nothing pass any more, until [#pass].
  public void hold() {
    gate.close();
  }

  /// Lets each piece wait, until [#pass].
  ///
  /// @param each one way
  public void delay(Duration each) {
    delay = each;
  }

  /// Lets everything pass again, also what was held.
  public void pass() {
    delay = Duration.ZERO;
    repliesToLose.set(0);
    gate.open();
  }

  /// Ends all connections at once. New ones pass.
  public void reset() {
    connections.forEach(ProxiedConnection::reset);
  }

  /// Throws away what the server answers next on a marked connection, and resets that.
  public void loseReply() {
    repliesToLose.incrementAndGet();
  }

  /// How many replies were thrown away.
  ///
  /// @return since the proxy was opened
  public int lostReplies() {
    return lostReplies.get();
  }

  /// How many connections there are.
  ///
  /// @return at least 0
  public int connections() {
    return connections.size();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    gate.open();
    reset();
  }

  /// Waits until a piece may pass.
  void awaitPassage() throws InterruptedException {
    var wait = delay;
    if (!wait.isZero()) {
      Thread.sleep(wait);
    }
    gate.await();
  }

  /// Says whether this reply is one to be lost.
  boolean takesReply() {
    if (repliesToLose.getAndUpdate(left -> Math.max(0, left - 1)) == 0) {
      return false;
    }
    lostReplies.incrementAndGet();
    return true;
  }

  void ended(ProxiedConnection connection) {
    connections.remove(connection);
  }

  private void acceptLoop() {
    while (!listener.isClosed()) {
      Socket client;
      try {
        client = listener.accept();
      } catch (IOException _) {
        return; // it was closed
      }
      var connection = new ProxiedConnection(this, client, target, mark);
      connections.add(connection);
      connection.start();
    }
  }
}
