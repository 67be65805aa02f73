package io.tradewind.images;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.topology.Service;
import io.tradewind.topology.VenueTopology;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClassPathsTest {
  private final ClassPaths classPaths = new ClassPaths(BuiltTree.home());

  @Test
  void noImageHasTheProgramsOfOneMachine() {
    for (var service : VenueTopology.standard().services()) {
      var names = names(service.name());
      assertTrue(names.size() > 20, names.toString());
      assertEquals(
          List.of(),
          names.stream()
              .filter(name -> name.matches("(embedded|elasticmq|commons-|xz).*"))
              .toList());
    }
  }

  @Test
  void everyImageHasItsApplicationAndWhatStartsIt() {
    for (var service : VenueTopology.standard().services().stream().map(Service::name).toList()) {
      var names = names(service);
      assertTrue(names.contains("tradewind-%s.jar".formatted(service)), names.toString());
      assertEquals("tradewind-launcher.jar", names.getFirst());
      assertTrue(names.stream().anyMatch(name -> name.startsWith("picocli-")), names.toString());
    }
  }

  @Test
  void librariesOfOtherApplicationsStayAway() {
    assertTrue(has("worker", "sqs-"));
    assertTrue(!has("worker", "caffeine-"));
    assertTrue(!has("order-api", "elasticmq-"));
    assertTrue(has("account-api", "bcprov-"));
  }

  @Test
  void moduleOfOursIsItsClassesWhetherPackedOrNot(@TempDir Path home) {
    var classes = home.resolve("libraries/codec/target/classes");
    var expected = new Artifact(classes, "codec");

    assertEquals(expected, Artifact.of(home, classes));
    assertEquals(
        expected, Artifact.of(home, home.resolve("libraries/codec/target/codec-0.1.0.jar")));
    assertEquals(
        new Artifact(Path.of("/repository/a-1.jar"), ""),
        Artifact.of(home, Path.of("/repository/a-1.jar")));
  }

  @Test
  void treeThatIsNotBuiltSaysWhatToDo(@TempDir Path empty) {
    var failure = assertThrows(ImageFailure.class, () -> new ClassPaths(empty).of("order-api"));
    assertTrue(failure.toString().contains("./tradewind build"), failure::toString);
  }

  private boolean has(String application, String prefix) {
    return names(application).stream().anyMatch(name -> name.startsWith(prefix));
  }

  private List<String> names(String application) {
    return classPaths.of(application).stream().map(Artifact::fileName).toList();
  }
}
