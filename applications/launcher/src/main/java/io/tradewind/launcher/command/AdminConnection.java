package io.tradewind.launcher.command;

import io.tradewind.accountapi.client.AdminClient;
import io.tradewind.launcher.StartFailure;
import io.tradewind.launcher.storage.AdminAddress;
import io.tradewind.launcher.storage.DemoFile;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Where the operator's API is and who asks: from options, else the environment, else the data
/// directory of a venue on this machine.
final class AdminConnection {
  @Mixin private DataOption data = new DataOption();

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "The operator's API (default: $TRADEWIND_ADMIN_URL, else the data directory).")
  private @Nullable URI url;

  @Option(
      names = "--user",
      paramLabel = "NAME",
      description = "The operator (default: $TRADEWIND_ADMIN_USER, else the data directory).")
  private @Nullable String user;

  /// Opens a client. The password is never an option: other users of a machine see those.
  AdminClient open() {
    return open(System.getenv());
  }

  AdminClient open(Map<String, String> environment) {
    var address = url != null ? url.toString() : environment.get("TRADEWIND_ADMIN_URL");
    var name = user != null ? user : environment.get("TRADEWIND_ADMIN_USER");
    var password = environment.get("TRADEWIND_ADMIN_PASSWORD");
    if (address == null) {
      address = AdminAddress.read(data.path());
    }
    if (name == null || password == null) {
      var demo = demo(data.path());
      name = name == null ? demo.adminUser() : name;
      password = password == null ? demo.adminPassword() : password;
    }
    return new AdminClient(URI.create(address), name, password);
  }

  private static DemoFile demo(Path directory) {
    var file = directory.resolve("demo.json");
    try {
      return DemoFile.read(file);
    } catch (StartFailure e) {
      throw new StartFailure(
          e.getMessage()
              + "; name the data directory with --data, or set TRADEWIND_ADMIN_USER and"
              + " TRADEWIND_ADMIN_PASSWORD",
          e);
    }
  }
}
