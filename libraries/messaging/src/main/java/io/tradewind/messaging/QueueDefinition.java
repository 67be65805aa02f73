package io.tradewind.messaging;

import io.tradewind.topology.Topology;
import java.time.Duration;
import java.util.List;

/// A FIFO queue with its dead-letter queue.
///
/// @param name without prefix and `.fifo`, such as `notifications`
/// @param visibility how long a message in hand stays hidden from others unless that is extended;
///   in whole seconds
/// @param maxReceives after how many failed receives a message goes to the dead-letter queue
public record QueueDefinition(String name, Duration visibility, int maxReceives) {
  /// Checks the ranges.
  public QueueDefinition {
    if (!name.matches("[a-z][a-z0-9-]{0,59}")) {
      throw new IllegalArgumentException("'%s' is no name for a queue".formatted(name));
    }
    if (visibility.toSeconds() < 1 || visibility.compareTo(Duration.ofHours(12)) > 0) {
      throw new IllegalArgumentException("visibility must be 1 s to 12 h: " + visibility);
    }
    if (maxReceives < 1 || maxReceives > 1_000) {
      throw new IllegalArgumentException("maxReceives must be 1 to 1000: " + maxReceives);
    }
  }

  /// Takes the queues of a topology that have a dead-letter queue, by the names that [Queues] gives
  /// them.
  ///
  /// @param topology of the venue
  /// @return in its order
  public static List<QueueDefinition> of(Topology topology) {
    return topology.queues().stream()
        .filter(queue -> queue.deadLetterQueue() != null)
        .map(queue ->
            new QueueDefinition(
                queue.name().replace(".fifo", ""),
                Duration.ofSeconds(queue.visibilitySeconds()),
                queue.maxReceives()))
        .toList();
  }
}
