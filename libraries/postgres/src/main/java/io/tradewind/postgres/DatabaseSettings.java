package io.tradewind.postgres;

/// How to reach a database.
///
/// @param url a JDBC address, such as `jdbc:postgresql://127.0.0.1:5432/tradewind`
/// @param user the role
/// @param password its password; never logged
public record DatabaseSettings(String url, String user, String password) {
  @Override
  public String toString() {
    return "DatabaseSettings[url=%s, user=%s]".formatted(url, user);
  }
}
