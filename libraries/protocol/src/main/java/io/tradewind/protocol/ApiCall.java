package io.tradewind.protocol;

/// One call of the public API, whether it came by REST or by the WebSocket API.
///
/// Ends in exactly one [#reply] or [#fail], from any thread.
public interface ApiCall {

  /// The name of the call, for log lines.
  ///
  /// @return as the processes before this one call it, else made here
  String requestId();

  /// What was sent.
  ///
  /// @return the parameters
  Parameters parameters();

  /// The unit of times in the answer.
  ///
  /// @return as the client chose
  WireTime wireTime();

  /// Charges the request's weight to the peer's address. Comes before anything else that a handler
  /// does: while other gateways are asked, the handler is left, and handled again when it is paid.
  ///
  /// @param weight as documented
  /// @throws ApiException -1003 when the address is over its limit
  void charge(int weight);

  /// Gives back everything charged: for calls that cost nothing when they succeed.
  void refund();

  /// Tells the client how much of its order limits is used, with the answer.
  ///
  /// @param orders the counts after this call
  void orderUsage(OrderUsage orders);

  /// Says that the answer is the same for everybody, and stays good enough for a while: caches in
  /// front may keep it. What nothing is said of is kept by nobody. Comes before [#reply].
  ///
  /// @param seconds how long, at least 1
  void cacheFor(int seconds);

  /// Answers with success.
  ///
  /// @param body the documented answer
  void reply(JsonWriter body);

  /// Answers with an error.
  ///
  /// @param error the documented error
  void fail(ApiError error);
}
