package io.tradewind.matchingengine;

import io.tradewind.wire.Frame;
import io.tradewind.wire.FrameWriter;

/// Gathers what the leader says to one connection. Owned by the engine thread.
final class GatewayPeer implements Peer {
  private final Outbox outbox;
  private final Connection connection;
  private final FrameWriter writer = new FrameWriter();

  GatewayPeer(Outbox outbox, Connection connection) {
    this.outbox = outbox;
    this.connection = connection;
  }

  @Override
  public void send(Frame.Response frame) {
    if (writer.size() == 0) {
      outbox.add(this);
    }
    writer.write(frame);
  }

  void flush() {
    connection.write(writer.take());
  }

  @Override
  public void sendNow(Frame.Response frame) {
    connection.write(FrameWriter.encode(frame));
  }
}
