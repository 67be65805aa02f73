package io.tradewind.costs;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// `./tradewind cost`.
@Command(
    name = "cost",
    mixinStandardHelpOptions = true,
    description = {
      "What a month costs on AWS at a load, by component, from the templates of `./tradewind synth`"
          + " and a dated list of prices (us-east-1). docs/costs.md says how it is counted."
    })
public final class CostCommand implements Callable<Integer> {
  private static final List<Integer> LOADS = List.of(10, 50, 100, 500, 1_000, 5_000, 10_000);

  @Option(
      names = "--rps",
      defaultValue = "500",
      description =
          "requests a second that clients would make, on average (default: ${DEFAULT-VALUE})")
  private double perSecond;

  @Option(
      names = "--env",
      defaultValue = "prod",
      description = "the environment (default: ${DEFAULT-VALUE})")
  private String environment = "prod";

  @Option(
      names = "--levers",
      paramLabel = "NAME=VALUE",
      split = ",",
      description = "as streams=0.9,savings-plan=none; --list-levers lists them")
  private Map<String, String> levers = new LinkedHashMap<>();

  @Option(
      names = "--at-most",
      paramLabel = "DOLLARS",
      description = "fail if the month costs more, as a gate")
  private @Nullable Double most;

  @Option(names = "--list-levers", description = "list the levers, and stop")
  private boolean list;

  @Option(
      names = "--templates",
      paramLabel = "DIR",
      defaultValue = "infra/cdk.out",
      description = "where the templates are (default: ${DEFAULT-VALUE})")
  private Path templates = Path.of("infra/cdk.out");

  @Option(names = "--json", paramLabel = "FILE", description = "write the result here")
  private @Nullable Path json;

  /// Creates the command; picocli fills it.
  public CostCommand() {}

  /// Prints a bill and exits with 0 if one could be made.
  ///
  /// @param arguments of the command line
  public static void main(String[] arguments) {
    var commandLine = new CommandLine(new CostCommand());
    commandLine.setExecutionExceptionHandler((failure, line, _) -> {
      if (failure instanceof CostFailure) {
        line.getErr().println("tradewind cost: " + failure.getMessage());
        return 1;
      }
      throw failure;
    });
    System.exit(commandLine.execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    var out = System.out;
    if (list) {
      Levers.KNOWN.forEach((name, text) -> out.printf("  %-22s %s%n", name, text));
      return 0;
    }
    var inventory = TemplateReader.read(templates, environment);
    var chosen = Levers.of(environment).with(levers);
    var model = new CostModel(PriceList.standard());
    var bill = model.bill(inventory, chosen, perSecond);
    out.printf(
        Locale.ROOT,
        "%nA month of %s at %,.0f requests/s (%,.0f orders/s), levers %s%n%n",
        environment,
        perSecond,
        perSecond * Traffic.ORDERS,
        chosen.values());
    print(out, bill);
    var byLoad = new LinkedHashMap<Integer, Bill>();
    for (var load : LOADS) {
      byLoad.put(load, model.bill(inventory, chosen, load));
    }
    printLoads(out, byLoad);
    if (json != null) {
      var mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
      Files.writeString(json, mapper.writeValueAsString(report(bill, chosen, byLoad)) + "\n");
    }
    if (most != null && bill.total() > most) {
      throw new CostFailure(
          String.format(
              Locale.ROOT,
              "a month costs $ %.0f, more than the $ %.0f allowed",
              bill.total(),
              most));
    }
    return 0;
  }

  private static void print(PrintStream out, Bill bill) {
    for (var line : bill.lines()) {
      out.printf(
          Locale.ROOT, "  %-27s %10.0f   %s%n", line.component(), line.dollars(), line.sizing());
    }
    out.printf(Locale.ROOT, "  %-27s %10.0f%n%n", "sum, $", bill.total());
    out.printf(Locale.ROOT, "  $ %.2f per million orders%n%n", bill.dollarsPerMillionOrders());
  }

  private static void printLoads(PrintStream out, Map<Integer, Bill> byLoad) {
    out.printf("  %12s %12s %24s%n", "requests/s", "$ a month", "$ per million orders");
    byLoad.forEach((load, bill) ->
        out.printf(
            Locale.ROOT,
            "  %,12d %,12.0f %24.2f%n",
            load,
            bill.total(),
            bill.dollarsPerMillionOrders()));
  }

  private Map<String, Object> report(Bill bill, Levers chosen, Map<Integer, Bill> byLoad) {
    var report = new LinkedHashMap<String, Object>();
    report.put("environment", environment);
    report.put("requestsPerSecond", perSecond);
    report.put("levers", chosen.values());
    var components = new LinkedHashMap<String, Double>();
    bill.lines().forEach(line -> components.put(line.component(), cents(line.dollars())));
    report.put("dollarsPerMonthByComponent", components);
    report.put("dollarsPerMonth", cents(bill.total()));
    report.put("dollarsPerMillionOrders", cents(bill.dollarsPerMillionOrders()));
    var loads = new LinkedHashMap<String, Double>();
    byLoad.forEach((load, one) -> loads.put(Integer.toString(load), cents(one.total())));
    report.put("dollarsPerMonthByRequestsPerSecond", loads);
    return report;
  }

  private static double cents(double dollars) {
    return Math.round(dollars * 100) / 100.0;
  }
}
