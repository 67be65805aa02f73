package io.tradewind.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What the source tree may look like: short files, nothing left to do, nothing of the machine it
/// was written on.
final class SourceTreeTest {
  private static final String FIXTURES = "architecture/fixtures";

  /// The loops at the top of a thread, a process or a connection, which must outlive what they run:
  /// nobody above them could handle what they catch. As `path#method`.
  private static final Set<String> TOP_LEVEL_LOOPS =
      Set.of(
          "applications/matching-engine/src/main/java/io/tradewind/matchingengine/"
              + "EngineThread.java#engineLoop",
          "tests/simulator/src/main/java/io/tradewind/simulator/Fiber.java#run");

  /// Written in parts, so that this file does not contain what it looks for.
  private static final List<Pattern> PLACES =
      List.of(
          Pattern.compile("/wo" + "rk/(?!\\{)"),
          Pattern.compile("/ro" + "ot/"),
          Pattern.compile("/ho" + "me/(?!linuxbrew/)[a-z]+/"),
          Pattern.compile("repo1?\\.mav" + "en\\.(apache\\.)?org"),
          Pattern.compile("registry\\.np" + "mjs|\"resol" + "ved\":"),
          Pattern.compile("(?i)artifact" + "ory|nex" + "us\\."));

  private static final Path ROOT = Repository.root();

  private static final List<SourceFile> SOURCES =
      SourceFile.read(
          ROOT,
          Repository.javaFiles().stream()
              .filter(file -> !file.toString().contains(FIXTURES))
              .toList());

  @Test
  void filesAndMethodsAreShortAndFinished() {
    var problems = SOURCES.stream().flatMap(file -> file.problems().stream()).toList();

    assertTrue(SOURCES.size() > 50, "the sources were not found");
    assertEquals("", String.join("\n", problems));
  }

  @Test
  void onlyTopLevelLoopsCatchEverything() {
    var found = new TreeSet<String>();
    SOURCES.stream()
        .filter(file -> file.name().contains("src/main/"))
        .forEach(file -> found.addAll(file.broadCatches()));

    assertEquals(String.join("\n", new TreeSet<>(TOP_LEVEL_LOOPS)), String.join("\n", found));
  }

  @Test
  void coreHasNoSynchronizedBlock() {
    var found =
        SOURCES.stream()
            .filter(file -> isCore(file.name()))
            .flatMap(file -> file.locks().stream())
            .toList();

    assertEquals(List.of(), found);
  }

  @Test
  void everyPackageSaysWhatItIs() {
    var silent = new ArrayList<String>();
    SOURCES.stream()
        .map(file -> ROOT.resolve(file.name()))
        .filter(file -> file.toString().contains("src/main/java"))
        .map(Path::getParent)
        .distinct()
        .filter(folder -> !Files.exists(folder.resolve("package-info.java")))
        .forEach(folder -> silent.add(ROOT.relativize(folder).toString()));

    assertEquals(List.of(), silent);
  }

  @Test
  void nothingNamesAMachineOrARegistry() throws IOException {
    var found = new ArrayList<String>();
    for (var file : Repository.files()) {
      for (var place : PLACES) {
        if (place.matcher(text(file)).find()) {
          found.add(ROOT.relativize(file) + " has " + place);
        }
      }
    }

    assertEquals("", String.join("\n", found));
  }

  private static boolean isCore(String name) {
    return Modules.CORE.stream()
        .anyMatch(module -> name.startsWith("libraries/" + module + "/src/main/"));
  }

  /// The text of a file, or nothing for a picture or another binary.
  private static String text(Path file) throws IOException {
    try {
      return Files.readString(file);
    } catch (MalformedInputException _) {
      return "";
    }
  }
}
