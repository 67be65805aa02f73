package io.tradewind.teeth;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.platform.engine.CancellationToken;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherExecutionRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/// The JVM that a check runs in. Its first argument is the file that receives the outcome, its
/// second the test, the others are exceptions that count as a failed assertion.
///
/// The outcome is a line `passed N`, `failed TEST MESSAGE` or `unusable REASON`, the parts
/// separated by tabs.
final class CheckedJvm {
  private final Set<String> thrown;
  private final CancellationToken enough = CancellationToken.create();
  private String outcome = "";

  private CheckedJvm(Set<String> thrown) {
    this.thrown = thrown;
  }

  /// Runs one check and ends the JVM, whatever threads a broken program left behind.
  ///
  /// @param arguments see above
  /// @throws IOException if the outcome can't be written
  public static void main(String[] arguments) throws IOException {
    var words = List.of(arguments);
    var run = new CheckedJvm(Set.copyOf(words.subList(2, words.size())));
    Files.writeString(Path.of(words.getFirst()), run.check(words.get(1)) + "\n");
    System.exit(0);
  }

  private String check(String test) {
    var summary = new SummaryGeneratingListener();
    var request =
        LauncherDiscoveryRequestBuilder.discoveryRequest().selectors(selector(test)).build();
    LauncherFactory.create()
        .execute(
            LauncherExecutionRequestBuilder.executionRequest(request)
                .listeners(summary, new Listener())
                .cancellationToken(enough)
                .build());
    var succeeded = summary.getSummary().getTestsSucceededCount();
    if (!outcome.isEmpty()) {
      return outcome;
    }
    return succeeded > 0 ? "passed\t" + succeeded : "unusable\tno test of that name ran";
  }

  private static DiscoverySelector selector(String test) {
    return test.indexOf('#') < 0
        ? DiscoverySelectors.selectClass(test)
        : method(test.substring(0, test.indexOf('#')), test.substring(test.indexOf('#') + 1));
  }

  /// A method with parameters is named without them.
  private static DiscoverySelector method(String testClass, String method) {
    try {
      for (var declared : Class.forName(testClass).getDeclaredMethods()) {
        if (declared.getName().equals(method)) {
          return DiscoverySelectors.selectMethod(declared.getDeclaringClass(), declared);
        }
      }
    } catch (ClassNotFoundException e) {
      throw new UnfitBug("there is no class " + e.getMessage());
    }
    throw new UnfitBug("%s has no method %s".formatted(testClass, method));
  }

  private final class Listener implements TestExecutionListener {
    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      var problem = result.getThrowable().orElse(null);
      if (problem == null || outcome.startsWith("failed")) {
        return;
      }
      var message = firstLine(problem.toString());
      if (problem instanceof AssertionError || thrown.contains(problem.getClass().getName())) {
        outcome = "failed\t%s\t%s".formatted(test.getDisplayName().replace("()", ""), message);
        enough.cancel();
      } else {
        outcome = "unusable\t%s: %s".formatted(test.getDisplayName(), message);
        problem.printStackTrace(new PrintStream(System.err, true, StandardCharsets.UTF_8));
      }
    }

    private static String firstLine(String text) {
      return text.lines().findFirst().orElse("").replace('\t', ' ');
    }
  }
}
