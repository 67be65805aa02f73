package io.tradewind.client;

import io.tradewind.codec.CorruptData;
import io.tradewind.wire.Frame;
import io.tradewind.wire.FrameReader;
import io.tradewind.wire.FrameWriter;
import io.tradewind.wire.Handshake;
import io.tradewind.wire.MalformedFrame;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps one authenticated connection to whoever leads: finds, connects, greets, notices silence,
/// comes back. A verticle, so that it has an event loop of its own, which calls everything here.
final class Connector extends VerticleBase {
  /// How often a sign of life is sent, in milliseconds.
  static final long HEARTBEAT_MILLIS = 500;

  /// How long the leader may be silent before it is taken for dead, in milliseconds.
  static final long MAX_SILENCE_MILLIS = 4_000;

  /// How long the leader may be silent before somebody else is looked for, in milliseconds. A
  /// paused leader keeps its connections, long after another has taken over.
  static final long LOOK_ELSEWHERE_MILLIS = 1_100;

  /// The wait between two looks while the leader is doubted, in milliseconds.
  static final long LOOK_AGAIN_MILLIS = 250;

  private static final int CONNECT_MILLIS = 2_000;
  private static final Logger LOG = LoggerFactory.getLogger(Connector.class);
  private static final SecureRandom NONCES = new SecureRandom();

  /// What is done with the connection.
  interface Handler {
    /// The connector has its event loop.
    void started(Context loop);

    /// A connection stands and the leader is authenticated.
    void connected(Link link);

    /// The leader said something. A [MalformedFrame] or [CorruptData] ends the connection.
    void received(Frame frame);

    /// Everything that arrived together was handed over.
    void drained();

    /// The connection is gone; another is on its way.
    void disconnected();

    /// The connector is closed.
    void stopped();
  }

  private final VenueSettings settings;
  private final Handler handler;
  private final BackOff backOff;
  private @Nullable NetClient client;
  private @Nullable Attempt current;
  private boolean stopped;
  private boolean complained;
  private boolean looking;
  private long lookedNanos = System.nanoTime();

  Connector(VenueSettings settings, Handler handler, BackOff backOff) {
    this.settings = settings;
    this.handler = handler;
    this.backOff = backOff;
  }

  @Override
  public Future<?> start() {
    client =
        vertx.createNetClient(
            new NetClientOptions().setTcpNoDelay(true).setConnectTimeout(CONNECT_MILLIS));
    vertx.setPeriodic(HEARTBEAT_MILLIS, _ -> beat());
    handler.started(context);
    locate();
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    stopped = true;
    if (current != null) {
      current.end("closed");
    }
    handler.stopped();
    return client == null ? Future.succeededFuture() : client.close();
  }

  /// Ends the connection, if there is one; another follows.
  void reconnect(String reason) {
    if (current != null) {
      current.end(reason);
    }
  }

  /// The leader is there and does not do its work: one that is cut off from the database can't know
  /// that another has replaced it.
  void doubt() {
    var attempt = current;
    if (attempt != null
        && attempt.handshake.done()
        && System.nanoTime() - lookedNanos > TimeUnit.MILLISECONDS.toNanos(LOOK_AGAIN_MILLIS)) {
      lookElsewhere(attempt);
    }
  }

  private void beat() {
    var attempt = current;
    if (attempt == null || !attempt.handshake.done()) {
      return;
    }
    if (attempt.link.paused()) {
      attempt.heardNanos = System.nanoTime();
    }
    var silentNanos = System.nanoTime() - attempt.heardNanos;
    if (silentNanos > TimeUnit.MILLISECONDS.toNanos(MAX_SILENCE_MILLIS)) {
      attempt.end("the leader is silent");
      return;
    }
    if (silentNanos > TimeUnit.MILLISECONDS.toNanos(LOOK_ELSEWHERE_MILLIS)) {
      lookElsewhere(attempt);
    }
    attempt.link.send(new Frame.Heartbeat());
    attempt.link.flush();
  }

