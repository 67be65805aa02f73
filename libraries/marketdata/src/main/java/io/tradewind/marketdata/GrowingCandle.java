package io.tradewind.marketdata;

/// A candle that trades are still added to.
final class GrowingCandle {
  private final long openMicros;
  private final long openTicks;
  private final long firstTradeId;
  private long highTicks;
  private long lowTicks;
  private long closeTicks;
  private long volumeLots;
  private long quoteUnits;
  private long tradeCount;
  private long takerBuyLots;
  private long takerBuyQuoteUnits;
  private long lastTradeId;

  GrowingCandle(long openMicros, Trade first) {
    this.openMicros = openMicros;
    openTicks = first.priceTicks();
    highTicks = openTicks;
    lowTicks = openTicks;
    firstTradeId = first.tradeId();
    add(first);
  }

  GrowingCandle(Candle candle) {
    openMicros = candle.openMicros();
    openTicks = candle.openTicks();
    firstTradeId = candle.firstTradeId();
    highTicks = candle.highTicks();
    lowTicks = candle.lowTicks();
    closeTicks = candle.closeTicks();
    volumeLots = candle.volumeLots();
    quoteUnits = candle.quoteUnits();
    tradeCount = candle.tradeCount();
    takerBuyLots = candle.takerBuyLots();
    takerBuyQuoteUnits = candle.takerBuyQuoteUnits();
    lastTradeId = candle.lastTradeId();
  }

  void add(Trade trade) {
    highTicks = Math.max(highTicks, trade.priceTicks());
    lowTicks = Math.min(lowTicks, trade.priceTicks());
    closeTicks = trade.priceTicks();
    volumeLots = Saturating.add(volumeLots, trade.quantityLots());
    quoteUnits = Saturating.add(quoteUnits, trade.quoteUnits());
    tradeCount++;
    if (!trade.buyerIsMaker()) {
      takerBuyLots = Saturating.add(takerBuyLots, trade.quantityLots());
      takerBuyQuoteUnits = Saturating.add(takerBuyQuoteUnits, trade.quoteUnits());
    }
    lastTradeId = trade.tradeId();
  }

  long openMicros() {
    return openMicros;
  }

  long lastTradeId() {
    return lastTradeId;
  }

  Candle candle() {
    return new Candle(
        openMicros,
        openTicks,
        highTicks,
        lowTicks,
        closeTicks,
        volumeLots,
        quoteUnits,
        tradeCount,
        takerBuyLots,
        takerBuyQuoteUnits,
        firstTradeId,
        lastTradeId);
  }
}
