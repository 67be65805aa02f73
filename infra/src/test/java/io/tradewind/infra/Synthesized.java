package io.tradewind.infra;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tradewind.infra.environment.EnvironmentFile;
import io.tradewind.infra.environment.VenueEnvironment;
import io.tradewind.infra.report.Templates;
import io.tradewind.topology.VenueTopology;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The templates of an environment, synthesized once for all tests of this process.
///
/// @param directory where they are
/// @param templates read back
record Synthesized(Path directory, Templates templates) {
  private static final Map<String, Synthesized> BY_ENVIRONMENT = new ConcurrentHashMap<>();

  private static final Set<String> REMARKS = Set.of("aws:cdk:error", "aws:cdk:warning");

  private static final String DOMAIN =
      """
        domain:
          name: api.example.com
          certificate: arn:aws:acm:us-east-1:111122223333:certificate/edge
          balancerName: origin.example.com
          balancerCertificate: arn:aws:acm:us-east-1:111122223333:certificate/balancer
      """;

  /// Skips the test where there is no Node.js.
  static Synthesized of(String environment) {
    return of(environment, () -> EnvironmentFile.read(environment));
  }

  /// The development environment with a domain and its certificates.
  static Synthesized withADomain() {
    return of(
        "dev with a domain",
        () -> EnvironmentFile.parse("dev", text("dev").replace("  domain: null\n", DOMAIN)));
  }

  private static Synthesized of(String key, Supplier<VenueEnvironment> environment) {
    assumeTrue(
        Node.find(System.getenv()).isPresent(),
        "there is no node on the PATH, so the templates can't be synthesized");
    return BY_ENVIRONMENT.computeIfAbsent(key, _ -> synthesize(environment.get()));
  }

  private static String text(String environment) {
    try (var file =
        Synthesized.class.getResourceAsStream("/environments/" + environment + ".yaml")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Synthesized synthesize(VenueEnvironment environment) {
    var directory = temporary(environment.name());
    var app = VenueApp.create(environment, VenueTopology.standard(), directory, _ -> {});
    app.synthesize();
    return new Synthesized(directory, Templates.read(directory));
  }

  private static Path temporary(String environment) {
    try {
      var directory = Files.createTempDirectory("templates-" + environment);
      Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> delete(directory)));
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void delete(Path directory) {
    try (var files = Files.walk(directory)) {
      for (var file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The files of the directory whose names end so, in order.
  List<Path> files(String end) {
    try (var files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(end)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The errors and warnings that the synthesis left with the stacks. (The CDK's own way to ask for
  /// them synthesizes everything again for each stack.)
  List<String> remarks() {
    return files(".metadata.json").stream()
        .flatMap(file -> json(file.getFileName().toString()).values().stream())
        .flatMap(entries -> entries.values().stream())
        .filter(entry -> REMARKS.contains(entry.path("type").asString()))
        .map(entry -> entry.path("data").toString())
        .toList();
  }

  /// A JSON file of the directory.
  JsonNode json(String name) {
    try {
      return new JsonMapper().readTree(Files.readString(directory.resolve(name)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
