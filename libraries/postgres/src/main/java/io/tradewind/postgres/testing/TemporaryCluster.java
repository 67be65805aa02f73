package io.tradewind.postgres.testing;

import io.tradewind.postgres.PostgresCluster;
import io.tradewind.postgres.PostgresClusterSettings;
import io.tradewind.postgres.PostgresFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/// A directory for a cluster on free ports, for tests and drills. Servers and data go when it is
/// closed or when this process ends, however it ends.
public final class TemporaryCluster implements AutoCloseable {
  private final TemporaryDirectory directory;

  private TemporaryCluster(TemporaryDirectory directory) {
    this.directory = directory;
  }

  /// Makes a directory with nothing in it.
  ///
  /// @return to be closed
  public static TemporaryCluster create() {
    try {
      return new TemporaryCluster(TemporaryDirectory.create());
    } catch (IOException e) {
      throw new PostgresFailure("no temporary directory: " + e.getMessage(), e);
    }
  }

  /// Starts a cluster on the directory, with what an earlier one left.
  ///
  /// @param progress told what happens
  /// @return running; closed by the caller
  public PostgresCluster start(Consumer<String> progress) {
    return PostgresCluster.start(settings(), progress);
  }

  /// The settings that [#start] uses.
  ///
  /// @return zones a, b and c
  public PostgresClusterSettings settings() {
    return new PostgresClusterSettings(path(), List.of("a", "b", "c"), List.of(0, 0, 0), false);
  }

  /// The directory.
  ///
  /// @return deleted on close
  public Path path() {
    return directory.path();
  }

  @Override
  public void close() {
    directory.close();
  }
}
