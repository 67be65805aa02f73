package io.tradewind.launcher.command;

import io.tradewind.accountapi.client.AdminClient;
import io.tradewind.accountapi.client.MonitoringMessages.AlarmBody;
import io.tradewind.accountapi.client.MonitoringMessages.ScaledService;
import io.tradewind.launcher.StartFailure;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Commands about what the monitor found.
final class AlarmCommands {
  private static final Duration REPEAT = Duration.ofSeconds(5);

  private AlarmCommands() {}

  @Command(
      name = "alarms",
      description = {
        "Lists the alarms that are raised, with the reason.",
        "Exit code 0 whatever their state; docs/operations.md says what each means."
      })
  static final class Alarms extends AdminAction {
    @Option(names = "--all", description = "Also those that are not raised.")
    private boolean all;

    @Option(names = "--watch", description = "Again every 5 seconds, until Ctrl-C.")
    private boolean watch;

    @Override
    void run(AdminClient admin) {
      print(System.out, admin);
      while (watch) {
        pause();
        System.out.println();
        print(System.out, admin);
      }
    }

    private void print(PrintStream out, AdminClient admin) {
      var alarms = admin.alarms().alarms();
      var shown =
          all ? alarms : alarms.stream().filter(one -> one.state().equals("ALARM")).toList();
      if (shown.isEmpty()) {
        var unknown = alarms.stream().filter(one -> !one.state().equals("OK")).count();
        out.printf(
            "No alarm is raised; %d are watched, of %d too little is known.%n",
            alarms.size(), unknown);
      } else {
        table(out, shown);
      }
      out.flush();
    }

    private static void table(PrintStream out, List<AlarmBody> alarms) {
      var format = "%-22s %-17s %-20s %-11s %-42s %10s  %s%n";
      out.printf(format, "ALARM", "STATE", "SINCE", "SEVERITY", "METRIC", "LATEST", "CONDITION");
      for (var one : alarms) {
        out.printf(
            format,
            one.name(),
            one.state(),
            one.since(),
            one.severity(),
            one.service().isEmpty() ? one.metric() : one.metric() + " of " + one.service(),
            latest(one),
            one.condition());
        out.printf("    %s%n", one.reason());
      }
    }

    private static String latest(AlarmBody one) {
      var latest = one.latest();
      return latest == null ? "-" : String.format(Locale.ROOT, "%,.1f", latest);
    }

    private static void pause() {
      try {
        Thread.sleep(REPEAT);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new StartFailure("interrupted", e);
      }
    }
  }

  @Command(
      name = "scaling",
      description = "Lists how many processes of each service run, and the last decision.")
  static final class Scaling extends AdminAction {
    @Override
    void run(AdminClient admin) {
      var scaling = admin.scaling();
      if (!scaling.enabled()) {
        System.out.println("Nothing is scaled: start the venue with `up --autoscale`.");
        return;
      }
      var format = "%-12s %8s %8s %9s  %-20s %s%n";
      System.out.printf(format, "SERVICE", "DESIRED", "RUNNING", "BOUNDS", "DECIDED", "REASON");
      for (var one : scaling.services()) {
        print(format, one);
      }
    }

    private static void print(String format, ScaledService one) {
      var decided = one.decidedAt();
      System.out.printf(
          format,
          one.service(),
          one.desired(),
          one.running(),
          "%d to %d".formatted(one.minimum(), one.maximum()),
          decided == null ? "-" : decided,
          one.reason());
    }
  }
}
