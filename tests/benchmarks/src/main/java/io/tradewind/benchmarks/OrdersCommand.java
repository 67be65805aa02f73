package io.tradewind.benchmarks;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// `bench orders`: signed REST orders, acknowledged and durable.
@Command(
    name = "orders",
    mixinStandardHelpOptions = true,
    description = {
      "Sends signed REST orders to a venue and counts those that were acknowledged.",
      "Starts a venue of its own in a second process unless --url names one. Every request is"
          + " signed before the clock starts. Without --rate it looks for the highest rate that"
          + " the venue keeps up with."
    })
final class OrdersCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--rate", description = "orders a second by schedule, instead of the highest")
  private double rate;

  @Option(names = "--max", description = "look for the highest rate (the default without --rate)")
  private boolean max;

  @Option(
      names = "--seconds",
      defaultValue = "20",
      description = "how long is measured (default: ${DEFAULT-VALUE})")
  private int seconds;

  @Option(
      names = "--warmup",
      defaultValue = "15",
      description = "seconds of load before that (default: ${DEFAULT-VALUE})")
  private int warmupSeconds;

  @Option(
      names = "--connections",
      defaultValue = "64",
      description = "keep-alive connections (default: ${DEFAULT-VALUE})")
  private int connections;

  @Option(
      names = "--pipeline",
      defaultValue = "1",
      description = "requests in flight on a connection (default: ${DEFAULT-VALUE})")
  private int pipeline;

  @Option(
      names = "--accounts",
      defaultValue = "64",
      description = "accounts that trade (default: ${DEFAULT-VALUE})")
  private int accounts;

  @Option(names = "--symbols", split = ",", description = "what they trade (default: all of demo)")
  private List<String> symbols = List.of();

  @Option(
      names = "--through",
      defaultValue = "edge",
      converter = WayByName.class,
      description =
          "edge: by the public port; direct: to order-api's own port; both: one after the other,"
              + " with the ratio (default: ${DEFAULT-VALUE})")
  private Through through = Through.EDGE;

  @Mixin private VenueOptions venue = new VenueOptions();

  @Option(names = "--json", description = "write the result here")
  private @Nullable Path json;

  @Option(names = "--no-baseline", description = "do not measure a bare endpoint first")
  private boolean noBaseline;

  @Override
  public Integer call() throws Exception {
    if (max && rate > 0) {
      throw new ParameterException(commandLine(), "--rate and --max exclude each other");
    }
    var load =
        new OrdersSettings.LoadShape(
            atLeastOne("--connections", connections),
            atLeastOne("--pipeline", pipeline),
            atLeastOne("--accounts", accounts),
            List.copyOf(symbols));
    var settings =
        new OrdersSettings(
            rate,
            atLeastOne("--seconds", seconds),
            warmupSeconds,
            load,
            through,
            !noBaseline,
            venue.profile());
    return new OrdersBenchmark(settings, venue.choice()).run(json) ? 0 : 1;
  }

  private int atLeastOne(String name, int value) {
    if (value < 1) {
      throw new ParameterException(commandLine(), name + " must be at least 1, but is " + value);
    }
    return value;
  }

  private static final class WayByName implements ITypeConverter<Through> {
    @Override
    public Through convert(String value) {
      return Arrays.stream(Through.values())
          .filter(one -> one.toString().equals(value))
          .findFirst()
          .orElseThrow(
              () -> new TypeConversionException("must be edge, direct or both, but is " + value));
    }
  }

  private CommandLine commandLine() {
    return Objects.requireNonNull(spec, "filled by picocli").commandLine();
  }
}
