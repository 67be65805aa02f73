package io.tradewind.images;

import io.tradewind.images.check.ImageCheck;
import io.tradewind.topology.Service;
import io.tradewind.topology.VenueTopology;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `./tradewind image`.
@Command(
    name = "image",
    mixinStandardHelpOptions = true,
    description = {
      "Builds an OCI image of each application, without Docker: a tar, and beside it a bill of"
          + " materials (CycloneDX). On Linux; for this machine's processor.",
      "The same sources and the same JDK give the same bytes."
    })
public final class ImageCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "APPLICATION",
      arity = "0..*",
      description = "Which (default: every service of the topology).")
  private List<String> applications = new ArrayList<>();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where they go (default: .tradewind/images in the source tree).")
  private @Nullable Path out;

  @Option(
      names = "--check",
      description = {
        "Also run each from its tar, as its own user on a read-only root, against a PostgreSQL and"
            + " a leader on this machine: it must say that it is healthy, and end with 0 after"
            + " SIGTERM. Needs root and unshare."
      })
  private boolean check;

  @Option(names = "--record", hidden = true, description = "With --check: keep the loaded classes.")
  private boolean record;

  @Option(names = "--home", hidden = true, defaultValue = ".", description = "The source tree.")
  private Path home = Path.of(".");

  /// Creates the command; picocli fills it.
  public ImageCommand() {}

  /// Builds images and exits with 0 only if all could be built, and passed the check if there was
  /// one.
  ///
  /// @param arguments of the command line
  public static void main(String[] arguments) {
    var commandLine = new CommandLine(new ImageCommand());
    commandLine.setExecutionExceptionHandler((failure, line, _) -> {
      if (failure instanceof ImageFailure) {
        line.getErr().println("tradewind image: " + failure.getMessage());
        return 1;
      }
      throw failure;
    });
    System.exit(commandLine.execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    var tree = home.toAbsolutePath().normalize();
    var names = chosen();
    var target = (out == null ? tree.resolve(".tradewind/images") : out).toAbsolutePath();
    Files.createDirectories(target);
    var images = build(names, new ClassPaths(tree), target);
    print(System.out, images);
    if (check) {
      var passed = ImageCheck.all(images, record ? tree.resolve(ClassArchive.LIST) : null);
      System.out.println(passed ? "PASSED" : "FAILED");
      return passed ? 0 : 1;
    }
    return 0;
  }

  private List<String> chosen() {
    var known = VenueTopology.standard().services().stream().map(Service::name).toList();
    for (var name : applications) {
      if (!known.contains(name)) {
        throw new ImageFailure(
            "there is no application '%s'; there are: %s"
                .formatted(name, String.join(", ", known)));
      }
    }
    if (applications.isEmpty()) {
      return known;
    }
    // Nothing can be checked without a leader to join.
    var leader = check ? Stream.of(ImageCheck.LEADER) : Stream.<String>of();
    return Stream.concat(leader, applications.stream()).distinct().toList();
  }

  private static List<Image> build(List<String> names, ClassPaths classPaths, Path target)
      throws IOException {
    var start = System.nanoTime();
    var runtime = target.resolve(".java");
    Staging.delete(runtime);
    JavaRuntime.link(runtime);
    say(
        start,
        "Java %s linked, %d modules".formatted(Runtime.version(), JavaRuntime.MODULES.size()));
    var images = new ArrayList<Image>();
    for (var name : names) {
      var builder = new ImageBuilder(runtime, target);
      images.add(builder.build(Program.application(name), classPaths.of(name)));
      say(start, name + " built");
    }
    Staging.delete(runtime);
    return images;
  }

  private static void say(long start, String text) {
    System.err.printf(
        Locale.ROOT, "  %5.1f s  %s%n", (System.nanoTime() - start) / 1_000_000_000.0, text);
  }

  private static void print(PrintStream out, List<Image> images) {
    out.printf("%n  %-16s %9s %9s  %s%n", "image", "tar MB", "files MB", "digest");
    for (var image : images) {
      out.printf(
          Locale.ROOT,
          "  %-16s %9.1f %9.1f  %s%n",
          image.program().name(),
          image.bytes() / 1e6,
          image.unpackedBytes() / 1e6,
          image.digest());
    }
    if (!images.isEmpty()) {
      out.printf(
          "%n  Tars and bills of materials (.cdx.json): %s%n", images.getFirst().tar().getParent());
    }
  }
}
