package io.tradewind.launcher;

import io.tradewind.launcher.command.AdminCommand;
import io.tradewind.launcher.command.ArchiveCommand;
import io.tradewind.launcher.command.BackupCommand;
import io.tradewind.launcher.command.ExplainedFailures;
import io.tradewind.launcher.command.HealthCommand;
import io.tradewind.launcher.command.RestoreCommand;
import io.tradewind.launcher.command.RunCommand;
import io.tradewind.launcher.command.UpCommand;
import io.tradewind.launcher.command.VerifyCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// What `./tradewind` runs.
///
/// Exit codes: 0 when a command did what it says, 1 when it could not, 2 when it was not
/// understood.
@Command(
    name = "tradewind",
    description = "A trading venue that speaks Binance Spot's protocol.",
    subcommands = {
      UpCommand.class,
      RunCommand.class,
      HealthCommand.class,
      AdminCommand.class,
      VerifyCommand.class,
      ArchiveCommand.class,
      BackupCommand.class,
      RestoreCommand.class
    })
public final class Tradewind implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  private Tradewind() {}

  /// Runs a command and ends the process with its exit code.
  ///
  /// @param arguments the command and its options
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /// The command line, ready to execute.
  ///
  /// @return with a help option on every command
  public static CommandLine commandLine() {
    var commandLine = new CommandLine(new Tradewind());
    commandLine.setExecutionExceptionHandler(new ExplainedFailures());
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    addHelp(commandLine);
    return commandLine;
  }

  private static void addHelp(CommandLine commandLine) {
    commandLine.getCommandSpec().mixinStandardHelpOptions(true).version("Tradewind 0.1.0");
    commandLine.getSubcommands().values().forEach(Tradewind::addHelp);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command?");
  }
}
