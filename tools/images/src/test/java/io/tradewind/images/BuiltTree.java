package io.tradewind.images;

import java.nio.file.Files;
import java.nio.file.Path;

/// The source tree that the tests run in, built as far as they need.
final class BuiltTree {
  private BuiltTree() {}

  static Path home() {
    for (var at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.isDirectory(at.resolve("libraries")) && Files.isDirectory(at.resolve("tools"))) {
        return at;
      }
    }
    throw new IllegalStateException("not started inside the source tree");
  }
}
