package io.tradewind.matching;

import static io.tradewind.model.Side.BUY;
import static io.tradewind.model.Side.SELL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tradewind.model.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class OrderBookTest {
  private static final class Resting extends RestingOrder<Resting> {
    Resting(long orderId, Side side, long priceTicks, long lots) {
      super(orderId, side, priceTicks, lots);
    }
  }

  private final OrderBook<Resting> book = new OrderBook<>();

  @Test
  void levelsAreInOrderOfPriceWhateverTheOrderOfArrival() {
    for (var price : List.of(50L, 70L, 60L, 7_000_000L, 1L, 55L)) {
      add(price, BUY, price, 1);
      add(price + 8_000_000, SELL, price, 1);
    }

    assertEquals(List.of(7_000_000L, 70L, 60L, 55L, 50L, 1L), prices(BUY));
    assertEquals(List.of(1L, 50L, 55L, 60L, 70L, 7_000_000L), prices(SELL));
  }

  @Test
  void levelIsTheSumOfItsOrdersAndGoesWithTheLast() {
    var first = add(1, BUY, 100, 5);
    var second = add(2, BUY, 100, 7);
    assertEquals(12, best(BUY).quantityLots());

    book.fill(first, 2);
    assertEquals(10, best(BUY).quantityLots());
    book.remove(first);
    assertEquals(7, best(BUY).quantityLots());
    book.fill(second, 7);

    assertNull(book.best(BUY));
    assertNull(book.find(2));
    assertEquals(0, book.size());
  }

  @Test
  void orderIsTakenOutOfTheMiddleOfItsLevel() {
    add(1, SELL, 100, 1);
    var middle = add(2, SELL, 100, 2);
    add(3, SELL, 100, 3);

    book.remove(middle);

    var oldest = Objects.requireNonNull(best(SELL).oldest());
    assertEquals(1, oldest.orderId());
    assertEquals(3, Objects.requireNonNull(oldest.newer()).orderId());
    assertEquals(2, best(SELL).orders());
  }

  @Test
  void changedLevelsAreNotedOnceInOrderOfTheirFirstChange() {
    var ask = add(1, SELL, 100, 5);
    book.clearChanges();

    book.fill(ask, 5);
    add(2, BUY, 100, 3);
    add(3, BUY, 100, 3);

    assertEquals(2, book.changes().size());
    assertEquals(0, book.changes().getFirst().quantityLots());
    assertEquals(6, book.changes().getLast().quantityLots());
  }

  @Test
  void orderThatLeftTheBookCanNotBeRemovedAgain() {
    var order = add(1, SELL, 100, 5);
    book.remove(order);

    assertThrows(IllegalStateException.class, () -> book.remove(order));
    assertThrows(IllegalStateException.class, () -> book.fill(order, 1));
  }

  @Test
  void sweepStopsAtTheLimit() {
    add(1, SELL, 100, 5);
    add(2, SELL, 101, 5);
    add(3, SELL, 102, 5);

    assertEquals(
        new Sweep(10, 2 * 1_005, Sweep.End.PRICE_LIMIT), Sweep.ofQuantity(book, BUY, 101, 12, 2));
    assertEquals(new Sweep(7, 702, Sweep.End.DONE), Sweep.ofQuantity(book, BUY, 101, 7, 1));
    assertEquals(new Sweep(0, 0, Sweep.End.PRICE_LIMIT), Sweep.ofQuantity(book, BUY, 99, 7, 1));
    assertEquals(new Sweep(0, 0, Sweep.End.BOOK_EMPTY), Sweep.ofQuantity(book, SELL, 0, 7, 1));
    assertEquals(
        new Sweep(15, 1_515, Sweep.End.DONE), Sweep.ofQuantity(book, BUY, Long.MAX_VALUE, 15, 1));
  }

  @Test
  void costThatDoesNotFitIsTooLarge() {
    add(1, SELL, 1L << 40, 1L << 20);
    add(2, SELL, 1L << 41, 1L << 20);

    assertEquals(
        Notional.TOO_LARGE, Sweep.ofQuantity(book, BUY, Long.MAX_VALUE, 1L << 21, 4).quoteUnits());
    assertEquals(Notional.TOO_LARGE, Notional.of(Long.MAX_VALUE, 2, 1));
    assertEquals(Notional.TOO_LARGE, Notional.of(Long.MAX_VALUE, Long.MAX_VALUE, 2));
    assertEquals(Notional.TOO_LARGE, Notional.sum(Long.MAX_VALUE, 1));
    assertEquals(Long.MAX_VALUE - 1, Notional.of((1L << 62) - 1, 2, 1));
  }

  @Test
  void quoteQuantityBuysWhatItCanAfford() {
    add(1, SELL, 100, 2);
    add(2, SELL, 150, 2);

    assertEquals(new Sweep(0, 0, Sweep.End.DONE), Sweep.ofQuoteQuantity(book, BUY, 99, 1));
    assertEquals(new Sweep(2, 200, Sweep.End.DONE), Sweep.ofQuoteQuantity(book, BUY, 349, 1));
    assertEquals(new Sweep(3, 350, Sweep.End.DONE), Sweep.ofQuoteQuantity(book, BUY, 499, 1));
    assertEquals(new Sweep(4, 500, Sweep.End.BOOK_EMPTY), Sweep.ofQuoteQuantity(book, BUY, 650, 1));
  }

  private Resting add(long orderId, Side side, long priceTicks, long lots) {
    var order = new Resting(orderId, side, priceTicks, lots);
    book.add(order);
    return order;
  }

  private PriceLevel<Resting> best(Side side) {
    return Objects.requireNonNull(book.best(side));
  }

  private List<Long> prices(Side side) {
    var prices = new ArrayList<Long>();
    for (var level = book.best(side); level != null; level = level.worse()) {
      prices.add(level.priceTicks());
    }
    return prices;
  }
}
