package io.tradewind.launcher;

import io.tradewind.launcher.bots.BotFleet;
import io.tradewind.launcher.children.ChildApplications;
import io.tradewind.launcher.children.ZoneProcesses;
import io.tradewind.launcher.demo.DemoSetup;
import io.tradewind.launcher.monitoring.MonitorAccess;
import io.tradewind.launcher.monitoring.VenueMonitor;
import io.tradewind.launcher.storage.AdminAddress;
import io.tradewind.launcher.storage.DataDirectory;
import io.tradewind.launcher.storage.DemoFile;
import io.tradewind.platform.http.Health;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/// One run of the venue, from start to Ctrl-C or to a reason of its own to stop.
public final class VenueRun {
  private final VenueConfiguration configuration;
  private final DataDirectory data;
  private final Progress progress;
  private final Parts parts = new Parts();
  private final Lifetime lifetime;
  private final MonitorAccess monitoring = new MonitorAccess();
  private Optional<List<String>> childOptions = Optional.empty();
  private List<String> zones = List.of();
  private List<String> zoneOptions = List.of();

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

  /// Lets further processes be started and stopped beside this one, as their load asks for.
  ///
  /// @param options of `run` for each
  public void autoscale(List<String> options) {
    childOptions = Optional.of(options);
  }

  /// Lets every application run as a process of its own in every zone, rather than in this one.
  ///
  /// @param names of the zones
  /// @param options of `run` for each process
  public void zones(List<String> names, List<String> options) {
    zones = List.copyOf(names);
    zoneOptions = List.copyOf(options);
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
    var venue =
        zones.isEmpty()
            ? Venue.start(site, registrations, monitoring, lifetime::fail, progress)
            : Venue.startInZones(
                site,
                registrations,
                monitoring,
                told ->
                    ZoneProcesses.start(
                        data.path(), zones, zoneOptions, registrations.registry(), told),
                progress);
    started.set(true);
    startMonitor();
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

  private void startMonitor() {
    var registry = DataDirectory.instances(data.path());
    if (childOptions.isEmpty()) {
      parts.add("monitor", VenueMonitor.start(registry, monitoring)::close);
      return;
    }
    var children = new ChildApplications(data.path(), childOptions.get(), progress::line);
    parts.add("processes of the scaler", children::close);
    var settings = configuration.autoscale();
    var monitor = VenueMonitor.startScaling(registry, monitoring, settings, children);
    parts.add("monitor", monitor::close);
    progress.step(
        "processes follow their load, up to %d of a service".formatted(settings.maxProcesses()));
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
