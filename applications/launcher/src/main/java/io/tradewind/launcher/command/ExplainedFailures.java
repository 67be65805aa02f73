package io.tradewind.launcher.command;

import io.tradewind.accountapi.client.AdminRefused;
import io.tradewind.accountapi.client.AdminUnreachable;
import io.tradewind.journal.CorruptJournal;
import io.tradewind.journal.JournalUnavailable;
import io.tradewind.launcher.StartFailure;
import io.tradewind.matchingengine.ReplayDiffers;
import io.tradewind.platform.config.InvalidSettings;
import io.tradewind.postgres.PostgresFailure;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/// Turns failures that were foreseen into one line for the person at the terminal. Anything else is
/// a defect and keeps its stack trace.
public final class ExplainedFailures implements IExecutionExceptionHandler {
  private static final int FAILED = 1;

  /// Creates the handler.
  public ExplainedFailures() {}

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine commandLine, ParseResult parsed) throws Exception {
    var command = commandLine.getCommandSpec().qualifiedName();
    switch (failure) {
      case StartFailure _,
          InvalidSettings _,
          AdminRefused _,
          AdminUnreachable _,
          PostgresFailure _,
          CorruptJournal _,
          JournalUnavailable _,
          ReplayDiffers _ ->
          commandLine.getErr().println(command + ": " + failure.getMessage());
      default -> throw failure;
    }
    return FAILED;
  }
}
