package io.tradewind.images;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import com.google.cloud.tools.jib.api.buildplan.Port;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Writes the files of an image into an OCI layout in a tar: four layers, those that change least
/// first, so that a registry keeps most of an image from one version to the next.
final class ImageWriter {
  private static final FilePermissions PROGRAM = FilePermissions.fromOctalString("755");
  private static final FilePermissions PRIVATE = FilePermissions.fromOctalString("700");
  private static final FilePermissions READABLE = FilePermissions.fromOctalString("644");
  private static final String OWNER = SystemFiles.USER + ":" + SystemFiles.USER;

  private ImageWriter() {}

  static Image write(Program program, ImageFiles files, Path tar) throws IOException {
    var cache = Files.createDirectories(files.scratch().resolve("layers"));
    Files.deleteIfExists(tar);
    try {
      var target = TarImage.at(tar).named("tradewind/" + program.name());
      var container =
          Jib.fromScratch()
              .setFormat(ImageFormat.OCI)
              .setPlatforms(Set.of(new Platform(architecture(), "linux")))
              .setCreationTime(Instant.EPOCH)
              .setUser(OWNER)
              .setWorkingDirectory(AbsoluteUnixPath.get(ImageFiles.APPLICATION_PLACE))
              .setEntrypoint(program.entryPoint())
              .setEnvironment(program.environment())
              .setExposedPorts(program.ports().stream().map(Port::tcp).collect(Collectors.toSet()))
              .setFileEntriesLayers(layers(files))
              .containerize(
                  Containerizer.to(target)
                      .setOfflineMode(true)
                      .setToolName("tradewind")
                      .setBaseImageLayersCache(cache)
                      .setApplicationLayersCache(cache));
      return new Image(
          program, tar, container.getDigest().toString(), Files.size(tar), size(files.root()));
    } catch (InvalidImageReferenceException
        | RegistryException
        | CacheDirectoryCreationException
        | ExecutionException e) {
      throw new ImageFailure("cannot write %s: %s".formatted(tar, e.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ImageFailure("writing %s was interrupted".formatted(tar), e);
    }
  }

  private static List<FileEntriesLayer> layers(ImageFiles files) throws IOException {
    var root = files.root();
    Predicate<Path> java = file -> file.startsWith(files.runtime());
    Predicate<Path> ours =
        file ->
            file.startsWith(files.application())
                && (!file.startsWith(files.jars())
                    || file.getFileName().toString().startsWith("tradewind-"));
    Predicate<Path> libraries = file -> file.startsWith(files.jars()) && !ours.test(file);
    return List.of(
        system(root, java.or(ours).or(libraries).negate()),
        layer("java", root, java).build(),
        layer("libraries", root, libraries).build(),
        layer("application", root, ours).build());
  }

  /// The operating system's part, with a directory for temporary files and those that a container's
  /// starter mounts something on.
  private static FileEntriesLayer system(Path root, Predicate<Path> chosen) throws IOException {
    var layer = layer("system", root, chosen);
    for (var mounted : List.of("dev", "proc", "sys")) {
      directory(layer, root, mounted, PROGRAM, "0:0");
    }
    directory(layer, root, "tmp", PRIVATE, OWNER);
    return layer.build();
  }

  private static void directory(
      FileEntriesLayer.Builder layer, Path root, String name, FilePermissions mode, String owner)
      throws IOException {
    layer.addEntry(
        Files.createDirectories(root.resolve(name)),
        AbsoluteUnixPath.get("/" + name),
        mode,
        Staging.TIME,
        owner);
  }

  private static FileEntriesLayer.Builder layer(String name, Path root, Predicate<Path> chosen)
      throws IOException {
    var layer = FileEntriesLayer.builder().setName(name);
    for (var file : Staging.files(root)) {
      if (chosen.test(file)) {
        layer.addEntry(
            file,
            AbsoluteUnixPath.get("/" + root.relativize(file)),
            Files.isExecutable(file) ? PROGRAM : READABLE,
            Staging.TIME,
            "0:0");
      }
    }
    return layer;
  }

  private static String architecture() {
    return switch (System.getProperty("os.arch")) {
      case "amd64", "x86_64" -> "amd64";
      case "aarch64" -> "arm64";
      case String other -> other;
    };
  }

  private static long size(Path root) throws IOException {
    var bytes = 0L;
    for (var file : Staging.files(root)) {
      bytes += Files.size(file);
    }
    return bytes;
  }
}
