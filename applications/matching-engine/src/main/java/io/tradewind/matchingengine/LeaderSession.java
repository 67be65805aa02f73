package io.tradewind.matchingengine;

import io.tradewind.codec.CorruptData;
import io.tradewind.wire.Frame;
import io.tradewind.wire.FrameReader;
import io.tradewind.wire.FrameWriter;
import io.tradewind.wire.Handshake;
import io.tradewind.wire.MalformedFrame;

/// One connection as the leader serves it: authenticates, then hands requests over. Without socket,
/// clock or thread; the server's event loop owns it.
final class LeaderSession {
  private final Intake intake;
  private final FeedHub hub;
  private final Peer peer;
  private final FeedHub.Follower follower;
  private final Handshake handshake;
  private final FrameReader reader = new FrameReader(FrameReader.MAX_GREETING_BYTES);

  /// Creates a session.
  ///
  /// @param peer what is said to a gateway
  /// @param follower what is said to a follower, over the same connection
  /// @param handshake a responder's, not begun
  LeaderSession(
      Intake intake, FeedHub hub, Peer peer, FeedHub.Follower follower, Handshake handshake) {
    this.intake = intake;
    this.hub = hub;
    this.peer = peer;
    this.follower = follower;
    this.handshake = handshake;
  }

  boolean authenticated() {
    return handshake.done();
  }

  /// Takes what has arrived.
  ///
  /// @throws MalformedFrame if it is not the protocol: end the connection
  /// @throws CorruptData if what it carries can't be read: end the connection
  void received(byte[] bytes) {
    intake.arrived();
    try {
      reader.accept(bytes, this::frame);
    } finally {
      intake.flush();
    }
  }

  /// The connection has ended.
  void closed() {
    hub.gone(follower);
  }

  private void frame(Frame frame) {
    if (handshake.done()) {
      serve(frame);
      return;
    }
    handshake.accept(frame).ifPresent(greeting -> follower.send(FrameWriter.encode(greeting)));
    if (handshake.done()) {
      reader.maxFrameBytes(FrameReader.MAX_REQUEST_BYTES);
    }
  }

  private void serve(Frame frame) {
    switch (frame) {
      case Frame.Submit submit -> intake.submit(peer, submit);
      case Frame.Ask ask -> intake.ask(peer, ask);
      case Frame.Heartbeat heartbeat -> peer.sendNow(heartbeat);
      case Frame.OpenGateway(var name) -> intake.openGateway(peer, name);
      case Frame.Follow follow -> hub.follow(follower, follow);
      case Frame.Verdict verdict -> hub.judged(follower, verdict);
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
}
