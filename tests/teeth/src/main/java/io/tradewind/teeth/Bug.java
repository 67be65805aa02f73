package io.tradewind.teeth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A bug that somebody could write, kept as a file of its own: lines that say what it is, then a
/// diff.
///
/// ```
/// breaks: an answer leaves before its batch has committed
/// promise: G1
/// check: applications/matching-engine io.tradewind.matchingengine.LeaderTest
///
/// --- a/applications/…/Leader.java
/// +++ b/applications/…/Leader.java
/// @@ … @@
/// ```
///
/// `check` may be there several times: then each of them must see the bug. A check sees it by a
/// failed assertion; another exception counts only where a line `thrown` names its class, for a bug
/// that the code itself notices.
///
/// @param name that of its file
/// @param breaks what goes wrong, in one sentence
/// @param promise the number of the promise that it breaks, such as `G1`
/// @param checks what must see it, at least one
/// @param thrown full names of exceptions that count as a failed assertion
/// @param patches what it changes
record Bug(
    String name,
    String breaks,
    String promise,
    List<Check> checks,
    List<String> thrown,
    List<FilePatch> patches) {
  static final String SUFFIX = ".patch";
  private static final Pattern HEAD = Pattern.compile("([a-z]+): +(\\S.*?) *");
  private static final Pattern PROMISE = Pattern.compile("[GS][1-9][0-9]?");

  /// All that are planted.
  ///
  /// @param home the root of the source tree
  /// @return in order of their names
  /// @throws UnfitBug if one is not written as it should be
  static List<Bug> all(Path home) {
    try (var files = Files.list(home.resolve("tests/teeth/bugs"))) {
      return files
          .filter(file -> file.toString().endsWith(SUFFIX))
          .sorted()
          .map(Bug::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Bug read(Path file) {
    var fileName = file.getFileName().toString();
    try {
      return parse(
          fileName.substring(0, fileName.length() - SUFFIX.length()), Files.readAllLines(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Reads one.
  ///
  /// @param name of its file
  /// @param lines of its file
  /// @return the bug
  /// @throws UnfitBug if it is not written as it should be
  static Bug parse(String name, List<String> lines) {
    var breaks = "";
    var promise = "";
    var checks = new ArrayList<Check>();
    var thrown = new ArrayList<String>();
    var at = 0;
    for (; at < lines.size() && !lines.get(at).isBlank(); at++) {
      var head = HEAD.matcher(lines.get(at));
      if (!head.matches()) {
        throw new UnfitBug("%s: expected is `word: text`, not '%s'".formatted(name, lines.get(at)));
      }
      var text = head.group(2);
      switch (head.group(1)) {
        case "breaks" -> breaks = text;
        case "promise" -> promise = text;
        case "check" -> checks.add(Check.parse(name, text));
        case "thrown" -> thrown.add(text);
        default ->
            throw new UnfitBug(
                "%s: '%s' is none of breaks, promise, check, thrown"
                    .formatted(name, head.group(1)));
      }
    }
    if (breaks.isEmpty() || checks.isEmpty() || !PROMISE.matcher(promise).matches()) {
      throw new UnfitBug(
          "%s must say what it `breaks`, which `promise` (G1, S3, …), and the `check` that sees it"
              .formatted(name));
    }
    return new Bug(
        name,
        breaks,
        promise,
        List.copyOf(checks),
        List.copyOf(thrown),
        FilePatch.parse(name, lines.subList(at, lines.size())));
  }
}
