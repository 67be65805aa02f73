package io.tradewind.postgres;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// Where a [PostgresCluster] lives.
///
/// @param directory holds each server's directory, the password and who may write; created when
///   missing. One that a [PostgresServer] has used is taken over with its data.
/// @param zones names of three, of lower-case letters and digits; of a new database the first one's
///   server begins as the primary
/// @param ports on 127.0.0.1, one for each zone; 0 for any free one
/// @param syncOnCreate whether creating the data directory waits for the disk; false only where the
///   data is thrown away
public record PostgresClusterSettings(
    Path directory, List<String> zones, List<Integer> ports, boolean syncOnCreate) {
  /// How many servers there are: a commit needs the primary and any one of two standbys, so that
  /// one may be missing.
  public static final int SERVERS = 3;

  private static final List<String> ZONES = List.of("a", "b", "c");

  /// Checks the zones.
  public PostgresClusterSettings {
    zones = List.copyOf(zones);
    ports = List.copyOf(ports);
    var named = zones.stream().allMatch(zone -> zone.matches("[a-z0-9]{1,20}"));
    if (!named || Set.copyOf(zones).size() != SERVERS || zones.size() != SERVERS) {
      throw new IllegalArgumentException(
          "zones must be three different names of a-z and 0-9, but are " + zones);
    }
    if (ports.size() != SERVERS) {
      throw new IllegalArgumentException("ports must be three, but are " + ports);
    }
  }

  /// Servers of the zones a, b and c, whose data is kept.
  ///
  /// @param directory as above
  /// @param port of zone a, the next ones for the others; 0 for any free ones
  public PostgresClusterSettings(Path directory, int port) {
    this(directory, ZONES, port == 0 ? List.of(0, 0, 0) : List.of(port, port + 1, port + 2), true);
  }
}
