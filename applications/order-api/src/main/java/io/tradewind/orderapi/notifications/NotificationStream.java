package io.tradewind.orderapi.notifications;

import io.tradewind.orderapi.streams.UserStreams;
import java.util.LinkedHashSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts announced notifications on their account's streams: quick, and without a promise. Who
/// missed one reads it from the store.
///
/// An announcement of this process is heard twice where there is a Redis; the second is dropped.
/// Thread-safe.
public final class NotificationStream {
  private static final Logger LOG = LoggerFactory.getLogger(NotificationStream.class);

  /// How many announcements are remembered, to know those that come again.
  private static final int REMEMBERED = 4_096;

  private final UserStreams streams;
  private final LinkedHashSet<String> recent = new LinkedHashSet<>();

  /// Creates a stream.
  ///
  /// @param streams where accounts listen
  public NotificationStream(UserStreams streams) {
    this.streams = streams;
  }

  /// Passes an announcement on.
  ///
  /// @param announcement the account's number, a space, and the notification in JSON
  public void announced(String announcement) {
    var space = announcement.indexOf(' ');
    if (space < 1 || space > 18 || !announcement.substring(0, space).matches("[0-9]+")) {
      LOG.warn("an announcement of {} characters names no account", announcement.length());
      return;
    }
    if (fresh(announcement)) {
      streams.publishNotification(
          Long.parseLong(announcement.substring(0, space)), announcement.substring(space + 1));
    }
  }

  private synchronized boolean fresh(String announcement) {
    if (!recent.add(announcement)) {
      return false;
    }
    if (recent.size() > REMEMBERED) {
      recent.removeFirst();
    }
    return true;
  }
}
