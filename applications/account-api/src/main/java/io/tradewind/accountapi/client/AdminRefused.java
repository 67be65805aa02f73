package io.tradewind.accountapi.client;

/// The account service answered, and refused. Nothing was changed unless the status is 504.
public class AdminRefused extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;
  private final String reason;

  /// Creates the exception.
  ///
  /// @param status the HTTP status
  /// @param reason a stable upper-case name
  /// @param message for people
  public AdminRefused(int status, String reason, String message) {
    super(message);
    this.status = status;
    this.reason = reason;
  }

  /// The HTTP status: 400 for bad input, 401 for a wrong login, 404 for something unknown, 409 for
  /// a conflict, 422 for a rule of the venue, 429 for too many attempts, 503 when the venue is not
  /// available, 504 when the outcome is unknown.
  ///
  /// @return 400 to 599
  public final int status() {
    return status;
  }

  /// A stable name of the refusal.
  ///
  /// @return such as `INSUFFICIENT_BALANCE`
  public final String reason() {
    return reason;
  }
}
