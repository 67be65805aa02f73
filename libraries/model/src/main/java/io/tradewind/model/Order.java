package io.tradewind.model;

/// An order as it stands after an event.
///
/// @param orderId assigned by the engine, per symbol, from 1, without gaps
/// @param terms what was asked
/// @param status where it is in its life
/// @param filledLots lots filled so far
/// @param filledQuoteUnits quote units paid or received for them, before fees
/// @param createdMicros when it was accepted, in microseconds since 1970 UTC
/// @param updatedMicros when it last changed, in microseconds since 1970 UTC
public record Order(
    long orderId,
    OrderTerms terms,
    OrderStatus status,
    long filledLots,
    long filledQuoteUnits,
    long createdMicros,
    long updatedMicros) {

  /// The same order after a fill.
  ///
  /// @param quantityLots lots of the fill, at least 1
  /// @param quoteUnits quote units of the fill, before fees
  /// @param timestampMicros when it happened
  /// @return a copy, FILLED when it fills the whole quantity; an order by quote quantity stays
  ///   PARTIALLY_FILLED until the engine says that it is done
  public Order filled(long quantityLots, long quoteUnits, long timestampMicros) {
    var lots = filledLots + quantityLots;
    var whole = terms.quantityLots() > 0 && lots == terms.quantityLots();
    return new Order(
        orderId,
        terms,
        whole ? OrderStatus.FILLED : OrderStatus.PARTIALLY_FILLED,
        lots,
        filledQuoteUnits + quoteUnits,
        createdMicros,
        timestampMicros);
  }

  /// The same order with another status.
  ///
  /// @param newStatus where it is now
  /// @param timestampMicros when it happened
  /// @return a copy
  public Order withStatus(OrderStatus newStatus, long timestampMicros) {
    return new Order(
        orderId, terms, newStatus, filledLots, filledQuoteUnits, createdMicros, timestampMicros);
  }

  /// The lots that can still trade or did not.
  ///
  /// @return quantity less filled; 0 for a market order by quote quantity
  public long remainingLots() {
    return terms.quantityLots() == 0 ? 0 : terms.quantityLots() - filledLots;
  }
}
