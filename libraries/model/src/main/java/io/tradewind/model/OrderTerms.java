package io.tradewind.model;

/// What the owner of an order asked for. Never changes while the order lives.
///
/// @param accountId the owner
/// @param symbolId where it trades
/// @param side the side of the order
/// @param type what it asks of the book
/// @param timeInForce how long it lives; GTC for MARKET and LIMIT_MAKER
/// @param priceTicks the limit in ticks; 0 for MARKET
/// @param quantityLots the quantity in lots; 0 for a market order by quote quantity
/// @param quoteQuantityUnits for a market order by quote quantity: the quote units to spend (BUY)
///   or to receive (SELL); else 0
/// @param clientOrderId the owner's name for it: 1 to [Limits#CLIENT_ORDER_ID_CHARACTERS]
///   characters of printable ASCII without the space (gateways allow less), unique among the
///   owner's open orders of the symbol
public record OrderTerms(
    long accountId,
    int symbolId,
    Side side,
    OrderType type,
    TimeInForce timeInForce,
    long priceTicks,
    long quantityLots,
    long quoteQuantityUnits,
    String clientOrderId) {}
