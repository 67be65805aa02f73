package io.tradewind.platform.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InstanceRegistryTest {
  @TempDir private Path directory;

  private InstanceRegistry registry;

  @BeforeEach
  void open() {
    registry = new InstanceRegistry(directory.resolve("instances"));
  }

  @Test
  void nothingRunsAtFirst() {
    assertEquals(List.of(), registry.instances());
  }

  @Test
  void copyIsSeenFromItsPublicationToItsFarewell() {
    var claim = registry.claim("worker");
    assertEquals(List.of(), registry.instances());

    var instance = ServiceInstance.here("worker", claim.name(), "a", "127.0.0.1", 0, 9_100);
    claim.publish(instance);
    assertEquals(List.of(instance), registry.instances("worker"));
    assertEquals(List.of(), registry.instances("order-api"));

    claim.close();
    assertEquals(List.of(), registry.instances());
  }

  @Test
  void namesAreNumberedFromOneWithoutGaps() {
    try (var first = registry.claim("worker")) {
      assertEquals("worker-1", first.name());
      var second = registry.claim("worker");
      assertEquals("worker-2", second.name());
      second.close();
      assertEquals("worker-2", registry.claim("worker").name());
      assertEquals("order-api-1", registry.claim("order-api").name());
    }
  }

  @Test
  void whatADeadProcessLeftIsSkippedAndItsNameIsFreeAgain() throws Exception {
    var claim = registry.claim("worker");
    var dead = new ProcessBuilder("true").start();
    dead.waitFor();
    claim.publish(new ServiceInstance("worker", "worker-1", "a", "h", 1, 2, dead.pid(), 1));

    assertEquals(List.of(), registry.instances());
    assertEquals("worker-1", registry.claim("worker").name());
  }

  @Test
  void anotherProcessWithTheSameNumberIsNotTakenForTheDeadOne() {
    var here = ServiceInstance.here("worker", "worker-1", "a", "h", 1, 2);
    var earlier = new ServiceInstance("worker", "worker-1", "a", "h", 1, 2, here.pid(), 1);

    assertTrue(here.alive());
    assertEquals(here.startedMillis() == 0, earlier.alive());
  }

  @Test
  void claimThatWasNeverFilledInIsTakenAfterAWhile() throws IOException {
    registry.claim("worker");
    assertEquals("worker-2", registry.claim("worker").name());

    var file = directory.resolve("instances").resolve("worker-1.json");
    var longAgo = Instant.now().minus(Duration.ofHours(1));
    Files.setLastModifiedTime(file, FileTime.from(longAgo));
    assertEquals("worker-1", registry.claim("worker").name());
  }

  @Test
  void fileThatIsNotOursIsNoCopy() throws IOException {
    registry.claim("worker").close();
    Files.writeString(directory.resolve("instances").resolve("x.json"), "{\"half\":");

    assertEquals(List.of(), registry.instances());
  }
}
