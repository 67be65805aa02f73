package io.tradewind.launcher.command;

import io.tradewind.launcher.Application;
import io.tradewind.launcher.ApplicationRun;
import io.tradewind.launcher.FreePort;
import io.tradewind.launcher.Progress;
import io.tradewind.platform.logging.Logging;
import java.util.Iterator;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/// `run`: one application in this process, until Ctrl-C.
@Command(
    name = "run",
    description = {
      "Runs one application as a process of its own, beside a venue that `up` started on the same"
          + " data directory, or that the settings `database` and `secrets` name.",
      "Prints a line with 'is ready' when it takes requests. SIGTERM or Ctrl-C: it leaves, answers"
          + " for service.drainSeconds more, and ends."
    })
public final class RunCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "APPLICATION",
      converter = ByName.class,
      completionCandidates = Names.class,
      description = "One of ${COMPLETION-CANDIDATES}.")
  private Application application = Application.WORKER;

  @Mixin private DataOption data = new DataOption();
  @Mixin private ConfigOption config = new ConfigOption();

  @Option(
      names = "--port",
      converter = PortConverter.class,
      description = "Where it takes requests, 0 for any free one (default: service.port, 0).")
  private @Nullable Integer port;

  @Option(
      names = "--while-input",
      description = "Ends at once when its standard input ends: for whoever starts it as a child.")
  private boolean whileInput;

  /// Creates the command; picocli fills it.
  public RunCommand() {}

  @Override
  public Integer call() {
    var configuration = config.read().servingOn(port);
    var service = configuration.service();
    FreePort.require(service.host(), service.port(), "--port");
    Logging.configure(configuration.logs(), application.toString());
    var run = new ApplicationRun(application, configuration, data.path(), Progress.asLogged());
    if (whileInput) {
      run.whileInput(System.in);
    }
    return run.untilStopped();
  }

  private static final class ByName implements ITypeConverter<Application> {
    @Override
    public Application convert(String value) {
      try {
        return Application.named(value);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  private static final class Names implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Application.names().iterator();
    }
  }
}
