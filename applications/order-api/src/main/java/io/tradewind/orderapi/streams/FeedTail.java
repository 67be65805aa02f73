package io.tradewind.orderapi.streams;

import io.tradewind.client.FeedBatch;
import io.tradewind.client.PackedBatch;
import io.tradewind.model.ExecutionReport;
import io.tradewind.protocol.Listings;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The last batches of the feed, so that connections which another process served until it died can
/// be served on from where it was.
///
/// Bounded by commands and by age. The feed's thread publishes under the lock, so that a subscriber
/// joins between two batches and neither misses one nor sees one twice.
public final class FeedTail {

  /// The most commands that are held where connections may have to be served on.
  public static final int MAX_COMMANDS = 65_536;

  /// How long a batch is held at most, in microseconds of the journal's time: several times what a
  /// dead process goes unnoticed.
  public static final long MAX_AGE_MICROS = 30_000_000;

  /// Somebody who was served until a batch.
  ///
  /// @param accountId whose events
  /// @param subscriber takes them
  /// @param sequence events of later batches are wanted
  public record Joiner(long accountId, UserStreams.Subscriber subscriber, long sequence) {}

  private final UserStreams streams;
  private final Listings listings;
  private final int maxCommands;
  private final ArrayDeque<PackedBatch> batches = new ArrayDeque<>();
  private int commands;
  private long tail = Long.MAX_VALUE;
  private volatile long head = -1;
  private volatile long told = -1;

  /// Starts without batches.
  ///
  /// @param streams who is told of each batch
  /// @param listings what is listed
  /// @param maxCommands the most commands that are held; 0 holds none, for where nobody ever joins
  public FeedTail(UserStreams streams, Listings listings, int maxCommands) {
    this.streams = streams;
    this.listings = listings;
    this.maxCommands = maxCommands;
  }

  /// The newest batch that subscribers were told of, or are being told of now.
  ///
  /// @return -1 before there was an image
  public long head() {
    return head;
  }

  /// The newest batch that all subscribers were told of: its events are in their queues.
  ///
  /// @return at most the head; -1 before there was an image
  public long told() {
    return told;
  }

  /// Forgets everything: the feed goes on from elsewhere.
  ///
  /// @param sequence what comes next is after it
  synchronized void restart(long sequence) {
    batches.clear();
    commands = 0;
    tail = sequence;
    head = sequence;
    told = sequence;
  }

  /// Tells a batch to the subscribers, and holds it.
  ///
  /// @param batch the next
  /// @return the reports of all its commands, in order
  synchronized List<ExecutionReport> publish(FeedBatch batch) {
    batches.add(PackedBatch.of(batch));
    commands += batch.commands().size();
    var oldestMicros = batch.timestampMicros() - MAX_AGE_MICROS;
    while (commands > maxCommands
        || (!batches.isEmpty() && batches.getFirst().timestampMicros() < oldestMicros)) {
      forgetOldest();
    }
    head = batch.sequence();
    var reports = streams.publish(batch);
    told = batch.sequence();
    return reports;
  }

  private void forgetOldest() {
    var oldest = batches.removeFirst();
    commands -= oldest.commands();
    tail = oldest.sequence();
  }

  /// Sends joiners what they have not had, then subscribes them. Takes a while: not for an event
  /// loop.
  ///
  /// @param joiners tell apart by themselves what is older than they want
  /// @return those that can't be served on, for what they miss is not here any more, or for their
  ///   account has too many subscriptions
  public Set<Joiner> join(List<Joiner> joiners) {
    var refused = new HashSet<Joiner>();
    var replayed = new UserStreams(listings, () -> 0);
    var from = Long.MAX_VALUE;
    List<FeedBatch> missed;
    synchronized (this) {
      for (var joiner : joiners) {
        if (joiner.sequence() < tail) {
          refused.add(joiner);
        } else if (replayed.subscribe(joiner.accountId(), joiner.subscriber())) {
          from = Math.min(from, joiner.sequence());
        } else {
          refused.add(joiner);
        }
      }
      missed = after(from);
    }
    missed.forEach(replayed::publish);
    var reached = missed.isEmpty() ? from : missed.getLast().sequence();
    synchronized (this) {
      if (reached < tail) {
        // so slow that the feed went on without us
        return Set.copyOf(joiners);
      }
      after(reached).forEach(replayed::publish);
      for (var joiner : joiners) {
        if (!refused.contains(joiner)
            && !streams.subscribe(joiner.accountId(), joiner.subscriber())) {
          refused.add(joiner);
        }
      }
    }
    return refused;
  }

  private List<FeedBatch> after(long sequence) {
    var later = new ArrayList<FeedBatch>();
    for (var newest = batches.descendingIterator(); newest.hasNext(); ) {
      var batch = newest.next();
      if (batch.sequence() <= sequence) {
        break;
      }
      later.addFirst(batch.unpacked());
    }
    return later;
  }
}
