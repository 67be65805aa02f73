package io.tradewind.matching;

import io.tradewind.model.Limits;
import io.tradewind.model.Side;

/// What a taker would trade with a book as it stands: the decision, taken before anything changes.
///
/// @param lots what trades, from the best price on; 0 when nothing does
/// @param quoteUnits what it costs at the makers' prices, or [Notional#TOO_LARGE]
/// @param end why no more trades
public record Sweep(long lots, long quoteUnits, End end) {

  /// Why a taker trades no more.
  public enum End {
    /// It has all that it asked for.
    DONE,
    /// The next maker is beyond its limit.
    PRICE_LIMIT,
    /// There is no next maker.
    BOOK_EMPTY,
    /// It has met [Limits#FILLS_PER_COMMAND] makers.
    MATCH_LIMIT
  }

  /// Decides a taker by quantity.
  ///
  /// @param book what it meets
  /// @param side of the taker
  /// @param limitTicks the worst price it trades at; for BUY `Long.MAX_VALUE` and for SELL 0 trade
  ///   at any price
  /// @param quantityLots the most it trades, at least 1
  /// @param quoteUnitsPerTickLot of the symbol
  /// @return what trades
  public static Sweep ofQuantity(
      OrderBook<?> book, Side side, long limitTicks, long quantityLots, long quoteUnitsPerTickLot) {
    var lots = 0L;
    var quoteUnits = 0L;
    var makersLeft = Limits.FILLS_PER_COMMAND;
    for (var level = book.best(side.opposite()); level != null; level = level.worse()) {
      if (lots == quantityLots) {
        return new Sweep(lots, quoteUnits, End.DONE);
      }
      if (beyond(side, limitTicks, level.priceTicks())) {
        return new Sweep(lots, quoteUnits, End.PRICE_LIMIT);
      }
      if (makersLeft == 0) {
        return new Sweep(lots, quoteUnits, End.MATCH_LIMIT);
      }
      var levelSweep = LevelSweep.of(level, quantityLots - lots, makersLeft);
      var price = level.priceTicks();
      lots += levelSweep.lots();
      quoteUnits =
          Notional.sum(quoteUnits, Notional.of(price, levelSweep.lots(), quoteUnitsPerTickLot));
      makersLeft -= levelSweep.makers();
      if (lots < quantityLots && levelSweep.lots() < level.quantityLots()) {
        return new Sweep(lots, quoteUnits, End.MATCH_LIMIT);
      }
    }
    return new Sweep(lots, quoteUnits, lots == quantityLots ? End.DONE : End.BOOK_EMPTY);
  }

  /// Decides a taker by quote quantity, which trades at any price and never for more than its quote
  /// quantity.
  ///
  /// It is done when what is left of the quote quantity is less than one lot costs at the price it
  /// traded at last: a seller does not walk down the book to sell its last few units for less.
  ///
  /// @param book what it meets
  /// @param side of the taker
  /// @param quoteQuantityUnits the most to spend or receive, at least 1
  /// @param quoteUnitsPerTickLot of the symbol
  /// @return what trades
  public static Sweep ofQuoteQuantity(
      OrderBook<?> book, Side side, long quoteQuantityUnits, long quoteUnitsPerTickLot) {
    var lots = 0L;
    var left = quoteQuantityUnits;
    var makersLeft = Limits.FILLS_PER_COMMAND;
    for (var level = book.best(side.opposite()); level != null; level = level.worse()) {
      var lotUnits = Notional.of(level.priceTicks(), 1, quoteUnitsPerTickLot);
      var affordableLots = left / lotUnits;
      if (affordableLots == 0) {
        return new Sweep(lots, quoteQuantityUnits - left, End.DONE);
      }
      if (makersLeft == 0) {
        return new Sweep(lots, quoteQuantityUnits - left, End.MATCH_LIMIT);
      }
      var levelSweep = LevelSweep.of(level, affordableLots, makersLeft);
      lots += levelSweep.lots();
      left -= lotUnits * levelSweep.lots();
      makersLeft -= levelSweep.makers();
      if (left < lotUnits) {
        return new Sweep(lots, quoteQuantityUnits - left, End.DONE);
      }
      if (levelSweep.lots() < level.quantityLots()) {
        return new Sweep(lots, quoteQuantityUnits - left, End.MATCH_LIMIT);
      }
    }
    return new Sweep(lots, quoteQuantityUnits - left, End.BOOK_EMPTY);
  }

  private static boolean beyond(Side takerSide, long limitTicks, long priceTicks) {
    return takerSide == Side.BUY ? priceTicks > limitTicks : priceTicks < limitTicks;
  }
}
