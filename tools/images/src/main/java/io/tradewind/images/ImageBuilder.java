package io.tradewind.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Builds the image of one program out of a class path.
public final class ImageBuilder {
  /// How the JVM runs in a container: most of the memory that the container has is the heap's, the
  /// rest is for threads and direct buffers; no file is written.
  private static final List<String> OPTIONS =
      List.of(
          "-XX:SharedArchiveFile=" + ImageFiles.APPLICATION_PLACE + "/" + ImageFiles.ARCHIVE,
          "-XX:MaxRAMPercentage=70",
          "-XX:+ExitOnOutOfMemoryError",
          "-XX:-UsePerfData",
          "-Dsun.net.inetaddr.ttl=5",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  /// The health check runs beside the application in the same memory, and for a moment only.
  private static final List<String> HEALTH_OPTIONS =
      List.of(
          "-XX:SharedArchiveFile=" + ImageFiles.APPLICATION_PLACE + "/" + ImageFiles.ARCHIVE,
          "-Xmx24m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:-UsePerfData");

  private final Path runtime;
  private final Path out;

  /// Prepares for several images of the same Java.
  ///
  /// @param runtime linked
  /// @param out where images go
  ImageBuilder(Path runtime, Path out) {
    this.runtime = runtime;
    this.out = out;
  }

  /// Builds one.
  ///
  /// @param program what it runs
  /// @param classPath what that needs
  /// @return the image and its bill of materials
  Image build(Program program, List<Artifact> classPath) throws IOException {
    var work = out.resolve("." + program.name());
    try {
      var files = ImageFiles.in(work);
      lay(program, files, classPath);
      var image = ImageWriter.write(program, files, out.resolve(program.name() + ".tar"));
      var bill = out.resolve(program.name() + ".cdx.json");
      new BillOfMaterials(program.name(), image.digest()).write(files, classPath, bill);
      return image;
    } finally {
      Staging.delete(work);
    }
  }

  private void lay(Program program, ImageFiles files, List<Artifact> classPath) throws IOException {
    copyRuntime(files.runtime());
    SystemFiles.gather(files.runtime(), files.root());
    Files.createDirectories(files.jars());
    for (var artifact : classPath) {
      Staging.add(artifact, files.jars());
    }
    var jars =
        classPath.stream().map(one -> "lib/" + one.fileName()).collect(Collectors.joining(":"));
    var run = files.application().resolve(ImageFiles.RUN_ARGUMENTS);
    writeArguments(run, OPTIONS, classPath, program, program.arguments());
    var health = files.application().resolve(ImageFiles.HEALTH_ARGUMENTS);
    writeArguments(health, HEALTH_OPTIONS, classPath, program, List.of("health"));
    Staging.settle(files.root());
    ClassArchive.make(files, jars);
    Staging.settle(files.root());
  }

  private void copyRuntime(Path target) throws IOException {
    for (var file : Staging.files(runtime)) {
      var copy = target.resolve(runtime.relativize(file));
      Files.createDirectories(copy.getParent());
      Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
    }
  }

  private static void writeArguments(
      Path file,
      List<String> options,
      List<Artifact> classPath,
      Program program,
      List<String> arguments)
      throws IOException {
    var jars =
        classPath.stream()
            .map(one -> ImageFiles.APPLICATION_PLACE + "/lib/" + one.fileName())
            .collect(Collectors.joining(":"));
    var lines = new ArrayList<>(options);
    lines.add("-cp");
    lines.add(jars);
    lines.add(program.mainClass());
    lines.addAll(arguments);
    Files.write(file, lines);
  }
}
