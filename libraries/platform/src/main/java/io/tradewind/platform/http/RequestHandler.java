package io.tradewind.platform.http;

/// Answers one kind of request.
@FunctionalInterface
public interface RequestHandler {
  /// Takes a request whose body is complete. Must end in exactly one reply, now or later.
  ///
  /// Called on an event loop, on several at once: must not block and must be safe to share.
  ///
  /// @param request what was asked
  void handle(Request request);
}
