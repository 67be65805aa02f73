package io.tradewind.accountapi.client;

/// An asset, symbol, account or user of that name exists, so setup that is repeated may go on.
public final class AdminAlreadyExists extends AdminRefused {
  private static final long serialVersionUID = 1;

  /// The reason in the body of the refusal.
  public static final String REASON = "ALREADY_EXISTS";

  /// Creates the exception.
  ///
  /// @param message what exists
  public AdminAlreadyExists(String message) {
    super(409, REASON, message);
  }
}
