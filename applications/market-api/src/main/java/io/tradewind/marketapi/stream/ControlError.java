package io.tradewind.marketapi.stream;

import io.tradewind.protocol.JsonWriter;

/// A control message that is answered with an error frame. Part of normal work, so it carries no
/// stack trace.
final class ControlError extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int code;
  private final String message;
  private final String id;

  private ControlError(int code, String message, String id) {
    super(message, null, false, false);
    this.code = code;
    this.message = message;
    this.id = id;
  }

  ControlError(int code, String message) {
    this(code, message, "");
  }

  static ControlError invalidJson(int line, int column) {
    return new ControlError(
        3, "Invalid JSON: expected value at line %d column %d".formatted(line, column));
  }

  /// The same error, carrying the request's id as JSON text.
  ControlError withId(String requestId) {
    return new ControlError(code, message, requestId);
  }

  /// `{"code":…,"msg":…,"id":…}`; without the id when the request's is not known.
  String frame() {
    var json = new JsonWriter(128).beginObject().field("code", code).field("msg", message);
    if (!id.isEmpty()) {
      json.name("id").raw(id);
    }
    return json.endObject().toString();
  }

  /// `{"error":{"code":…,"msg":…},"id":…}`, the form of refused subscriptions.
  String wrappedFrame() {
    return new JsonWriter(128)
        .beginObject()
        .name("error")
        .beginObject()
        .field("code", code)
        .field("msg", message)
        .endObject()
        .name("id")
        .raw(id)
        .endObject()
        .toString();
  }
}
