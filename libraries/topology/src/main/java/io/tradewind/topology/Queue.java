package io.tradewind.topology;

import org.jspecify.annotations.Nullable;

/// A queue of asynchronous work.
///
/// @param name ends in `.fifo` when the queue keeps the order of each message group
/// @param fifo whether it keeps the order
/// @param deadLetterQueue where a message goes that was received too often, of the same kind; null
///   for a queue that is one itself
/// @param maxReceives after which a message goes there; 0 without a dead-letter queue
/// @param visibilitySeconds how long a received message is hidden from other receivers
public record Queue(
    String name,
    boolean fifo,
    @Nullable String deadLetterQueue,
    int maxReceives,
    int visibilitySeconds) {

  /// Checks the ranges, those of SQS.
  public Queue {
    Checks.named("a queue's name", name);
    Checks.within(name + ": visibilitySeconds", visibilitySeconds, 0, 43_200);
    Checks.within(
        name + ": maxReceives",
        maxReceives,
        deadLetterQueue == null ? 0 : 1,
        deadLetterQueue == null ? 0 : 1_000);
    if (fifo != name.endsWith(".fifo")) {
      throw new IllegalArgumentException("%s: only a FIFO queue ends in .fifo".formatted(name));
    }
  }
}
