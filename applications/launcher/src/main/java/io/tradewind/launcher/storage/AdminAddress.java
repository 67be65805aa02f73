package io.tradewind.launcher.storage;

import io.tradewind.launcher.StartFailure;
import io.tradewind.platform.storage.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The file that says where a running venue's operator API is: `admin-url` in the data directory.
public final class AdminAddress {
  private static final String FILE = "admin-url";

  private AdminAddress() {}

  /// Writes it.
  ///
  /// @param directory the data directory
  /// @param url without a path
  public static void write(Path directory, String url) {
    try {
      PrivateFile.write(directory.resolve(FILE), url + "\n");
    } catch (IOException e) {
      throw new StartFailure("cannot write " + directory.resolve(FILE) + ": " + e, e);
    }
  }

  /// Reads it.
  ///
  /// @param directory the data directory
  /// @return without a path
  /// @throws StartFailure if no venue ever ran on the directory
  public static String read(Path directory) {
    var file = directory.resolve(FILE);
    try {
      if (!Files.exists(file)) {
        throw new StartFailure(
            "no venue has run on %s; name its data directory with --data, or its operator API"
                    .formatted(directory)
                + " with --url");
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new StartFailure("cannot read " + file + ": " + e, e);
    }
  }
}
