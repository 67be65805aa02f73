package io.tradewind.teeth;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The source tree, built with its tests.
///
/// @param home its root
record SourceTree(Path home) {
  static final String TEETH = "tests/teeth";

  /// Finds the tree around the working directory.
  ///
  /// @return the tree
  /// @throws UnfitBug if there is none
  static SourceTree here() {
    for (var at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.isDirectory(at.resolve(TEETH)) && Files.isRegularFile(at.resolve("pom.xml"))) {
        return new SourceTree(at);
      }
    }
    throw new UnfitBug("not started inside the source tree");
  }

  /// The text of a source file.
  ///
  /// @param bug that changes it, for the error
  /// @param path from the root
  /// @return the text
  /// @throws UnfitBug if there is no such file
  String read(String bug, String path) {
    var file = home.resolve(path);
    if (!Files.isRegularFile(file)) {
      throw new UnfitBug("%s changes %s, which is not there".formatted(bug, path));
    }
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What the tests of a module run on.
  ///
  /// Behind the module's own class path comes the one of this module, which has the test platform
  /// and every module that another one's tests may use.
  ///
  /// @param module its folder
  /// @return class path entries in order
  List<String> testClassPath(String module) {
    var entries = new ArrayList<String>();
    for (var folder : List.of("target/test-classes", "target/classes")) {
      entries.add(built(module, folder).toString());
    }
    entries.addAll(classPath(module));
    entries.add(built(TEETH, "target/classes").toString());
    entries.addAll(classPath(TEETH));
    return entries;
  }

  /// What sources are compiled against: every module that runs.
  ///
  /// @return class path entries in order
  List<String> compileClassPath() {
    return classPath(TEETH);
  }

  private List<String> classPath(String module) {
    try {
      return List.of(
          Files.readString(built(module, "target/classpath"))
              .strip()
              .split(File.pathSeparator, -1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path built(String module, String what) {
    var path = home.resolve(module).resolve(what);
    if (!Files.exists(path)) {
      throw new UnfitBug("%s is not there: is %s built, with its tests?".formatted(path, module));
    }
    return path;
  }
}
