package io.tradewind.orderapi.notifications;

import io.tradewind.identity.ApiKey;
import io.tradewind.orderapi.Failures;
import io.tradewind.protocol.ApiCall;
import io.tradewind.protocol.ApiErrors;
import io.tradewind.protocol.JsonWriter;
import java.util.concurrent.Semaphore;

/// The method that reads what an account was told.
public final class NotificationReads {
  /// The most reads that wait at once; more are told to come back.
  private static final int MAX_WAITING_READS = 64;

  private static final int DEFAULT_ROWS = 100;
  private static final int EXPECTED_BYTES = 16_384;

  private final StoredNotifications stored;
  private final Semaphore waitingReads = new Semaphore(MAX_WAITING_READS);

  /// Creates the method.
  ///
  /// @param stored reads the store
  public NotificationReads(StoredNotifications stored) {
    this.stored = stored;
  }

  /// Serves `GET /sapi/v1/notifications`: the newest, or the oldest from `fromId` on.
  ///
  /// @param call its parameters
  /// @param key the reader's
  public void notifications(ApiCall call, ApiKey key) {
    var parameters = call.parameters();
    // Ids start from 1, and a 0 that was sent asks for the oldest.
    var fromId = parameters.has("fromId") ? Math.max(1, parameters.longOr("fromId", 0)) : 0;
    var limit = parameters.limit(DEFAULT_ROWS, StoredNotifications.MAX_ROWS);
    if (!waitingReads.tryAcquire()) {
      throw ApiErrors.SERVER_BUSY.exception();
    }
    Thread.startVirtualThread(() -> {
      try {
        read(call, key.accountId(), fromId, limit);
      } catch (RuntimeException e) {
        call.fail(Failures.error(e));
      } finally {
        waitingReads.release();
      }
    });
  }

  private void read(ApiCall call, long accountId, long fromId, int limit) {
    var json = new JsonWriter(EXPECTED_BYTES).beginArray();
    for (var one : stored.page(accountId, fromId, limit)) {
      json.beginObject()
          .field("notificationId", one.notificationId())
          .name("notification")
          .raw(one.json())
          .endObject();
    }
    call.reply(json.endArray());
  }
}
