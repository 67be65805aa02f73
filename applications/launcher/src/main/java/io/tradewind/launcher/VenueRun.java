package io.tradewind.launcher;

import io.tradewind.launcher.bots.BotFleet;
import io.tradewind.launcher.demo.DemoSetup;
import io.tradewind.launcher.storage.AdminAddress;
import io.tradewind.launcher.storage.DataDirectory;
import io.tradewind.launcher.storage.DemoFile;
import io.tradewind.platform.http.Health;
import java.util.concurrent.atomic.AtomicBoolean;

/// One run of the venue, from start to Ctrl-C or to a reason of its own to stop.
public final class VenueRun {
  private final VenueConfiguration configuration;
  private final DataDirectory data;
  private final Progress progress;
  private final Parts parts = new Parts();
  private final Lifetime lifetime;

  /// Prepares a run.
  ///
  /// @param configuration how
  /// @param data where, locked; closed by the caller
  /// @param progress told about each step
  public VenueRun(VenueConfiguration configuration, DataDirectory data, Progress progress) {
    this.configuration = configuration;
    this.data = data;
    this.progress = progress;
    lifetime = new Lifetime("the venue", parts, progress);
  }

  /// Starts everything, waits for Ctrl-C, stops everything.
  ///
  /// @return the exit code of a run that ended by itself; after Ctrl-C the process ends with 0 once
  ///   everything has stopped cleanly
  public int untilStopped() {
    progress.line("Tradewind, data in " + data.path());
    return lifetime.untilStopped(this::start, "Stopped. The data stays in " + data.path());
  }

  private void start() {
    var site = Site.open(configuration, data, parts, progress);
    var started = new AtomicBoolean();
    var metricsPort = site.host().publishMetrics(new Health(started::get));
    var registrations =
        new Registrations(
            DataDirectory.instances(data.path()), configuration.service().zone(), parts);
    // lets the monitor find this process: what the services in it measure is read here
    registrations.enter("venue", configuration.metrics().host(), 0, metricsPort);
    var venue = Venue.start(site, registrations, lifetime::fail, progress);
    started.set(true);
    AdminAddress.write(data.path(), venue.adminUrl());
    try (var admin = venue.admin()) {
      var setup = new DemoSetup(admin, data.secrets());
      setup.listMarket();
      var demo = demo(venue, setup.user());
      demo.write(data.demoFile());
      if (configuration.bots().enabled()) {
        startBots(venue, setup);
      }
      new Welcome(demo, venue.adminUrl(), data.path()).print(progress);
    }
  }

  private DemoFile demo(Venue venue, DemoSetup.Key key) {
    return new DemoFile(
        venue.baseUrl(),
        venue.wsUrl(),
        venue.wsUrl() + "/ws-api/v3",
        key.apiKey(),
        key.secretKey(),
        DemoSetup.USER,
        data.secrets().text(DemoSetup.PASSWORD, DemoSetup.PASSWORD_CHARACTERS),
        venue.operator().name(),
        venue.operator().password());
  }

  private void startBots(Venue venue, DemoSetup setup) {
    var maker = setup.bot(DemoSetup.MAKER);
    var taker = setup.bot(DemoSetup.TAKER);
    var bots =
        BotFleet.start(
            venue.baseUrl(),
            new BotFleet.Credentials(maker.apiKey(), maker.secretKey()),
            new BotFleet.Credentials(taker.apiKey(), taker.secretKey()),
            configuration.bots().seed());
    parts.add("bots", bots::close);
    progress.step("bots are trading");
  }
}
