package io.tradewind.marketdata;

import io.tradewind.model.Event;
import io.tradewind.model.Side;
import io.tradewind.model.View.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The levels of a book that changed since they were last drained: what one tick of a diff stream
/// says.
///
/// Successive drains are contiguous: the first update id of one follows the last of the one before.
/// Holds at most the levels that changed between two drains. Owned by one thread.
public final class DepthChanges {
  private final TreeMap<Long, Long> bids = new TreeMap<>(Comparator.reverseOrder());
  private final TreeMap<Long, Long> asks = new TreeMap<>();
  private long drainedUpdateId;
  private long lastUpdateId;

  /// Levels with their quantities now.
  ///
  /// @param firstUpdateId of the first change
  /// @param lastUpdateId of the last change
  /// @param bids best first; quantity 0 when the level is gone
  /// @param asks best first; quantity 0 when the level is gone
  public record Update(long firstUpdateId, long lastUpdateId, List<Level> bids, List<Level> asks) {}

  /// Creates an empty collection.
  public DepthChanges() {}

  /// Forgets what was collected; the next change follows the image.
  ///
  /// @param updateId the image's
  public void reset(long updateId) {
    bids.clear();
    asks.clear();
    drainedUpdateId = updateId;
    lastUpdateId = updateId;
  }

  /// Collects a change that the book took.
  ///
  /// @param change its update id follows the one before
  public void add(Event.LevelChanged change) {
    (change.side() == Side.BUY ? bids : asks).put(change.priceTicks(), change.quantityLots());
    lastUpdateId = change.updateId();
  }

  /// Takes what was collected and starts anew.
  ///
  /// @return null when nothing changed
  public @Nullable Update drain() {
    if (lastUpdateId == drainedUpdateId) {
      return null;
    }
    var update = new Update(drainedUpdateId + 1, lastUpdateId, levels(bids), levels(asks));
    reset(lastUpdateId);
    return update;
  }

  private static List<Level> levels(Map<Long, Long> side) {
    var levels = new ArrayList<Level>(side.size());
    side.forEach((price, quantity) -> levels.add(new Level(price, quantity)));
    return levels;
  }
}
