package io.tradewind.launcher.command;

import io.tradewind.launcher.HealthProbe;
import io.tradewind.launcher.StartFailure;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `health`: what a container's health check runs, where there is neither a shell nor curl.
@Command(
    name = "health",
    description = {
      "Asks the application that runs on this machine with the same settings whether it is ready,"
          + " on metrics.port.",
      "Exit code 0: it is."
    })
public final class HealthCommand implements Callable<Integer> {
  @Mixin private ConfigOption config = new ConfigOption();

  /// Creates the command; picocli fills it.
  public HealthCommand() {}

  @Override
  public Integer call() {
    var metrics = config.read().metrics();
    if (metrics.port() == 0) {
      throw new StartFailure("metrics.port must be set, to the port that the application has");
    }
    return HealthProbe.ready(metrics.host(), metrics.port()) ? 0 : 1;
  }
}
