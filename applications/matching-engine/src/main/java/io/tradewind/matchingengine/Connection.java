package io.tradewind.matchingengine;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.util.concurrent.TimeUnit;

/// The outgoing half of an accepted connection: counts what the other side has not taken yet.
///
/// Safe from any thread. Bytes leave in the order of the writes of one thread.
final class Connection implements FeedHub.Follower {
  /// What may be unsent before the connection is dropped, in bytes; one image may come on top.
  static final long MAX_UNSENT_BYTES = 64L << 20;

  /// What may be unsent before a follower is sent no more, in bytes.
  static final long WINDOW_BYTES = 4L << 20;

  private final NetSocket socket;
  private final Runnable drained;
  private long unsentBytes;
  private boolean closed;

  /// Creates the outgoing half.
  ///
  /// @param drained run on the socket's event loop when a full window has room again
  Connection(NetSocket socket, Runnable drained) {
    this.socket = socket;
    this.drained = drained;
  }

  void write(byte[] bytes) {
    synchronized (this) {
      if (closed) {
        return;
      }
      if (unsentBytes > MAX_UNSENT_BYTES) {
        closed = true;
        notifyAll();
      } else {
        unsentBytes += bytes.length;
      }
    }
    if (closed()) {
      var _ = socket.close();
      return;
    }
    socket.write(Buffer.buffer(bytes)).onComplete(_ -> written(bytes.length));
  }

  private void written(int bytes) {
    boolean roomAgain;
    synchronized (this) {
      roomAgain = unsentBytes >= WINDOW_BYTES && unsentBytes - bytes < WINDOW_BYTES;
      unsentBytes -= bytes;
      notifyAll();
    }
    if (roomAgain) {
      drained.run();
    }
  }

  @Override
  public synchronized boolean writable() {
    return !closed && unsentBytes < WINDOW_BYTES;
  }

  @Override
  public void send(byte[] frame) {
    write(frame);
  }

  @Override
  public void drop(String reason) {
    close();
  }

  @Override
  public synchronized boolean awaitWritable(long millis) throws InterruptedException {
    var end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (!closed && unsentBytes >= WINDOW_BYTES) {
      var left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return !closed;
  }

  void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    var _ = socket.close();
  }

  private synchronized boolean closed() {
    return closed;
  }
}
