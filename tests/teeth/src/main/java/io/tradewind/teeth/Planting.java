package io.tradewind.teeth;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// Puts a bug into classes: the changed sources exist in memory only, and what the compiler makes
/// of them goes into a directory in front of the class path.
///
/// @param tree that is changed
record Planting(SourceTree tree) {
  private static final String MAIN = "src/main/java/";

  /// Plants a bug.
  ///
  /// @param bug to plant
  /// @param classes an empty directory that receives the classes
  /// @throws UnfitBug if its text does not fit, or does not compile
  void plant(Bug bug, Path classes) {
    var compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new UnfitBug("there is no compiler in this Java; run it by a JDK");
    }
    var problems = new DiagnosticCollector<JavaFileObject>();
    var options =
        List.of(
            "-d",
            classes.toString(),
            "-classpath",
            String.join(File.pathSeparator, tree.compileClassPath()),
            "-proc:none",
            "-nowarn",
            "-parameters");
    try (var files =
        compiler.getStandardFileManager(problems, Locale.ROOT, StandardCharsets.UTF_8)) {
      var task = compiler.getTask(null, files, problems, options, null, sources(bug));
      if (!task.call()) {
        throw new UnfitBug("%s does not compile:%n%s".formatted(bug.name(), errors(problems)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    copyResources(bug, classes);
  }

  private List<Source> sources(Bug bug) {
    return bug.patches().stream()
        .filter(patch -> patch.path().contains(MAIN))
        .map(patch -> new Source(patch.path(), changed(bug, patch)))
        .toList();
  }

  /// Applies every patch of a bug, and compiles nothing.
  ///
  /// @param bug to try
  /// @throws UnfitBug if its text does not fit
  void tryOn(Bug bug) {
    for (var patch : bug.patches()) {
      if (changed(bug, patch).equals(tree.read(bug.name(), patch.path()))) {
        throw new UnfitBug("%s changes nothing in %s".formatted(bug.name(), patch.path()));
      }
    }
  }

  private String changed(Bug bug, FilePatch patch) {
    return patch.apply(bug.name(), tree.read(bug.name(), patch.path()));
  }

  private void copyResources(Bug bug, Path classes) {
    for (var patch : bug.patches()) {
      var at = patch.path().indexOf("src/main/resources/");
      if (at >= 0) {
        var target = classes.resolve(patch.path().substring(at + "src/main/resources/".length()));
        try {
          Files.createDirectories(target.resolveSibling(""));
          Files.writeString(target, changed(bug, patch));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private static String errors(DiagnosticCollector<JavaFileObject> problems) {
    return problems.getDiagnostics().stream()
        .filter(problem -> problem.getKind() == Diagnostic.Kind.ERROR)
        .map(problem -> problem.getLineNumber() + ": " + problem.getMessage(Locale.ROOT))
        .collect(Collectors.joining("\n"));
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String path, String text) {
      super(
          URI.create("string:///" + path.substring(path.indexOf(MAIN) + MAIN.length())),
          Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
