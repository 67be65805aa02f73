package io.tradewind.identity;

/// Someone who logs in.
///
/// @param userId assigned at creation, from 1
/// @param username unique, case-sensitive
/// @param role what the user may do
public record User(long userId, String username, Role role) {

  /// What a user may do.
  public enum Role {
    /// Trades on accounts of its own.
    USER,
    /// Operates the venue.
    ADMIN
  }
}
