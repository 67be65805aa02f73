package io.tradewind.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The files of one image while it is built, laid out as in the image.
///
/// @param root of the image
/// @param scratch for files that do not go along
record ImageFiles(Path root, Path scratch) {
  /// The class archive, in the application's directory.
  static final String ARCHIVE = "classes.jsa";

  /// What Java is told to run the application, in its directory.
  static final String RUN_ARGUMENTS = "run.args";

  /// What Java is told to ask the application whether it is well, in its directory.
  static final String HEALTH_ARGUMENTS = "health.args";

  /// Where Java lies in the image.
  static final String RUNTIME_PLACE = "/opt/java";

  /// Where the application lies in the image; the working directory.
  static final String APPLICATION_PLACE = "/app";

  static ImageFiles in(Path directory) throws IOException {
    Staging.delete(directory);
    return new ImageFiles(
        Files.createDirectories(directory.resolve("root")),
        Files.createDirectories(directory.resolve("scratch")));
  }

  Path runtime() {
    return root.resolve("opt/java");
  }

  Path application() {
    return root.resolve("app");
  }

  Path jars() {
    return application().resolve("lib");
  }
}
