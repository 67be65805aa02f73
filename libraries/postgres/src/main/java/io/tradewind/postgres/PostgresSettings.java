package io.tradewind.postgres;

import java.nio.file.Path;

/// Where our own PostgreSQL lives.
///
/// @param directory holds the data directory, the password and the log; created when missing
/// @param port on 127.0.0.1; 0 for any free one
/// @param syncOnCreate whether creating the data directory waits for the disk; false only where the
///   data is thrown away
public record PostgresSettings(Path directory, int port, boolean syncOnCreate) {

  /// A server whose data is kept.
  ///
  /// @param directory holds the data directory, the password and the log; created when missing
  /// @param port on 127.0.0.1; 0 for any free one
  public PostgresSettings(Path directory, int port) {
    this(directory, port, true);
  }
}
