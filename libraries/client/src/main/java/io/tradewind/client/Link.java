package io.tradewind.client;

import io.tradewind.wire.Frame;
import io.tradewind.wire.FrameWriter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;

/// An authenticated connection to the leader. Owned by the connector's event loop.
final class Link {
  private final NetSocket socket;
  private final FrameWriter writer = new FrameWriter();
  private boolean paused;

  Link(NetSocket socket) {
    this.socket = socket;
  }

  /// Encodes a frame; it leaves with the next [#flush], together with those around it.
  void send(Frame frame) {
    writer.write(frame);
  }

  void flush() {
    if (writer.size() > 0) {
      // A failed write closes the socket, and that is where it is handled.
      var _ = socket.write(Buffer.buffer(writer.take()));
    }
  }

  /// Stops reading: silence is ours then.
  void pause() {
    paused = true;
    socket.pause();
  }

  void resume() {
    paused = false;
    socket.resume();
  }

  boolean paused() {
    return paused;
  }

  void close() {
    var _ = socket.close();
  }
}
