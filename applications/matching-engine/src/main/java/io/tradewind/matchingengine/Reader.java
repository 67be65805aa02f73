package io.tradewind.matchingengine;

import io.tradewind.wire.Refusal;

/// Whoever asked about live state: a gateway's query or a follower's image.
interface Reader {

  /// Takes the answer, which is committed.
  ///
  /// @param at the batch that the view is the state after
  /// @param view encoded
  void answer(ChainPoint at, byte[] view);

  /// Learns that there is no answer.
  void refuse(Refusal reason);
}
