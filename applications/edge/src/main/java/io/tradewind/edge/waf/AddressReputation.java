package io.tradewind.edge.waf;

import io.tradewind.platform.http.AddressRanges;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Addresses of ill repute: those of the topology, and those of a file that may change while the
/// edge runs.
///
/// The file has one range a line; what follows `#` is a remark. A file that can't be read or has a
/// broken line changes nothing, and is said once.
public final class AddressReputation {
  private static final Logger LOG = LoggerFactory.getLogger(AddressReputation.class);

  private final @Nullable Path file;
  private volatile AddressRanges ranges = new AddressRanges(List.of());
  private String read = "";

  /// Reads the file if there is one.
  ///
  /// @param file with the ranges, or null for none
  public AddressReputation(@Nullable Path file) {
    this.file = file;
    reload();
  }

  /// Reads the file again if it changed. Blocks; called by a timer, never by an event loop.
  public synchronized void reload() {
    if (file == null || !Files.exists(file)) {
      return;
    }
    try {
      var text = Files.readString(file);
      if (!text.equals(read)) {
        read = text;
        ranges = new AddressRanges(parse(text));
        LOG.info("{} address ranges of ill repute", parse(text).size());
      }
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      LOG.warn("{} stays as it was read before: {}", file.getFileName(), e.getMessage());
    }
  }

  private static List<String> parse(String text) {
    return text.lines()
        .map(line -> line.indexOf('#') < 0 ? line : line.substring(0, line.indexOf('#')))
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .toList();
  }

  boolean contains(String address) {
    return ranges.contains(address);
  }
}
