package io.tradewind.launcher.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `admin`: the operator's commands.
@Command(
    name = "admin",
    description = "Operator commands, over the operator's API of a running venue.",
    subcommands = {
      ListingCommands.ListAsset.class,
      ListingCommands.ListSymbol.class,
      ListingCommands.Symbols.class,
      MarketCommands.Halt.class,
      MarketCommands.Resume.class,
      MarketCommands.CancelOnly.class,
      AccountCommands.CreateAccount.class,
      AccountCommands.Accounts.class,
      AccountCommands.Freeze.class,
      AccountCommands.Unfreeze.class,
      TransferCommands.Credit.class,
      TransferCommands.Debit.class,
      TransferCommands.Balances.class,
      KeyCommands.CreateKey.class,
      KeyCommands.RevokeKey.class,
      KeyCommands.Keys.class,
      WebhookCommands.CreateWebhook.class,
      WebhookCommands.Webhooks.class,
      WebhookCommands.RemoveWebhook.class,
      QueueCommands.Queues.class,
      QueueCommands.Redrive.class,
      VenueCommands.Status.class,
      AlarmCommands.Alarms.class,
      AlarmCommands.Scaling.class,
      VenueCommands.SetEngineVersion.class,
      VenueCommands.Snapshot.class,
      VenueCommands.RebuildHistory.class
    })
public final class AdminCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  /// Creates the command; picocli fills it.
  public AdminCommand() {}

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which operator command?");
  }
}
