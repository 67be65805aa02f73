package io.tradewind.protocol;

/// A request that is answered with an error. Part of normal work, so it carries no stack trace.
public final class ApiException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient ApiError error;

  /// Creates the exception.
  ///
  /// @param error what the client is told
  public ApiException(ApiError error) {
    super(error.message(), null, false, false);
    this.error = error;
  }

  /// Creates the exception.
  ///
  /// @param httpStatus the HTTP status
  /// @param code the code that clients match on
  /// @param message the text that clients match on
  public ApiException(int httpStatus, int code, String message) {
    this(new ApiError(httpStatus, code, message));
  }

  /// What the client is told.
  ///
  /// @return the error
  public ApiError error() {
    return error;
  }
}
