package io.tradewind.marketapi.stream;

import io.tradewind.marketdata.SymbolMarket;

/// A stream of one symbol that speaks at intervals, when there is something new to say.
///
/// Owned by the market thread.
interface TimedStream {
  /// Every 100 ms.
  int FAST = 1;

  /// Every second.
  int SECOND = 10;

  /// Every two seconds.
  int TWO_SECONDS = 20;

  /// How often it speaks.
  ///
  /// @return in ticks of 100 ms
  int everyTicks();

  /// Speaks if there is something to say and somebody to hear it.
  ///
  /// @param market of the symbol
  /// @param nowMicros the venue's time
  /// @param publisher receives the messages
  void tick(SymbolMarket market, long nowMicros, Publisher publisher);
}
