package io.tradewind.launcher.command;

import io.tradewind.accountapi.client.AdminClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Commands about API keys.
final class KeyCommands {
  private KeyCommands() {}

  @Command(name = "create-key", description = "Makes an API key; its secret is shown this once.")
  static final class CreateKey extends AdminAction {
    @Parameters(paramLabel = "ACCOUNT", description = "Its number or its name.")
    private String account = "";

    @Option(
        names = "--label",
        defaultValue = "made by the operator",
        description = "The owner's name for it (default: ${DEFAULT-VALUE}).")
    private String label = "";

    @Option(names = "--read-only", description = "It may not place or cancel orders.")
    private boolean readOnly;

    @Override
    void run(AdminClient admin) {
      var key = admin.createApiKey(AccountCommands.accountId(admin, account), label, !readOnly);
      System.out.printf("apiKey    %s%n", key.apiKey());
      System.out.printf("secretKey %s%n", key.secretKey());
    }
  }

  @Command(name = "revoke-key", description = "Ends an API key.")
  static final class RevokeKey extends AdminAction {
    @Parameters(paramLabel = "API-KEY", description = "The public part.")
    private String apiKey = "";

    @Override
    void run(AdminClient admin) {
      System.out.printf("%s is revoked%n", admin.revokeApiKey(apiKey).apiKey());
    }
  }

  @Command(name = "keys", description = "Prints an account's API keys, without their secrets.")
  static final class Keys extends AdminAction {
    @Parameters(paramLabel = "ACCOUNT", description = "Its number or its name.")
    private String account = "";

    @Override
    void run(AdminClient admin) {
      for (var key : admin.apiKeys(AccountCommands.accountId(admin, account)).apiKeys()) {
        var state = key.revokedAt() == null ? "in force" : "revoked " + key.revokedAt();
        var rights = key.trading() ? "trading" : "read-only";
        System.out.printf("%s  %s, %s, %s%n", key.apiKey(), key.label(), rights, state);
      }
    }
  }
}
