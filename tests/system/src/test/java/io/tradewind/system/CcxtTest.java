package io.tradewind.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// A client that we did not write: ccxt of npm, at a pinned version, unchanged but for the URLs.
@Slow
final class CcxtTest {
  private static final int INSTALL_SECONDS = 300;
  private static final int RUN_SECONDS = 180;

  @Test
  void stockCcxtTradesByRestAndStreams() throws Exception {
    assumeTrue(runs("node", "--version"), "SKIPPED: node is not installed");
    assumeTrue(runs("npm", "--version"), "SKIPPED: npm is not installed");
    var folder = installed();
    try (var venues = Venues.lively()) {
      var demo = venues.layout().data().resolve("demo.json");
      for (var script : List.of("rest.test.mjs", "streams.test.mjs")) {
        var log = folder.resolve(script + ".log");
        var exitCode = run(folder, log, demo, RUN_SECONDS, "node", "--test", script);
        assertEquals(0, exitCode, () -> text(log));
      }
    }
  }

  /// Installs what the lock file says into the build's folder, once.
  private static Path installed() throws Exception {
    var sources = Path.of("ccxt").toAbsolutePath();
    assertTrue(Files.isDirectory(sources), "not started in the module's folder: " + sources);
    var folder = Files.createDirectories(Path.of("target", "ccxt").toAbsolutePath());
    try (var files = Files.list(sources)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    var lock = Files.readString(folder.resolve("package-lock.json"));
    var installedLock = folder.resolve("installed-lock.json");
    if (!Files.exists(installedLock) || !Files.readString(installedLock).equals(lock)) {
      var log = folder.resolve("npm.log");
      var exitCode =
          run(folder, log, null, INSTALL_SECONDS, "npm", "ci", "--no-audit", "--no-fund");
      assertEquals(0, exitCode, () -> text(log));
      Files.writeString(installedLock, lock);
    }
    return folder;
  }

  private static boolean runs(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException _) {
      return false; // there is no such program
    }
  }

  private static int run(
      Path folder,
      Path log,
      @org.jspecify.annotations.Nullable Path demo,
      int seconds,
      String... command)
      throws Exception {
    var builder =
        new ProcessBuilder(new ArrayList<>(List.of(command)))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    if (demo != null) {
      builder.environment().put("TRADEWIND_DEMO", demo.toString());
    }
    var process = builder.start();
    if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError(String.join(" ", command) + " does not end:\n" + text(log));
    }
    return process.exitValue();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
