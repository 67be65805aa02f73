package io.tradewind.architecture;

import com.sun.source.tree.CatchTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.UnionTypeTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;

/// A Java source file, read by the compiler's own parser: what bytecode no longer shows, such as
/// which `catch` a person wrote and how long a method is.
final class SourceFile {
  static final int MOST_LINES = 400;
  static final int MOST_METHOD_LINES = 60;

  /// A file that must be longer, or has a longer method, says why in a line of its class doc that
  /// starts with this.
  static final Pattern REASON = Pattern.compile("(?m)^\\s*/// Length: \\S.{20,}$");

  private static final Set<String> BROAD = Set.of("Exception", "Throwable");
  private static final Pattern UNFINISHED =
      Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X|HA" + "CK)\\b");

  private final String name;
  private final String text;
  private final List<String> problems = new ArrayList<>();
  private final List<String> broadCatches = new ArrayList<>();
  private final List<String> locks = new ArrayList<>();

  private SourceFile(String name, String text) {
    this.name = name;
    this.text = text;
  }

  /// Parses all of them in one go, for a compiler takes long to start.
  static List<SourceFile> read(Path root, List<Path> paths) {
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      var task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  null,
                  List.of("-proc:none"),
                  null,
                  files.getJavaFileObjectsFromPaths(paths));
      var positions = Trees.instance(task).getSourcePositions();
      var sources = new ArrayList<SourceFile>();
      for (var unit : task.parse()) {
        var path = Path.of(unit.getSourceFile().toUri());
        var source = new SourceFile(root.relativize(path).toString(), Files.readString(path));
        source.checkText();
        var _ = source.new Walk(unit, positions).scan(unit, null);
        sources.add(source);
      }
      return sources;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String name() {
    return name;
  }

  /// Too long, unfinished or silent: each as one sentence.
  List<String> problems() {
    return problems;
  }

  /// The places that catch everything, as `path#method`.
  List<String> broadCatches() {
    return broadCatches;
  }

  /// The synchronized blocks, as `path:line`.
  List<String> locks() {
    return locks;
  }

  private boolean reasonGiven() {
    return REASON.matcher(text).find();
  }

  private void checkText() {
    var lines = text.lines().count();
    if (lines > MOST_LINES && !reasonGiven()) {
      problems.add("%s has %d lines".formatted(name, lines));
    }
    if (UNFINISHED.matcher(text).find()) {
      problems.add("%s has something left to do".formatted(name));
    }
  }

  private final class Walk extends TreeScanner<Void, Void> {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private String method = "initializer";

    Walk(CompilationUnitTree unit, SourcePositions positions) {
      this.unit = unit;
      this.positions = positions;
    }

    @Override
    public Void visitMethod(MethodTree tree, Void context) {
      var outer = method;
      method = tree.getName().toString();
      var lines = line(positions.getEndPosition(unit, tree)) - startLine(tree) + 1;
      if (lines > MOST_METHOD_LINES && !reasonGiven()) {
        problems.add("%s: %s has %d lines".formatted(name, method, lines));
      }
      super.visitMethod(tree, null);
      method = outer;
      return null;
    }

    @Override
    public Void visitCatch(CatchTree tree, Void context) {
      var type = tree.getParameter().getType();
      var alternatives =
          type instanceof UnionTypeTree union ? union.getTypeAlternatives() : List.of(type);
      for (var alternative : alternatives) {
        if (BROAD.contains(alternative.toString())) {
          broadCatches.add(name + "#" + method);
        }
      }
      if (tree.getBlock().getStatements().isEmpty() && !explained(tree)) {
        problems.add(
            "%s:%d swallows %s"
                .formatted(name, line(positions.getStartPosition(unit, tree)), type));
      }
      return super.visitCatch(tree, null);
    }

    @Override
    public Void visitSynchronized(SynchronizedTree tree, Void context) {
      locks.add(name + ":" + line(positions.getStartPosition(unit, tree)));
      return super.visitSynchronized(tree, null);
    }

    /// An empty block that says why nothing is to be done is no oversight.
    private boolean explained(CatchTree tree) {
      var start = (int) positions.getStartPosition(unit, tree.getBlock());
      var end = (int) positions.getEndPosition(unit, tree.getBlock());
      return text.substring(start, end).contains("//");
    }

    private long startLine(MethodTree tree) {
      return line(positions.getStartPosition(unit, tree));
    }

    private long line(long position) {
      return unit.getLineMap().getLineNumber(position);
    }
  }
}
