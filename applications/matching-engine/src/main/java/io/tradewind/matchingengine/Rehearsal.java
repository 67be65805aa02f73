package io.tradewind.matchingengine;

import io.tradewind.model.Command;
import io.tradewind.model.Query;
import io.tradewind.wire.Frame;
import io.tradewind.wire.Refusal;

/// One batch of a leader that nobody sees: a gateway opens, commands, asks, and is answered.
///
/// The first time through costs a fresh process some 150 ms of loading classes; a standby spends
/// them when it starts, and not while a market waits for it.
final class Rehearsal {
  private static final String GATEWAY = "rehearsal";
  private static final Submission FIRST = new Submission(1, 1);

  private Rehearsal() {}

  /// Goes through it.
  ///
  /// @param leader of an empty market, whose ports lead nowhere; of no use afterwards
  static void of(Leader leader) {
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
