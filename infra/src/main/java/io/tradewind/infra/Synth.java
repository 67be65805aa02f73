package io.tradewind.infra;

import io.tradewind.infra.environment.EnvironmentFile;
import io.tradewind.infra.report.Diagram;
import io.tradewind.infra.report.SynthTable;
import io.tradewind.infra.report.Templates;
import io.tradewind.topology.VenueTopology;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `synth`: writes the templates of an environment. Needs Node.js, and neither a network nor an
/// account.
@Command(
    name = "synth",
    mixinStandardHelpOptions = true,
    description = {
      "Writes the CloudFormation templates of an environment, without a network or an AWS account.",
      "The same sources give the same bytes. Needs Node.js on the PATH, or named by JSII_NODE."
    })
public final class Synth implements Callable<Integer> {
  private static final String TEMPLATE = ".template.json";

  @Option(
      names = "--env",
      paramLabel = "NAME",
      defaultValue = "prod",
      completionCandidates = Names.class,
      description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private String environment = "prod";

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "infra/cdk.out",
      description = "Where the templates go (default: ${DEFAULT-VALUE}).")
  private Path out = Path.of("infra/cdk.out");

  @Option(
      names = "--diagram",
      paramLabel = "FILE",
      description = "Also draws the templates, as a Mermaid flowchart.")
  private @Nullable Path diagram;

  @Spec private @Nullable CommandSpec spec;

  /// Creates the command; picocli fills it.
  public Synth() {}

  /// Runs it.
  ///
  /// @param arguments of the command line
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Synth()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    var command = Objects.requireNonNull(spec).commandLine();
    if (!EnvironmentFile.NAMES.contains(environment)) {
      throw new ParameterException(
          command,
          "--env must be one of %s, but is '%s'"
              .formatted(String.join(", ", EnvironmentFile.NAMES), environment));
    }
    var messages = command.getErr();
    var node = Node.find(System.getenv());
    if (node.isEmpty()) {
      messages.println(
          "tradewind: synth needs Node.js 22 or newer, and there is no node on the PATH.");
      messages.println("  Install it, or name its program by the variable " + Node.VARIABLE + ".");
      return 1;
    }
    write(messages, node.get());
    var templates = Templates.read(out);
    SynthTable.lines(templates).forEach(command.getOut()::println);
    command.getOut().println("Templates: " + out.resolve("*" + TEMPLATE));
    if (diagram != null) {
      Files.writeString(
          diagram,
          Diagram.draw(
              templates,
              templates.stacks().stream()
                  .filter(stack -> stack.endsWith("-Network"))
                  .filter(stack -> !stack.contains("-Standby"))
                  .findFirst()
                  .orElseThrow()));
      command.getOut().println("Diagram: " + diagram);
    }
    command.getOut().flush();
    return 0;
  }

  private void write(PrintWriter messages, Node node) throws IOException {
    messages.printf("Synthesizing %s with node %s ...%n", environment, node.version());
    if (!node.supported()) {
      messages.println("  This version of node is past its end of life; 22 or newer is better.");
    }
    messages.flush();
    clear();
    var count = new AtomicInteger();
    var app =
        VenueApp.create(
            EnvironmentFile.read(environment),
            VenueTopology.standard(),
            out,
            name -> {
              messages.printf("  %2d  %s%n", count.incrementAndGet(), name);
              messages.flush();
            });
    messages.println("  Writing templates ...");
    messages.flush();
    app.synthesize();
  }

  /// A template of another environment must not stay beside the new ones.
  private void clear() throws IOException {
    if (!Files.isDirectory(out)) {
      return;
    }
    try (var files = Files.walk(out)) {
      var all = files.sorted(Comparator.reverseOrder()).toList();
      var ours = Files.exists(out.resolve("manifest.json")) || all.size() == 1;
      if (!ours) {
        throw new ParameterException(
            Objects.requireNonNull(spec).commandLine(),
            "--out must be empty or hold templates of an earlier run, but '%s' holds other files"
                .formatted(out));
      }
      for (var file : all) {
        Files.delete(file);
      }
    }
  }

  private static final class Names implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return EnvironmentFile.NAMES.iterator();
    }
  }
}
