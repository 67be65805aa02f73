package io.tradewind.launcher.bots;

/// A request got no usable answer: the venue is stopping, restarting or overloaded.
final class Unreachable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Unreachable(String message) {
    super(message);
  }

  Unreachable(String message, Throwable cause) {
    super(message, cause);
  }
}
