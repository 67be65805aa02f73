package io.tradewind.benchmarks;

import io.tradewind.benchmarks.venue.VenueProcess;
import io.tradewind.benchmarks.venue.VenueProcess.Layout;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A venue that a benchmark starts for itself and removes when done.
final class OwnVenue implements AutoCloseable {
  private final Layout layout;
  private final @Nullable Path temporary;
  private final @Nullable Path profile;
  private VenueProcess process;

  private OwnVenue(Layout layout, @Nullable Path temporary, @Nullable Path profile) {
    this.layout = layout;
    this.temporary = temporary;
    this.profile = profile;
    this.process =
        VenueProcess.start(
            profile == null
                ? layout
                : layout.withJvmOptions(
                    List.of(
                        "-XX:StartFlightRecording:settings=profile,dumponexit=true,filename="
                            + profile.toAbsolutePath())));
  }

  /// Starts one.
  ///
  /// @param data where its data stays, or null for a temporary place
  /// @param profile where its flight recording goes, or null
  static OwnVenue start(@Nullable Path data, @Nullable Path profile) throws IOException {
    return start(data, profile, "", List.of());
  }

  /// Starts one with settings of its own.
  ///
  /// @param settings what `venue.yaml` says; empty for the defaults
  /// @param arguments further ones of `up`
  static OwnVenue start(
      @Nullable Path data, @Nullable Path profile, String settings, List<String> arguments)
      throws IOException {
    if (data != null) {
      return new OwnVenue(Layout.quiet(data.toAbsolutePath()), null, profile);
    }
    var temporary = Files.createTempDirectory("tradewind-bench-");
    var file = Files.writeString(temporary.resolve("venue.yaml"), settings);
    var all = new ArrayList<>(List.of("--no-bots", "--config", file.toString()));
    all.addAll(arguments);
    var layout = Layout.quiet(temporary.resolve("data")).withArguments(all);
    return new OwnVenue(layout, temporary, profile);
  }

  ProcessHandle process() {
    return process.process().toHandle();
  }

  URI url() {
    return process.baseUrl();
  }

  URI adminUrl() {
    return process.adminUrl();
  }

  Path data() {
    return layout.data();
  }

  String lossOfMemory() {
    return profile == null ? "kill -9 and a new start" : "a new start";
  }

  /// Forgets everything that is not in the journal. A profiled venue is stopped, for only then does
  /// it write its recording.
  void restart() {
    if (profile == null) {
      process.killHard();
    } else {
      process.stop();
    }
    process = VenueProcess.start(layout);
  }

  /// Stops the venue, lets something be done with its files, and starts it again.
  void restart(BenchmarkVenue.Interlude interlude) throws IOException, InterruptedException {
    process.stop();
    interlude.run(data());
    process = VenueProcess.start(layout);
  }

  @Override
  public void close() throws IOException {
    process.close();
    if (temporary == null) {
      return;
    }
    try (var files = Files.walk(temporary)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
