package io.tradewind.matchingengine;

import io.tradewind.client.VenueClients;
import io.tradewind.client.VenueSettings;
import io.tradewind.model.Command;
import io.tradewind.model.Query;
import io.tradewind.wire.ClusterSecret;
import io.tradewind.wire.Frame;
import io.tradewind.wire.Refusal;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;

/// One batch of a leader that nobody sees: a gateway opens, commands, asks, and is answered; and a
/// client is let in over a socket.
///
/// The first time through costs a fresh process some 200 ms of loading classes; a standby spends
/// them when it starts, and not while a market waits for it.
final class Rehearsal {
  private static final String GATEWAY = "rehearsal";
  private static final String LOOPBACK = "127.0.0.1";
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
  private static final Submission FIRST = new Submission(1, 1);

  private Rehearsal() {}

  /// Where it takes place: at a port of this machine that nobody is told of, with a secret that
  /// nobody else has.
  static MatchingEngineSettings settings(MatchingEngineSettings real) {
    var secret = new byte[ClusterSecret.MIN_BYTES];
    new SecureRandom().nextBytes(secret);
    return new MatchingEngineSettings(
        real.database(),
        real.archive(),
        LOOPBACK,
        0,
        LOOPBACK,
        ClusterSecret.of(HexFormat.of().formatHex(secret)));
  }

  /// Connects, is authenticated, and asks for a gateway that it never gets.
  ///
  /// @param address of a server that serves a leader without a thread
  /// @param secret of the server
  /// @param waiting how many inputs wait for that leader
  static void letIn(Vertx vertx, String address, ClusterSecret secret, IntSupplier waiting) {
    var settings = new VenueSettings(() -> address, secret, GATEWAY);
    try (var _ = VenueClients.connect(vertx, settings)) {
      var end = System.nanoTime() + PATIENCE_NANOS;
      while (waiting.getAsInt() == 0 && System.nanoTime() < end) {
        LockSupport.parkNanos(POLL_NANOS);
      }
    }
  }

  /// Leads for one batch.
  ///
  /// @param leader of an empty market, whose ports lead nowhere; of no use afterwards
  static void lead(Leader leader) {
    var audience = new Audience();
    var now = EngineThread.nowMicros();
    leader.openGateway(audience, GATEWAY, now);
    leader.submitted(audience, FIRST, new Command.OpenAccount(1), now);
    leader.asked(audience, new Query.AccountQuery(1), now);
    leader.turn(now);
    leader.appended(now);
  }

  /// Hears every answer, and forgets it.
  private static final class Audience implements Peer, Reader {
    @Override
    public void send(Frame.Response frame) {}

    @Override
    public void sendNow(Frame.Response frame) {}

    @Override
    public void answer(ChainPoint at, byte[] view) {}

    @Override
    public void refuse(Refusal reason) {}
  }
}
