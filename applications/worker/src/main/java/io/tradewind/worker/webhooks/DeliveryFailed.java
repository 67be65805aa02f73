package io.tradewind.worker.webhooks;

/// A webhook did not take a delivery; it is tried again later.
final class DeliveryFailed extends RuntimeException {
  private static final long serialVersionUID = 1;

  DeliveryFailed(String message) {
    super(message);
  }

  DeliveryFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
