package io.tradewind.client;

import io.tradewind.codec.CorruptData;
import io.tradewind.wire.Frame;
import io.tradewind.wire.FrameReader;
import io.tradewind.wire.FrameWriter;
import io.tradewind.wire.Handshake;
import io.tradewind.wire.MalformedFrame;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps one authenticated connection to whoever leads: finds, connects, greets, notices silence,
/// comes back. Without clock, thread or socket; one thread owns it and runs what its [Surroundings]
/// are handed.
final class Pursuit {
  /// How often a sign of life is sent, in milliseconds.
  static final long HEARTBEAT_MILLIS = 500;

  /// How long the leader may be silent before it is taken for dead, in milliseconds.
  static final long MAX_SILENCE_MILLIS = 4_000;

  /// How long the leader may be silent before somebody else is looked for, in milliseconds. A
  /// paused leader keeps its connections, long after another has taken over.
  static final long LOOK_ELSEWHERE_MILLIS = 1_100;

  /// The wait between two looks while the leader is doubted, in milliseconds.
  static final long LOOK_AGAIN_MILLIS = 250;

  private static final Logger LOG = LoggerFactory.getLogger(Pursuit.class);

  private final VenueSettings settings;
  private final Handler handler;
  private final BackOff backOff;
  private final Surroundings surroundings;
  private @Nullable Attempt current;
  private boolean stopped;
  private boolean complained;
  private boolean looking;
  private long lookedNanos;

  /// What is done with the connection.
  interface Handler {
    /// A connection stands and the leader is authenticated.
    void connected(Link link);

    /// The leader said something. A [MalformedFrame] or [CorruptData] ends the connection.
    void received(Frame frame);

    /// Everything that arrived together was handed over.
    void drained();

    /// The connection is gone; another is on its way.
    void disconnected();
  }

  Pursuit(VenueSettings settings, Handler handler, BackOff backOff, Surroundings surroundings) {
    this.settings = settings;
    this.handler = handler;
    this.backOff = backOff;
    this.surroundings = surroundings;
    lookedNanos = surroundings.nanos();
  }

  void start() {
    beatLater();
    locate();
  }

  void stop() {
    stopped = true;
    if (current != null) {
      current.end("closed");
    }
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
    var sinceNanos = surroundings.nanos() - lookedNanos;
    if (attempt != null
        && attempt.handshake.done()
        && sinceNanos > TimeUnit.MILLISECONDS.toNanos(LOOK_AGAIN_MILLIS)) {
      lookElsewhere(attempt);
    }
  }

  private void beatLater() {
    surroundings.after(
        HEARTBEAT_MILLIS,
        () -> {
          if (!stopped) {
            beat();
            beatLater();
          }
        });
  }

  private void beat() {
    var attempt = current;
    if (attempt == null || !attempt.handshake.done()) {
      return;
    }
    if (attempt.link().paused()) {
      attempt.heardNanos = surroundings.nanos();
    }
    var silentNanos = surroundings.nanos() - attempt.heardNanos;
    if (silentNanos > TimeUnit.MILLISECONDS.toNanos(MAX_SILENCE_MILLIS)) {
      attempt.end("the leader is silent");
      return;
    }
    if (silentNanos > TimeUnit.MILLISECONDS.toNanos(LOOK_ELSEWHERE_MILLIS)) {
      lookElsewhere(attempt);
    }
    attempt.link().send(new Frame.Heartbeat());
    attempt.link().flush();
  }

  /// Leaves a leader that is silent or doubted, if another has the lease.
  private void lookElsewhere(Attempt doubted) {
    if (looking) {
      return;
    }
    looking = true;
    lookedNanos = surroundings.nanos();
    surroundings.locate(address -> {
      looking = false;
      if (address != null && !address.equals(doubted.address)) {
        backOff.reset();
        doubted.end("another leads, at " + address);
      }
    });
  }

  private void locate() {
    surroundings.locate(this::connect);
  }

  private void connect(@Nullable String address) {
    if (stopped) {
      return;
    }
    if (address == null || address.isEmpty()) {
      retry("no leader is known");
      return;
    }
    var attempt = new Attempt(address);
    surroundings.connect(
        address, attempt, attempt::greet, failure -> retry("%s: %s".formatted(address, failure)));
  }

  private void retry(String reason) {
    if (stopped) {
      return;
    }
    if (!complained) {
      complained = true;
      LOG.warn("{}: no connection to the leader, trying on: {}", settings.name(), reason);
    }
    surroundings.after(Math.max(1, backOff.nextMillis()), this::locate);
  }

  /// One connection, from its first byte to its last.
  private final class Attempt implements Surroundings.Receiver {
    private final String address;
    private final FrameReader reader = new FrameReader(FrameReader.MAX_GREETING_BYTES);
    private final Handshake handshake;
    private @Nullable Link link;
    private long heardNanos;

    Attempt(String address) {
      this.address = address;
      var nonce = new byte[Handshake.NONCE_BYTES];
      surroundings.nonce(nonce);
      handshake = Handshake.initiator(settings.secret(), nonce);
    }

    void greet(Wire wire) {
      if (stopped) {
        wire.close();
        return;
      }
      link = new Link(wire);
      heardNanos = surroundings.nanos();
      current = this;
      surroundings.after(
          Handshake.MAX_MILLIS,
          () -> {
            if (!handshake.done()) {
              end("handshake took too long");
            }
          });
      greet(handshake.hello());
    }

    @Override
    public void received(byte[] bytes) {
      if (current != this) {
        return;
      }
      heardNanos = surroundings.nanos();
      try {
        reader.accept(bytes, this::frame);
      } catch (MalformedFrame | CorruptData e) {
        end(String.valueOf(e.getMessage()));
      }
      handler.drained();
    }

    @Override
    public void ended(String reason) {
      end(reason);
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
        handler.connected(link());
      }
    }

    private void greet(Frame.Greeting greeting) {
      link().write(FrameWriter.encode(greeting));
    }

    private void end(String reason) {
      if (current != this) {
        return;
      }
      current = null;
      link().close();
      if (handshake.done()) {
        handler.disconnected();
      }
      retry(address + ": " + reason);
    }

    private Link link() {
      if (link == null) {
        throw new IllegalStateException("there is no connection yet");
      }
      return link;
    }
  }
}
