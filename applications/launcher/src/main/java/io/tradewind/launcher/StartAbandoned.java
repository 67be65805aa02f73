package io.tradewind.launcher;

/// A signal came while parts were being started: nothing went wrong, and no more are wanted. Part
/// of normal work, so it carries no stack trace.
final class StartAbandoned extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StartAbandoned() {
    super("the start was abandoned", null, false, false);
  }
}
