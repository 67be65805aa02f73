package io.tradewind.images;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Classes as the JVM keeps them in memory, mapped at a start instead of read, checked and linked
/// one by one.
///
/// Made from a list of names alone, so that the same jars give the same bytes; an AOT cache of a
/// training run holds that run's profile and never comes out the same twice. The list was recorded
/// from runs of all applications (`image --check --record`). A name on it that an image lacks is
/// passed over, and a class that it lacks is loaded as ever.
public final class ClassArchive {
  /// Where the list lies in the source tree.
  static final Path LIST =
      Path.of("tools/images/src/main/resources/io/tradewind/images/classes.txt");

  private static final String RESOURCE = "classes.txt";

  private ClassArchive() {}

  /// Makes it. All times of files must be final: the JVM refuses an archive for other jars.
  ///
  /// @param files of the image
  /// @param classPath of the application, relative to its directory
  static void make(ImageFiles files, String classPath) throws IOException {
    var list = files.scratch().resolve("classes.txt");
    Files.write(list, names(files.runtime()));
    ExternalProgram.run(
        files.application(),
        List.of(
            files.runtime().resolve("bin/java").toString(),
            "-Xshare:dump",
            "-Xlog:disable",
            "-Xlog:all=error",
            "-XX:+UseSerialGC",
            "-XX:SharedClassListFile=" + list,
            "-XX:SharedArchiveFile=" + files.application().resolve(ImageFiles.ARCHIVE),
            "-cp",
            classPath));
    Files.delete(list);
  }

  private static List<String> names(Path runtime) throws IOException {
    var names = new ArrayList<String>();
    try (var ofTheJdk = Files.lines(runtime.resolve("lib/classlist"))) {
      ofTheJdk.filter(line -> !line.startsWith("#") && !line.startsWith("@")).forEach(names::add);
    }
    try (var recorded = ClassArchive.class.getResourceAsStream(RESOURCE)) {
      if (recorded == null) {
        throw new ImageFailure("the list of classes is missing from this build: " + LIST);
      }
      new String(recorded.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(names::add);
    }
    return names;
  }

  /// Puts together what several runs loaded.
  ///
  /// @param recorded files that `-XX:DumpLoadedClassList` wrote
  /// @param list replaced
  /// @throws IOException if one cannot be read, or the list not be written
  public static void keep(List<Path> recorded, Path list) throws IOException {
    var names = new TreeSet<String>();
    for (var file : recorded) {
      try (var lines = Files.lines(file)) {
        lines.flatMap(ClassArchive::name).forEach(names::add);
      }
    }
    Files.write(list, names);
  }

  /// The class of a line, unless it was made at run time or by a loader of its own.
  private static Stream<String> name(String line) {
    if (line.startsWith("#") || line.startsWith("@") || line.contains("source:")) {
      return Stream.of();
    }
    var end = line.indexOf(' ');
    var name = end < 0 ? line : line.substring(0, end);
    return name.contains("$$") || name.startsWith("[") ? Stream.of() : Stream.of(name);
  }
}
