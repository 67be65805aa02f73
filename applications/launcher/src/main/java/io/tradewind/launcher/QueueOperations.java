package io.tradewind.launcher;

import io.tradewind.accountapi.OperationUnavailable;
import io.tradewind.accountapi.client.AdminMessages.QueueBody;
import io.tradewind.messaging.QueueUnavailable;
import io.tradewind.messaging.Queues;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What operators ask of the queues.
///
/// @param queues null where there are none
record QueueOperations(@Nullable Queues queues) {

  List<QueueBody> depths() {
    return asking(() ->
        present().all().stream()
            .map(queue -> {
              var depth = queue.depth();
              return new QueueBody(depth.queue(), depth.waiting(), depth.inHand(), depth.dead());
            })
            .toList());
  }

  int redrive(String name, int most) {
    return asking(() -> present().queue(name).redrive(most));
  }

  private Queues present() {
    if (queues == null) {
      throw new OperationUnavailable("this venue runs without queues (queue.enabled: false)");
    }
    return queues;
  }

  private static <T> T asking(Supplier<T> question) {
    try {
      return question.get();
    } catch (QueueUnavailable e) {
      throw (OperationUnavailable)
          new OperationUnavailable(String.valueOf(e.getMessage())).initCause(e);
    }
  }
}
