package io.tradewind.accountapi;

import io.tradewind.accountapi.client.AdminMessages.QueueBody;
import java.util.List;

/// Operations that do nothing, and answer with numbers to look for.
final class FixedOperations implements VenueOperations {
  @Override
  public long takeSnapshot() {
    return 17;
  }

  @Override
  public long rebuildHistory() {
    return 18;
  }

  @Override
  public long historySequence() {
    return 19;
  }

  @Override
  public List<QueueBody> queues() {
    return List.of(new QueueBody("webhooks", 3, 2, 1));
  }

  @Override
  public int redrive(String queue, int most) {
    return Math.min(most, 20);
  }
}
