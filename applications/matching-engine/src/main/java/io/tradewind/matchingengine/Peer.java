package io.tradewind.matchingengine;

import io.tradewind.wire.Frame;

/// A gateway's connection, as the leader sees it. What is sent when it is gone is dropped: the
/// gateway asks again over another.
interface Peer {

  /// Sends a frame with the next flush. Engine thread only.
  void send(Frame.Response frame);

  /// Sends a frame at once, from any thread.
  void sendNow(Frame.Response frame);
}
