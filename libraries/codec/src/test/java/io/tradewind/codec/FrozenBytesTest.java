package io.tradewind.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tradewind.model.Command;
import io.tradewind.model.EngineState;
import io.tradewind.model.Event;
import io.tradewind.model.Query;
import io.tradewind.model.View;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The bytes of version 1, as journals in the field hold them, beside what they mean. A failure
/// here means that such a journal can't be read, or reads as something else: give the changed
/// layout a new tag or version, and keep these lines.
final class FrozenBytesTest {
  private static final String RESOURCE = "/frozen-v1.txt";

  /// A line of the resource: what it is, its bytes, and what they mean.
  record Frozen(String name, String hex, String meaning) {
    static Frozen of(String line) {
      var parts = List.of(line.split("\\|", 3));
      return new Frozen(parts.get(0), parts.get(1), parts.get(2));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  @ParameterizedTest
  @MethodSource("frozen")
  void theBytesMeanWhatTheyMeant(Frozen frozen) {
    assertEquals(frozen.meaning(), decoded(frozen).toString());
  }

  @ParameterizedTest
  @MethodSource("frozen")
  void theMeaningHasTheBytesItHad(Frozen frozen) {
    var bytes = HexFormat.of().parseHex(frozen.hex());

    assertArrayEquals(bytes, encoded(decoded(frozen), bytes));
  }

  @Test
  void everyKindIsFrozen() {
    var kinds =
        Stream.of(Command.class, Event.class, Query.class, View.class)
            .flatMap(sealed -> Stream.of(sealed.getPermittedSubclasses()))
            .map(kind -> kind.getEnclosingClass().getSimpleName() + "." + kind.getSimpleName())
            .collect(Collectors.toCollection(TreeSet::new));
    kinds.addAll(Set.of("Batch", "Snapshot"));

    assertEquals(kinds, frozen().map(Frozen::name).collect(Collectors.toCollection(TreeSet::new)));
  }

  private static Object decoded(Frozen frozen) {
    var bytes = HexFormat.of().parseHex(frozen.hex());
    return switch (frozen.name().replaceFirst("\\..*", "")) {
      case "Command" -> CommandCodec.decode(bytes);
      case "Event" -> EventCodec.decodeList(bytes).getFirst();
      case "Query" -> QueryCodec.decode(bytes);
      case "View" -> ViewCodec.decode(bytes);
      case "Snapshot" -> SnapshotCodec.decode(bytes);
      default -> BatchReader.commands(bytes);
    };
  }

  private static byte[] encoded(Object value, byte[] batch) {
    return switch (value) {
      case Command command -> CommandCodec.encode(command);
      case Event event -> EventCodec.encodeList(List.of(event));
      case Query query -> QueryCodec.encode(query);
      case View view -> ViewCodec.encode(view);
      case EngineState state -> SnapshotCodec.encode(state);
      default -> {
        var writer = new BatchWriter();
        for (var applied : BatchReader.commands(batch)) {
          writer.add(
              applied.gatewayId(), applied.gatewaySequence(), applied.command(), applied.events());
        }
        yield writer.seal(ChainHash.genesis()).payload();
      }
    };
  }

  private static Stream<Frozen> frozen() {
    try (var in = FrozenBytesTest.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new AssertionError(RESOURCE + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().map(Frozen::of);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
