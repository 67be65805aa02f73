package io.tradewind.matchingengine;

import java.util.ArrayList;

/// The connections that the leader has said something to since the last flush. Owned by the engine
/// thread: a commit that answers a thousand commands of a gateway is one write to its socket.
final class Outbox {
  private final ArrayList<GatewayPeer> unflushed = new ArrayList<>();

  void add(GatewayPeer peer) {
    unflushed.add(peer);
  }

  void flush() {
    if (!unflushed.isEmpty()) {
      unflushed.forEach(GatewayPeer::flush);
      unflushed.clear();
    }
  }
}
