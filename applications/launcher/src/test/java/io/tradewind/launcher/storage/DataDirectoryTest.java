package io.tradewind.launcher.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.launcher.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

final class DataDirectoryTest {
  @TempDir private Path parent;

  @Test
  void absentDirectoryIsCreatedAndMarked() {
    var path = parent.resolve("data");
    try (var data = DataDirectory.open(path)) {
      assertTrue(DataDirectory.isOurs(data.path()));
      assertTrue(DataDirectory.inUse(path));
    }
    assertFalse(DataDirectory.inUse(path));
  }

  @Test
  void directoryOfAStartThatDiedBeforeItsMarkIsUsed() throws IOException {
    var path = Files.createDirectory(parent.resolve("data"));
    Files.writeString(path.resolve("lock"), "4711\n");

    try (var data = DataDirectory.open(path)) {
      assertTrue(DataDirectory.isOurs(data.path()));
    }
  }

  @Test
  void directoryOfARunningVenueIsRefused() {
    var path = parent.resolve("data");
    try (var _ = DataDirectory.open(path)) {
      assertRefused("a venue is already running on " + path, () -> DataDirectory.open(path));
      assertRefused(
          "a venue is already running on " + path, () -> DataDirectory.delete(path, () -> {}));
    }
    DataDirectory.open(path).close();
  }

  @Test
  void directoryOfSomebodyElseIsRefusedAndLeftAlone() throws IOException {
    var path = Files.createDirectory(parent.resolve("photos"));
    Files.writeString(path.resolve("cat.jpg"), "meow");

    assertRefused("has files in it and is not a Tradewind", () -> DataDirectory.open(path));
    assertRefused("--fresh deletes only a Tradewind", () -> DataDirectory.delete(path, () -> {}));
    assertEquals("meow", Files.readString(path.resolve("cat.jpg")));
  }

  @Test
  void fileInPlaceOfADirectoryIsRefused() throws IOException {
    var path = Files.writeString(parent.resolve("data"), "");

    assertRefused("is not a directory", () -> DataDirectory.open(path));
  }

  @Test
  void deletionTakesEverythingAndFollowsNoLink() throws IOException {
    var path = parent.resolve("data");
    var outside = Files.writeString(parent.resolve("outside"), "stays");
    try (var data = DataDirectory.open(path)) {
      data.secrets().key("cluster");
      Files.createSymbolicLink(data.path().resolve("link"), parent);
    }
    DataDirectory.delete(path, () -> {});

    assertFalse(Files.exists(path));
    assertEquals("stays", Files.readString(outside));
  }

  @Test
  void secretsAreTheSameAtEveryStartAndPrivate() throws IOException {
    var path = parent.resolve("data");
    byte[] key;
    String text;
    try (var data = DataDirectory.open(path)) {
      key = data.secrets().key("cluster");
      text = data.secrets().text("password", 20);
    }
    try (var data = DataDirectory.open(path)) {
      assertArrayEquals(key, data.secrets().key("cluster"));
      assertEquals(text, data.secrets().text("password", 20));
    }
    assertEquals(20, text.length());
    var file = path.resolve("secrets").resolve("cluster");
    assertEquals(PosixFilePermissions.fromString("rw-------"), Files.getPosixFilePermissions(file));
  }

  @Test
  void damagedSecretIsNamed() throws IOException {
    try (var data = DataDirectory.open(parent.resolve("data"))) {
      data.secrets().key("cluster");
      Files.writeString(data.path().resolve("secrets").resolve("cluster"), "zz");

      assertRefused("cluster is damaged", () -> data.secrets().key("cluster"));
    }
  }

  @Test
  void demoFileReadsAsWritten() throws IOException {
    var demo =
        new DemoFile(
            "http://127.0.0.1:8080",
            "ws://127.0.0.1:8080",
            "ws://127.0.0.1:8080/ws-api/v3",
            "key",
            "secret",
            "demo",
            "password",
            "admin",
            "admin-password");
    var file = parent.resolve("demo.json");
    demo.write(file);

    assertEquals(demo, DemoFile.read(file));
    assertEquals(PosixFilePermissions.fromString("rw-------"), Files.getPosixFilePermissions(file));
  }

  private static void assertRefused(String part, Executable step) {
    var message = String.valueOf(assertThrows(StartFailure.class, step).getMessage());
    assertTrue(message.contains(part), message);
  }
}
