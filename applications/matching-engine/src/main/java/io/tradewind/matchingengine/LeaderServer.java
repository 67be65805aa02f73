package io.tradewind.matchingengine;

import io.tradewind.codec.CorruptData;
import io.tradewind.wire.ClusterSecret;
import io.tradewind.wire.Frame;
import io.tradewind.wire.FrameReader;
import io.tradewind.wire.FrameWriter;
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
  private final Set<Session> sessions = new HashSet<>();
  private volatile @Nullable NetServer server;
  private volatile @Nullable Context loop;
  private final Set<NetSocket> early = new HashSet<>();
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
    Set.copyOf(sessions).forEach(session -> session.connection.close());
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
    var session = new Session(socket, serving);
    sessions.add(session);
    socket.handler(session::received);
    socket.closeHandler(_ -> session.closed());
    socket.exceptionHandler(failure -> LOG.debug("{} failed", socket.remoteAddress(), failure));
    vertx.setTimer(
        Handshake.MAX_MILLIS,
        _ -> {
          if (!session.handshake.done()) {
            session.refuse("handshake took too long");
          }
        });
    socket.resume();
  }

  /// One accepted connection.
  private final class Session {
    private final NetSocket socket;
    private final Service serving;
    private final Connection connection;
    private final GatewayPeer peer;
    private final Handshake handshake;
    private final FrameReader reader = new FrameReader(FrameReader.MAX_GREETING_BYTES);
    private boolean ended;

    Session(NetSocket socket, Service serving) {
      this.socket = socket;
      this.serving = serving;
      connection = new Connection(socket, this::pump);
      peer = new GatewayPeer(serving.outbox(), connection);
      var nonce = new byte[Handshake.NONCE_BYTES];
      NONCES.nextBytes(nonce);
      handshake = Handshake.responder(secret, nonce);
    }

    private void pump() {
      serving.hub().pump(connection);
    }

    void received(Buffer buffer) {
      if (ended) {
        return;
      }
      serving.intake().arrived();
      try {
        reader.accept(buffer.getBytes(), this::frame);
      } catch (MalformedFrame | CorruptData e) {
        refuse(String.valueOf(e.getMessage()));
      }
      serving.intake().flush();
    }

    private void frame(Frame frame) {
      if (handshake.done()) {
        serve(frame);
        return;
      }
      handshake.accept(frame).ifPresent(greeting -> connection.write(FrameWriter.encode(greeting)));
      if (handshake.done()) {
        reader.maxFrameBytes(FrameReader.MAX_REQUEST_BYTES);
        LOG.debug("{} is authenticated", socket.remoteAddress());
      }
    }

    private void serve(Frame frame) {
      switch (frame) {
        case Frame.Submit submit -> serving.intake().submit(peer, submit);
        case Frame.Ask ask -> serving.intake().ask(peer, ask);
        case Frame.Heartbeat heartbeat -> peer.sendNow(heartbeat);
        case Frame.OpenGateway(var name) -> serving.intake().openGateway(peer, name);
        case Frame.Follow follow -> serving.hub().follow(connection, follow);
        case Frame.Greeting _,
            Frame.GatewayOpened _,
            Frame.Result _,
            Frame.SubmitRefused _,
            Frame.Answer _,
            Frame.AskRefused _,
            Frame.Image _,
            Frame.Batch _,
            Frame.Lost _ ->
            throw new MalformedFrame("a leader is not sent " + frame.getClass().getSimpleName());
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
      serving.hub().gone(connection);
    }
  }
}
