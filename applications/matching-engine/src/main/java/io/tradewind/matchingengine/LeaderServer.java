package io.tradewind.matchingengine;

import io.tradewind.codec.CorruptData;
import io.tradewind.wire.ClusterSecret;
import io.tradewind.wire.Handshake;
import io.tradewind.wire.MalformedFrame;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The leader's port: authenticates gateways and followers and hands their requests over. A
/// verticle with an event loop of its own, which calls everything here.
final class LeaderServer extends VerticleBase {
  /// The most connections at a time.
  static final int MAX_CONNECTIONS = 512;

  /// How long a connection may say nothing, in seconds; its heartbeats come every second.
  private static final int MAX_SILENCE_SECONDS = 15;

  private static final Logger LOG = LoggerFactory.getLogger(LeaderServer.class);
  private static final SecureRandom NONCES = new SecureRandom();

  private final ClusterSecret secret;
  private final String host;
  private final int port;
  private final Set<Accepted> sessions = new HashSet<>();
  private final Set<NetSocket> early = new HashSet<>();
  private volatile @Nullable NetServer server;
  private volatile @Nullable Context loop;
  private boolean expecting;
  private @Nullable Service service;

  /// What authenticated connections are served by, once the leader has recovered.
  record Service(Intake intake, FeedHub hub, Outbox outbox) {}

  LeaderServer(ClusterSecret secret, String host, int port) {
    this.secret = secret;
    this.host = host;
    this.port = port;
  }

  @Override
  public Future<?> start() {
    loop = context;
    var created =
        vertx.createNetServer(
            new NetServerOptions().setTcpNoDelay(true).setReadIdleTimeout(MAX_SILENCE_SECONDS));
    server = created;
    return created.connectHandler(this::accept).listen(port, host);
  }

  @Override
  public Future<?> stop() {
    service = null;
    expect(false);
    Set.copyOf(sessions).forEach(accepted -> accepted.connection.close());
    var listening = server;
    return listening == null ? Future.succeededFuture() : listening.close();
  }

  int port() {
    var listening = server;
    if (listening == null) {
      throw new IllegalStateException("the server does not listen");
    }
    return listening.actualPort();
  }

  Context loop() {
    var started = loop;
    if (started == null) {
      throw new IllegalStateException("the server was not started");
    }
    return started;
  }

  /// Says whether this process is about to lead. Who connects then is not sent away, only to come
  /// back a little later, but waits for [#open]. Called on the event loop.
  ///
  /// @param soon false when another was faster: who waits is closed
  void expect(boolean soon) {
    expecting = soon;
    if (!soon) {
      Set.copyOf(early).forEach(NetSocket::close);
      early.clear();
    }
  }

  /// Starts serving. Called on the event loop.
  void open(Service opened) {
    service = opened;
    Set.copyOf(early).forEach(socket -> serve(socket, opened));
    early.clear();
  }

  private void accept(NetSocket socket) {
    var serving = service;
    if (sessions.size() + early.size() >= MAX_CONNECTIONS || (serving == null && !expecting)) {
      var _ = socket.close();
    } else if (serving == null) {
      early.add(socket.pause());
      socket.closeHandler(_ -> early.remove(socket));
    } else {
      serve(socket, serving);
    }
  }

  private void serve(NetSocket socket, Service serving) {
    var accepted = new Accepted(socket, serving);
    sessions.add(accepted);
    socket.handler(accepted::received);
    socket.closeHandler(_ -> accepted.closed());
    socket.exceptionHandler(failure -> LOG.debug("{} failed", socket.remoteAddress(), failure));
    vertx.setTimer(
        Handshake.MAX_MILLIS,
        _ -> {
          if (!accepted.session.authenticated()) {
            accepted.refuse("handshake took too long");
          }
        });
    socket.resume();
  }

  /// One accepted connection.
  private final class Accepted {
    private final NetSocket socket;
    private final Connection connection;
    private final LeaderSession session;
    private final FeedHub hub;
    private boolean ended;

    Accepted(NetSocket socket, Service serving) {
      this.socket = socket;
      hub = serving.hub();
      connection = new Connection(socket, this::pump);
      var nonce = new byte[Handshake.NONCE_BYTES];
      NONCES.nextBytes(nonce);
      session =
          new LeaderSession(
              serving.intake(),
              hub,
              new GatewayPeer(serving.outbox(), connection),
              connection,
              Handshake.responder(secret, nonce));
    }

    private void pump() {
      hub.pump(connection);
    }

    void received(Buffer buffer) {
      if (ended) {
        return;
      }
      try {
        session.received(buffer.getBytes());
      } catch (MalformedFrame | CorruptData e) {
        refuse(String.valueOf(e.getMessage()));
      }
    }

    void refuse(String reason) {
      if (!ended) {
        LOG.warn("closed the connection of {}: {}", socket.remoteAddress(), reason);
        ended = true;
        connection.close();
      }
    }

    void closed() {
      ended = true;
      sessions.remove(this);
      connection.close();
      session.closed();
    }
  }
}
