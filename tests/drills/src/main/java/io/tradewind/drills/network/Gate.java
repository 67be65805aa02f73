package io.tradewind.drills.network;

/// What threads pass while it is open, and wait at while it is closed. Safe on any thread.
final class Gate {
  private boolean closed;

  synchronized void close() {
    closed = true;
  }

  synchronized void open() {
    closed = false;
    notifyAll();
  }

  synchronized void await() throws InterruptedException {
    while (closed) {
      wait();
    }
  }
}
