package io.tradewind.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A Java runtime of only the modules that the applications need, linked from the JDK that we run
/// on.
final class JavaRuntime {
  /// What the applications and their libraries use. No `java.desktop`, which would want X11.
  static final List<String> MODULES =
      List.of(
          "java.base",
          "java.instrument",
          "java.logging",
          "java.management",
          "java.naming",
          "java.net.http",
          "java.security.jgss",
          "java.sql",
          "java.xml",
          "jdk.crypto.ec",
          "jdk.jfr",
          "jdk.management",
          "jdk.naming.dns",
          "jdk.net",
          "jdk.unsupported",
          "jdk.zipfs");

  private JavaRuntime() {}

  /// Links it.
  ///
  /// @param target does not exist yet
  static void link(Path target) throws IOException {
    var jdk = Path.of(System.getProperty("java.home"));
    var program = jdk.resolve("bin/jlink");
    if (!Files.isExecutable(program)) {
      throw new ImageFailure(
          "the JDK in %s has no jlink; set JAVA_HOME to one that has".formatted(jdk));
    }
    var directory = Files.createDirectories(target.toAbsolutePath().resolve("..").normalize());
    ExternalProgram.run(
        directory,
        List.of(
            program.toString(),
            "--add-modules",
            String.join(",", MODULES),
            "--strip-debug",
            "--no-header-files",
            "--no-man-pages",
            "--output",
            target.toString()));
  }
}
