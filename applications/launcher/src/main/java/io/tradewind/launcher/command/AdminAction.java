package io.tradewind.launcher.command;

import io.tradewind.accountapi.client.AdminClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/// An operator command: one conversation with the operator's API.
abstract class AdminAction implements Callable<Integer> {
  @Mixin private AdminConnection connection = new AdminConnection();

  @Override
  public final Integer call() {
    try (var admin = connection.open()) {
      run(admin);
      return 0;
    }
  }

  /// Does it, and prints what was done.
  abstract void run(AdminClient admin);
}
