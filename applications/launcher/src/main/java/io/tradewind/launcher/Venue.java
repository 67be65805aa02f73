package io.tradewind.launcher;

import io.tradewind.launcher.bots.BotFleet;
import io.tradewind.launcher.storage.DataDirectory;
import io.tradewind.launcher.storage.DemoFile;
import java.util.function.Consumer;

/// Every application of the venue in one process, wired as they are across machines: through TCP
/// and the database, never through shared objects.
final class Venue {
  private Venue() {}

  record Assembly(Parts parts, Progress progress) {}

  record Demo(DemoFile file, BotFleet.Credentials maker, BotFleet.Credentials taker) {}

  static Venue start(
      VenueConfiguration configuration,
      DataDirectory data,
      Consumer<String> fatal,
      Assembly assembly) {
    throw new StartFailure(
        "the applications are not wired yet" + configuration + data.path() + fatal + assembly);
  }

  Demo setUpDemo() {
    throw new StartFailure("the applications are not wired yet");
  }

  String baseUrl() {
    return "";
  }

  String adminUrl() {
    return "";
  }
}
