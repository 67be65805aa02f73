package io.tradewind.messaging;

import java.util.List;

/// Does what messages ask for. Called on virtual threads, several at a time, but never with two
/// messages of one group at a time; may block.
@FunctionalInterface
public interface MessageHandler {
  /// Handles messages, all of them or none. The same message may come again, also after it was
  /// handled: [Inbox#once] makes its effect happen once.
  ///
  /// @param messages in order within each group
  /// @throws NotNow if it should be tried again soon
  /// @throws RuntimeException if it failed: each message is then tried alone, with growing pauses,
  ///   and goes to the dead-letter queue in the end
  void handle(List<ReceivedMessage> messages);
}
