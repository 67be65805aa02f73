package io.tradewind.matchingengine;

import io.tradewind.codec.CommandCodec;
import io.tradewind.codec.QueryCodec;
import io.tradewind.model.Command;
import io.tradewind.model.EngineVersions;
import io.tradewind.model.Query;
import io.tradewind.wire.Frame;
import io.tradewind.wire.ImageKind;
import io.tradewind.wire.MalformedFrame;
import io.tradewind.wire.Refusal;
import io.vertx.core.Context;

/// Turns the requests of authenticated connections into inputs of the leader. Owned by the server's
/// event loop, which decodes so that the engine thread need not.
final class Intake {
  private final Inbox inbox;
  private final Leader leader;
  private final EngineStages stages;
  private final Context loop;
  private long arrivedNanos;

  Intake(Inbox inbox, Leader leader, EngineStages stages, Context loop) {
    this.inbox = inbox;
    this.leader = leader;
    this.stages = stages;
    this.loop = loop;
  }

  /// Something arrived: one reading of the clock for all that comes with it.
  void arrived() {
    arrivedNanos = System.nanoTime();
  }

  /// Hands everything that arrived together over to the engine thread.
  void flush() {
    inbox.wake();
  }

  void openGateway(Peer peer, String name) {
    if (!inbox.offer(() -> leader.openGateway(peer, name, EngineThread.nowMicros()))) {
      peer.sendNow(new Frame.SubmitRefused(0, 0, Refusal.OVERLOADED));
    }
  }

  void submit(Peer peer, Frame.Submit submit) {
    var asked = CommandCodec.decode(submit.command());
    if (submit.gatewayId() < 1
        || submit.gatewaySequence() < 1
        || asked instanceof Command.Heartbeat
        || asked instanceof Command.Quarantine
        || asked instanceof Command.OpenGateway) {
      throw new MalformedFrame("a gateway may not submit this");
    }
    var command = known(asked);
    var submission = new Submission(submit.gatewayId(), submit.gatewaySequence());
    var arrived = arrivedNanos;
    Runnable input =
        () -> {
          stages.arrived(arrived);
          leader.submitted(peer, submission, command, EngineThread.nowMicros());
        };
    if (!inbox.offer(input)) {
      peer.sendNow(submission.refused(Refusal.OVERLOADED));
    }
  }

  /// A version that this build does not know is refused for good and goes into the journal as such,
  /// so that builds which do know it decide alike.
  private static Command known(Command command) {
    return command instanceof Command.SetEngineVersion(var version)
            && version > EngineVersions.NEWEST
        ? new Command.Quarantine()
        : command;
  }

  void ask(Peer peer, Frame.Ask ask) {
    var query = QueryCodec.decode(ask.query());
    var reader = new GatewayReader(peer, ask.queryId());
    if (!inbox.offer(() -> leader.asked(reader, query, EngineThread.nowMicros()))) {
      peer.sendNow(new Frame.AskRefused(ask.queryId(), Refusal.OVERLOADED));
    }
  }

  /// Asks for an image on behalf of the hub, which gets it back on the event loop.
  void image(FeedHub hub, FeedHub.Follower follower, ImageKind kind) {
    var query = kind == ImageKind.MARKET ? new Query.MarketQuery() : new Query.ListingsQuery();
    var reader = new ImageReader(hub, follower);
    if (inbox.offer(() -> leader.asked(reader, query, EngineThread.nowMicros()))) {
      inbox.wake();
    } else {
      follower.drop("the leader is overloaded");
    }
  }

  private record GatewayReader(Peer peer, long queryId) implements Reader {
    @Override
    public void answer(ChainPoint at, byte[] view) {
      peer.send(new Frame.Answer(queryId, at.sequence(), at.timestampMicros(), view));
    }

    @Override
    public void refuse(Refusal reason) {
      peer.send(new Frame.AskRefused(queryId, reason));
    }
  }

  private final class ImageReader implements Reader {
    private final FeedHub hub;
    private final FeedHub.Follower follower;

    ImageReader(FeedHub hub, FeedHub.Follower follower) {
      this.hub = hub;
      this.follower = follower;
    }

    @Override
    public void answer(ChainPoint at, byte[] view) {
      loop.runOnContext(_ -> hub.image(follower, at, view));
    }

    @Override
    public void refuse(Refusal reason) {
      follower.drop("there is no image now");
    }
  }
}
