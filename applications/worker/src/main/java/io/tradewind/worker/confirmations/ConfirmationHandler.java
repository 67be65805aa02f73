package io.tradewind.worker.confirmations;

import io.tradewind.history.HistoryReader;
import io.tradewind.history.HistoryUnavailable;
import io.tradewind.messaging.Inbox;
import io.tradewind.messaging.MessageHandler;
import io.tradewind.messaging.NotNow;
import io.tradewind.messaging.ReceivedMessage;
import io.tradewind.worker.notifications.VenueListings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/// Handles the queue `trade-confirmations`. Writing a file again does no harm, so it comes before
/// the inbox row.
public final class ConfirmationHandler implements MessageHandler {
  private final Inbox inbox;
  private final ConfirmationFile file;

  /// Creates a handler.
  ///
  /// @param inbox remembers what was written
  /// @param history holds the fills
  /// @param listings names symbols and assets
  /// @param exports the folder that receives a folder for each day
  public ConfirmationHandler(
      Inbox inbox, HistoryReader history, VenueListings listings, Path exports) {
    this.inbox = inbox;
    this.file = new ConfirmationFile(history, listings, exports);
  }

  @Override
  public void handle(List<ReceivedMessage> messages) {
    for (var message : messages) {
      if (!inbox.contains(ConfirmationTask.QUEUE, message.messageId())) {
        write(ConfirmationTask.parse(message.body()));
        inbox.once(ConfirmationTask.QUEUE, List.of(message), (_, _) -> {});
      }
    }
  }

  private void write(ConfirmationTask task) {
    try {
      file.write(task);
    } catch (HistoryUnavailable e) {
      throw new NotNow("the read model is away", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
