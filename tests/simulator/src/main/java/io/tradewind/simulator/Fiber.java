package io.tradewind.simulator;

import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// Code that blocks, on a thread of its own, of which one runs at a time: it has the baton until it
/// parks or ends, and gets it back from the event that it waits for. So the order of everything is
/// the event queue's, whatever the operating system does.
final class Fiber {
  private final Runnable body;
  private final Semaphore turn = new Semaphore(0);
  private final Semaphore baton = new Semaphore(0);
  private boolean started;
  private boolean killed;
  private boolean ended;
  private @Nullable Throwable failure;

  /// Unwinds a fiber whose process was killed. An error, so that nothing takes it for a failure
  /// that can be handled.
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1;

    Killed() {
      super("the process was killed", null, false, false);
    }
  }

  Fiber(Runnable body) {
    this.body = body;
  }

  /// Runs it until it parks or ends. Called by the event loop.
  void resume() {
    if (ended) {
      return;
    }
    if (started) {
      turn.release();
    } else {
      started = true;
      Thread.ofVirtual().name("fiber").start(this::run);
    }
    baton.acquireUninterruptibly();
    if (failure != null) {
      var thrown = failure;
      failure = null;
      throw new IllegalStateException("a fiber failed: " + thrown, thrown);
    }
  }

  /// Unwinds it: what it holds it gives up, and nothing of it runs any more.
  void kill() {
    if (!started) {
      ended = true;
    }
    killed = true;
    resume();
  }

  /// Gives the baton back, and waits until it is resumed. Called by the fiber itself.
  void park() {
    baton.release();
    turn.acquireUninterruptibly();
    if (killed) {
      throw new Killed();
    }
  }

  private void run() {
    try {
      if (!killed) {
        body.run();
      }
    } catch (Killed _) {
      // That is how it ends.
    } catch (Throwable e) {
      failure = e;
    } finally {
      ended = true;
      baton.release();
    }
  }
}
