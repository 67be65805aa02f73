package io.tradewind.client;

import io.tradewind.wire.Frame;
import io.tradewind.wire.FrameWriter;

/// An authenticated connection to the leader. Owned by the connector's event loop.
final class Link {
  private final Wire wire;
  private final FrameWriter writer = new FrameWriter();
  private boolean paused;

  Link(Wire wire) {
    this.wire = wire;
  }

  /// Encodes a frame; it leaves with the next [#flush], together with those around it.
  void send(Frame frame) {
    writer.write(frame);
  }

  void flush() {
    if (writer.size() > 0) {
      wire.write(writer.take());
    }
  }

  /// Sends bytes at once, before anything that was encoded.
  void write(byte[] bytes) {
    wire.write(bytes);
  }

  /// Stops reading: silence is ours then.
  void pause() {
    paused = true;
    wire.pause();
  }

  void resume() {
    paused = false;
    wire.resume();
  }

  boolean paused() {
    return paused;
  }

  void close() {
    wire.close();
  }
}
