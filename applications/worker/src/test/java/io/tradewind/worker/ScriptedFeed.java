package io.tradewind.worker;

import io.tradewind.client.FeedBatch;
import io.tradewind.client.FeedListener;
import io.tradewind.client.FeedRequest;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// A feed out of a list: starts where it is asked to, on a thread of its own, and keeps the chain.
final class ScriptedFeed implements BatchSource {
  private final AtomicInteger follows = new AtomicInteger();
  private final AtomicLong delivered = new AtomicLong();
  private volatile List<FeedBatch> batches;

  ScriptedFeed(List<FeedBatch> batches) {
    this.batches = batches;
  }

  /// As after a restore: from now on the leader has this journal.
  void replace(List<FeedBatch> other) {
    batches = other;
  }

  int follows() {
    return follows.get();
  }

  long delivered() {
    return delivered.get();
  }

  @Override
  public Subscription follow(FeedRequest request, FeedListener listener) {
    follows.incrementAndGet();
    var thread = Thread.ofVirtual().unstarted(() -> deliver(request, listener));
    thread.start();
    return thread::interrupt;
  }

  private void deliver(FeedRequest request, FeedListener listener) {
    var chain = batches;
    var after = request.afterSequence();
    if (after > chain.size() || (after > 0 && !onChain(chain, after, request.chainHash()))) {
      listener.lost("not on the chain");
      return;
    }
    try {
      for (var batch : chain.subList((int) after, chain.size())) {
        listener.batch(batch);
        delivered.set(batch.sequence());
      }
    } catch (CancellationException e) {
      delivered.set(-1);
    }
  }

  private static boolean onChain(
      List<FeedBatch> chain, long sequence, byte @org.jspecify.annotations.Nullable [] hash) {
    return Arrays.equals(chain.get((int) sequence - 1).chainHash(), hash);
  }
}
