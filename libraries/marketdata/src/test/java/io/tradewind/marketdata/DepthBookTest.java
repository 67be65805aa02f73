package io.tradewind.marketdata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.model.Event.LevelChanged;
import io.tradewind.model.Side;
import io.tradewind.model.View.BookView;
import io.tradewind.model.View.Level;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class DepthBookTest {
  private final DepthBook book = new DepthBook(3);

  @Test
  void bestLevelsComeFirstOnBothSides() {
    apply(1, Side.BUY, 100, 5);
    apply(2, Side.BUY, 101, 6);
    apply(3, Side.SELL, 104, 7);
    apply(4, Side.SELL, 103, 8);

    assertEquals(
        new BookView(
            3,
            4,
            0,
            List.of(new Level(101, 6), new Level(100, 5)),
            List.of(new Level(103, 8), new Level(104, 7))),
        book.top(10));
    assertEquals(new BookTicker(4, 101, 6, 103, 8), book.ticker());
  }

  @Test
  void quantityZeroRemovesTheLevel() {
    apply(1, Side.BUY, 100, 5);
    apply(2, Side.BUY, 100, 0);

    assertEquals(new BookView(3, 2, 0, List.of(), List.of()), book.top(10));
    assertEquals(new BookTicker(2, 0, 0, 0, 0), book.ticker());
  }

  @Test
  void changesThatTheImageHoldsAreIgnored() {
    book.reset(new BookView(3, 7, 0, List.of(new Level(100, 5)), List.of()));

    assertFalse(apply(6, Side.BUY, 100, 0));
    assertFalse(apply(7, Side.BUY, 99, 1));
    assertTrue(apply(8, Side.BUY, 100, 9));

    assertEquals(9, book.quantityLots(Side.BUY, 100));
    assertEquals(0, book.quantityLots(Side.BUY, 99));
  }

  @Test
  void anImageReplacesWhatWasKnown() {
    apply(1, Side.SELL, 104, 7);

    book.reset(new BookView(3, 9, 0, List.of(new Level(90, 1)), List.of()));

    assertEquals(new BookView(3, 9, 0, List.of(new Level(90, 1)), List.of()), book.top(5));
  }

  @Test
  void topIsCutAtTheNumberOfLevels() {
    for (var price = 1; price <= 20; price++) {
      apply(price, Side.BUY, price, 1);
    }

    assertEquals(List.of(new Level(20, 1), new Level(19, 1), new Level(18, 1)), book.top(3).bids());
  }

  @Test
  void drainedChangesAreContiguousAndHoldTheLastQuantity() {
    var changes = new DepthChanges();
    changes.reset(10);
    changes.add(new LevelChanged(3, 11, Side.BUY, 100, 5));
    changes.add(new LevelChanged(3, 12, Side.BUY, 100, 0));
    changes.add(new LevelChanged(3, 13, Side.SELL, 103, 4));

    var first = Objects.requireNonNull(changes.drain());
    changes.add(new LevelChanged(3, 14, Side.SELL, 103, 2));
    var second = Objects.requireNonNull(changes.drain());

    assertEquals(
        new DepthChanges.Update(11, 13, List.of(new Level(100, 0)), List.of(new Level(103, 4))),
        first);
    assertEquals(new DepthChanges.Update(14, 14, List.of(), List.of(new Level(103, 2))), second);
    assertNull(changes.drain());
  }

  private boolean apply(long updateId, Side side, long price, long quantity) {
    return book.apply(new LevelChanged(3, updateId, side, price, quantity));
  }
}
