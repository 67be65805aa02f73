package io.tradewind.protocol;

/// An error as a client sees it.
///
/// @param httpStatus the HTTP status, also the status of a WebSocket API answer
/// @param code the negative code that clients match on
/// @param message the literal text that clients match on
/// @param retryAtMillis when to try again, in milliseconds since 1970 UTC; 0 when that says nothing
public record ApiError(int httpStatus, int code, String message, long retryAtMillis) {

  /// An error without a time to try again.
  ///
  /// @param httpStatus the HTTP status
  /// @param code the code
  /// @param message the text
  public ApiError(int httpStatus, int code, String message) {
    this(httpStatus, code, message, 0);
  }

  /// Writes `{"code":…,"msg":…}`.
  ///
  /// @param json receives it
  public void write(JsonWriter json) {
    json.beginObject().field("code", code).field("msg", message).endObject();
  }

  /// Makes what a handler throws to answer with this error.
  ///
  /// @return a new exception without a stack trace
  public ApiException exception() {
    return new ApiException(this);
  }
}
