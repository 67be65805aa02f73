package io.tradewind.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the makers' and others' checkers say of the templates.
final class TemplatesAreCleanTest {
  @ParameterizedTest
  @ValueSource(strings = {"dev", "prod", "prod-global"})
  void cdkNagFindsNothingThatIsNotAnsweredFor(String environment) throws IOException {
    var synthesized = Synthesized.of(environment);
    assertEquals(List.of(), synthesized.remarks());
    var reports = synthesized.files("-NagReport.csv");
    assertEquals(synthesized.files(".template.json").size(), reports.size());
    var rules = 0;
    for (var report : reports) {
      for (var line : Files.readAllLines(report)) {
        assertFalse(line.contains("\"Non-Compliant\"") || line.contains("\"UNKNOWN\""), line);
        rules += line.startsWith("\"AwsSolutions-") ? 1 : 0;
      }
    }
    assertTrue(rules > 0, "no rule was looked at");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "prod", "prod-global"})
  void theCdksOwnValidationFindsNothing(String environment) {
    for (var report :
        Synthesized.of(environment).json("validation-report.json").path("pluginReports").values()) {
      assertEquals("success", report.path("conclusion").asString());
      assertTrue(report.path("violations").isEmpty(), report.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "prod", "prod-global"})
  void cfnLintFindsNothing(String environment) throws IOException, InterruptedException {
    var synthesized = Synthesized.of(environment);
    assumeTrue(runs("cfn-lint", "--version"), "cfn-lint is not installed");
    var command = new ArrayList<>(List.of("cfn-lint"));
    synthesized.files(".template.json").forEach(file -> command.add(file.toString()));

    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertEquals(0, process.waitFor(), output);
  }

  private static boolean runs(String... command) throws InterruptedException {
    try {
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      return process.waitFor() == 0;
    } catch (IOException _) {
      return false;
    }
  }

  @Test
  void anotherProcessWritesTheSameBytes(@TempDir Path folder)
      throws IOException, InterruptedException {
    var first = Synthesized.of("prod").directory();
    var second = folder.resolve("again");
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var process =
        new ProcessBuilder(
                java,
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Synth.class.getName(),
                "--env",
                "prod",
                "--out",
                second.toString())
            .redirectErrorStream(true)
            .start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertEquals(0, process.waitFor(), output);
    assertEquals(contents(first), contents(second));
  }

  private static Map<String, String> contents(Path directory) throws IOException {
    var contents = new TreeMap<String, String>();
    try (var files = Files.list(directory)) {
      for (var file : files.filter(one -> one.toString().endsWith(".json")).toList()) {
        contents.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    assertFalse(contents.isEmpty());
    return contents;
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "prod", "prod-global"})
  void noTemplateHoldsASecret(String environment) {
    var synthesized = Synthesized.of(environment);
    for (var secret : synthesized.templates().ofType("AWS::SecretsManager::Secret")) {
      var written = secret.properties().path("SecretString").toString();
      assertTrue(
          secret.properties().has("GenerateSecretString")
              || written.contains("{{resolve:secretsmanager:"),
          secret.key());
    }
    for (var cluster : synthesized.templates().ofType("AWS::RDS::DBCluster")) {
      var password = cluster.properties().path("MasterUserPassword").toString();
      assertTrue(
          password.isEmpty() || password.contains("{{resolve:secretsmanager:"), cluster.key());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "prod", "prod-global"})
  void everythingThatTakesTagsHasThem(String environment) {
    var templates = Synthesized.of(environment).templates();
    for (var type :
        List.of(
            "AWS::ECS::Service",
            "AWS::EC2::VPC",
            "AWS::RDS::DBCluster",
            "AWS::SQS::Queue",
            "AWS::S3::Bucket",
            "AWS::KMS::Key",
            "AWS::CloudFront::Distribution",
            "AWS::Lambda::Function")) {
      for (var resource : templates.ofType(type)) {
        var tags = resource.properties().path("Tags").toString();
        assertTrue(
            tags.contains("\"application\"") && tags.contains("\"environment\""), resource.key());
      }
    }
  }
}