  /// Leaves a leader that is silent or doubted, if another has the lease.
  private void lookElsewhere(Attempt doubted) {
    if (looking) {
      return;
    }
    looking = true;
    lookedNanos = System.nanoTime();
    Thread.startVirtualThread(() -> {
      var address = whereabouts();
      context.runOnContext(_ -> {
        looking = false;
        if (address != null && !address.equals(doubted.address)) {
          backOff.reset();
          doubted.end("another leads, at " + address);
        }
      });
    });
  }

  private void locate() {
    Thread.startVirtualThread(() -> {
      var address = whereabouts();
      context.runOnContext(_ -> connect(address));
    });
  }

  /// A locator that fails is asked again like one that does not know.
  private @Nullable String whereabouts() {
    try {
      return settings.locator().locate();
    } catch (RuntimeException e) {
      LOG.debug("{}: the locator failed", settings.name(), e);
      return null;
    }
  }

  private void connect(@Nullable String address) {
    if (stopped || client == null) {
      return;
    }
    var at = address == null ? -1 : address.lastIndexOf(':');
    if (address == null || at < 1) {
      retry("no leader is known");
      return;
    }
    SocketAddress target;
    try {
      target =
          SocketAddress.inetSocketAddress(
              Integer.parseInt(address.substring(at + 1)), address.substring(0, at));
    } catch (IllegalArgumentException _) {
      retry("the leader's address is " + address);
      return;
    }
    client
        .connect(target)
        .onSuccess(socket -> greet(socket, address))
        .onFailure(failure -> retry("%s: %s".formatted(address, failure.getMessage())));
  }

  private void greet(NetSocket socket, String address) {
    if (stopped) {
      var _ = socket.close();
      return;
    }
    var attempt = new Attempt(socket, address);
    current = attempt;
    socket.handler(attempt::received);
    socket.closeHandler(_ -> attempt.end("connection closed"));
    socket.exceptionHandler(failure -> attempt.end(String.valueOf(failure.getMessage())));
    vertx.setTimer(
        Handshake.MAX_MILLIS,
        _ -> {
          if (!attempt.handshake.done()) {
            attempt.end("handshake took too long");
          }
        });
    attempt.greet(attempt.handshake.hello());
  }

  private void retry(String reason) {
    if (stopped) {
      return;
    }
    if (!complained) {
      complained = true;
      LOG.warn("{}: no connection to the leader, trying on: {}", settings.name(), reason);
    }
    vertx.setTimer(Math.max(1, backOff.nextMillis()), _ -> locate());
  }

  /// One connection, from its first byte to its last.
  private final class Attempt {
    private final NetSocket socket;
    private final String address;
    private final Link link;
    private final FrameReader reader = new FrameReader(FrameReader.MAX_GREETING_BYTES);
    private final Handshake handshake;
    private long heardNanos = System.nanoTime();

    Attempt(NetSocket socket, String address) {
      this.socket = socket;
      this.address = address;
      link = new Link(socket);
      var nonce = new byte[Handshake.NONCE_BYTES];
      NONCES.nextBytes(nonce);
      handshake = Handshake.initiator(settings.secret(), nonce);
    }

    void received(Buffer buffer) {
      if (current != this) {
        return;
      }
      heardNanos = System.nanoTime();
      try {
        reader.accept(buffer.getBytes(), this::frame);
      } catch (MalformedFrame | CorruptData e) {
        end(String.valueOf(e.getMessage()));
      }
      handler.drained();
    }

    private void frame(Frame frame) {
      if (current != this) {
        return;
      }
      if (handshake.done()) {
        if (frame instanceof Frame.Heartbeat) {
          // It has lasted: a leader that drops a connection at once is not asked as fast again.
          backOff.reset();
        }
        handler.received(frame);
        return;
      }
      handshake.accept(frame).ifPresent(this::greet);
      if (handshake.done()) {
        reader.maxFrameBytes(FrameReader.MAX_RESPONSE_BYTES);
        complained = false;
        LOG.info("{}: connected to the leader at {}", settings.name(), address);
        handler.connected(link);
      }
    }

    void greet(Frame.Greeting greeting) {
      var _ = socket.write(Buffer.buffer(FrameWriter.encode(greeting)));
    }

    void end(String reason) {
      if (current != this) {
        return;
      }
      current = null;
      link.close();
      if (handshake.done()) {
        handler.disconnected();
      }
      retry(address + ": " + reason);
    }
  }
}
