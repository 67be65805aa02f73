package io.tradewind.teeth;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// What a bug changes in one file, from a unified diff.
///
/// A hunk is found by its lines alone, not by its line numbers: it moves with the code around it,
/// and must stand at one place exactly, so that it can't land in another method.
///
/// @param path of the file, from the root of the source tree
/// @param hunks in the order of the file
record FilePatch(String path, List<Hunk> hunks) {

  /// Some neighbouring lines.
  ///
  /// @param before as they are, context included
  /// @param after as the bug has them
  record Hunk(List<String> before, List<String> after) {}

  /// Applies it.
  ///
  /// @param bug whose patch it is, for the error
  /// @param source the text of the file
  /// @return the text with the bug
  /// @throws UnfitBug if a hunk stands nowhere, or at several places
  String apply(String bug, String source) {
    var lines = new ArrayList<>(source.lines().toList());
    for (var hunk : hunks) {
      var at = Collections.indexOfSubList(lines, hunk.before());
      if (at < 0) {
        throw new UnfitBug(
            "%s no longer fits %s, which has no such lines:%n%s"
                .formatted(bug, path, String.join("\n", hunk.before())));
      }
      if (Collections.lastIndexOfSubList(lines, hunk.before()) != at) {
        throw new UnfitBug(
            "%s fits %s at several places; give it more context:%n%s"
                .formatted(bug, path, String.join("\n", hunk.before())));
      }
      var place = lines.subList(at, at + hunk.before().size());
      place.clear();
      place.addAll(hunk.after());
    }
    return String.join("\n", lines) + "\n";
  }

  /// Reads the diffs of a bug, as `git diff` writes them.
  ///
  /// @param bug whose they are, for errors
  /// @param lines from the first line of a diff on
  /// @return a patch a file
  /// @throws UnfitBug if there is none, or a line is none of a diff
  static List<FilePatch> parse(String bug, List<String> lines) {
    var patches = new ArrayList<FilePatch>();
    var hunks = new ArrayList<Hunk>();
    for (var line : lines) {
      if (line.startsWith("+++ b/")) {
        hunks = new ArrayList<>();
        patches.add(new FilePatch(line.substring("+++ b/".length()), hunks));
      } else if (line.startsWith("@@")) {
        hunks.add(new Hunk(new ArrayList<>(), new ArrayList<>()));
      } else if (!hunks.isEmpty() && !isHead(line)) {
        add(bug, hunks.getLast(), line);
      }
    }
    if (patches.isEmpty() || patches.stream().anyMatch(patch -> patch.hunks().isEmpty())) {
      throw new UnfitBug(bug + " has no diff: expected are lines as `git diff` writes them");
    }
    return List.copyOf(patches);
  }

  private static boolean isHead(String line) {
    return line.startsWith("diff --git") || line.startsWith("index ") || line.startsWith("--- a/");
  }

  private static void add(String bug, Hunk hunk, String line) {
    var text = line.isEmpty() ? "" : line.substring(1);
    switch (line.isEmpty() ? ' ' : line.charAt(0)) {
      case ' ' -> {
        hunk.before().add(text);
        hunk.after().add(text);
      }
      case '-' -> hunk.before().add(text);
      case '+' -> hunk.after().add(text);
      default ->
          throw new UnfitBug("%s has a line that is none of a diff: %s".formatted(bug, line));
    }
  }
}
