package io.tradewind.images;

import java.nio.file.Path;

/// One entry of a class path.
///
/// @param source a jar, or for a module of ours the directory of its classes
/// @param module the name of a module of ours, or empty for a library
record Artifact(Path source, String module) {
  private static final Path CLASSES = Path.of("classes");

  /// Tells a module of ours by its place: `<home>/<kind>/<module>/target/…`, as a directory or, in
  /// a build that packages, as a jar. Both have the same classes; the directory is taken.
  static Artifact of(Path home, Path entry) {
    if (entry.startsWith(home)) {
      var below = home.relativize(entry);
      if (below.getNameCount() == 4 && below.getName(2).toString().equals("target")) {
        return new Artifact(entry.resolveSibling(CLASSES), below.getName(1).toString());
      }
    }
    return new Artifact(entry, "");
  }

  boolean ours() {
    return !module.isEmpty();
  }

  /// The file's name in an image.
  String fileName() {
    return ours() ? "tradewind-" + module + ".jar" : source.getFileName().toString();
  }
}
