package io.tradewind.platform.http;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// A WebSocket connection that never makes its writer wait: a peer that reads too slowly is
/// dropped.
///
/// Pings the peer, drops it when it does not answer, and ends the connection after a day. Sending
/// is safe from every thread; handlers run on the connection's event loop.
public final class BoundedSocket {

  /// How often the peer is pinged.
  public static final long PING_SECONDS = 20;

  /// Pings without an answer after which the peer is gone: a minute.
  public static final int UNANSWERED_PINGS = 3;

  /// The longest life of a connection.
  public static final long LIFE_SECONDS = 24 * 60 * 60;

  /// Close code: the other side broke the rules (RFC 6455 section 7.4.1).
  public static final short POLICY_VIOLATION = 1008;

  /// Close code: this side ends the connection.
  public static final short GOING_AWAY = 1001;

  /// Close code: too busy now.
  public static final short TRY_AGAIN_LATER = 1013;

  private final ServerWebSocket socket;
  private final Context context;
  private final String clientAddress;
  private final long maxPendingBytes;
  private final Object writing = new Object();
  private final AtomicLong pendingBytes = new AtomicLong();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final CopyOnWriteArrayList<Runnable> closeHandlers = new CopyOnWriteArrayList<>();
  private long pings;
  private int unansweredPings;

  private BoundedSocket(
      ServerWebSocket socket, Context context, String clientAddress, long maxPendingBytes) {
    this.socket = socket;
    this.context = context;
    this.clientAddress = clientAddress;
    this.maxPendingBytes = maxPendingBytes;
  }

  /// Takes charge of a connection. Call it on its event loop, before anything is sent.
  ///
  /// @param socket the connection
  /// @param clientAddress of the client
  /// @param maxPendingBytes how much may wait to be read by the peer before it is dropped
  /// @return the connection, bounded
  public static BoundedSocket over(
      ServerWebSocket socket, String clientAddress, long maxPendingBytes) {
    var context = Objects.requireNonNull(Vertx.currentContext(), "not on an event loop");
    var bounded = new BoundedSocket(socket, context, clientAddress, maxPendingBytes);
    var vertx = context.owner();
    var timer =
        vertx.setPeriodic(TimeUnit.SECONDS.toMillis(PING_SECONDS), _ -> bounded.pingOrDrop());
    socket.pongHandler(_ -> bounded.unansweredPings = 0);
    socket.exceptionHandler(_ -> bounded.drop());
    socket.closeHandler(_ -> {
      vertx.cancelTimer(timer);
      bounded.ended();
    });
    return bounded;
  }

  /// Sends a text message, unless the peer is gone or is dropped now for reading too slowly.
  ///
  /// @param text the message
  public void send(String text) {
    if (closed.get()) {
      return;
    }
    var bytes = text.length();
    if (pendingBytes.addAndGet(bytes) > maxPendingBytes) {
      close(POLICY_VIOLATION, "Reading too slowly.");
      return;
    }
    // a long message goes out in several frames, between which no other may come
    synchronized (writing) {
      socket.writeTextMessage(text).onComplete(_ -> pendingBytes.addAndGet(-bytes));
    }
  }

  /// Sets what takes the peer's text messages.
  ///
  /// @param handler called on the event loop
  public void onText(Consumer<String> handler) {
    socket.textMessageHandler(handler::accept);
  }

  /// Adds what runs once when the connection has ended, from either side; at once if it has.
  ///
  /// @param handler called on the event loop, or now; must not block
  public void onClose(Runnable handler) {
    closeHandlers.add(handler);
    if (closed.get() && closeHandlers.remove(handler)) {
      handler.run();
    }
  }

  /// Ends the connection. What was sent before is still delivered to a peer that reads.
  ///
  /// @param code a close code of RFC 6455
  /// @param reason for the peer's log
  public void close(short code, String reason) {
    if (closed.compareAndSet(false, true)) {
      // not here: the caller may hold locks that the handlers want
      context.runOnContext(_ -> notifyClosed());
      SocketEnd.close(socket, code, reason);
    }
  }

  /// Says whether the connection has ended.
  ///
  /// @return true once nothing more is sent
  public boolean closed() {
    return closed.get();
  }

  /// The path of the handshake.
  ///
  /// @return starts with a slash
  public String path() {
    return socket.path();
  }

  /// The query of the handshake, as sent.
  ///
  /// @return without the question mark; empty when there is none
  public String rawQuery() {
    var query = socket.query();
    return query == null ? "" : query;
  }

  /// The address of the client, without its port.
  ///
  /// @return textual, as the endpoint knows it for certain
  public String clientAddress() {
    return clientAddress;
  }

  private void pingOrDrop() {
    pings++;
    if (unansweredPings >= UNANSWERED_PINGS || pings * PING_SECONDS >= LIFE_SECONDS) {
      close(GOING_AWAY, unansweredPings > 0 ? "No pong." : "Connection is a day old.");
      return;
    }
    unansweredPings++;
    socket.writePing(Buffer.buffer(Long.toString(pings)));
  }

  private void drop() {
    close(POLICY_VIOLATION, "Malformed or oversized message.");
  }

  private void ended() {
    if (closed.compareAndSet(false, true)) {
      notifyClosed();
    }
  }

  private void notifyClosed() {
    for (var handler : closeHandlers) {
      if (closeHandlers.remove(handler)) {
        handler.run();
      }
    }
  }
}
