package io.tradewind.matchingengine;

import io.tradewind.codec.EventCodec;
import io.tradewind.model.Event;
import io.tradewind.wire.Frame;
import io.tradewind.wire.Refusal;
import java.util.ArrayList;
import java.util.List;

/// A gateway that keeps what it was sent.
final class RecordingPeer implements Peer {
  private final ArrayList<Frame.Response> frames = new ArrayList<>();

  @Override
  public void send(Frame.Response frame) {
    frames.add(frame);
  }

  @Override
  public void sendNow(Frame.Response frame) {
    frames.add(frame);
  }

  List<Frame.Response> frames() {
    return frames;
  }

  Frame.Result onlyResult() {
    if (frames.size() == 1 && frames.getFirst() instanceof Frame.Result result) {
      return result;
    }
    throw new AssertionError("not one result but " + frames);
  }

  List<Event> onlyEvents() {
    return EventCodec.decodeList(onlyResult().events());
  }

  /// What was refused, in order; nothing else was sent.
  List<Refusal> refusals() {
    return frames.stream().map(frame -> ((Frame.SubmitRefused) frame).reason()).toList();
  }
}
