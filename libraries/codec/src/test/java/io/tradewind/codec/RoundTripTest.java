package io.tradewind.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.model.AppliedCommand;
import io.tradewind.model.Command;
import io.tradewind.model.Event;
import io.tradewind.model.Limits;
import io.tradewind.model.Order;
import io.tradewind.model.OrderStatus;
import io.tradewind.model.OrderTerms;
import io.tradewind.model.OrderType;
import io.tradewind.model.Query;
import io.tradewind.model.Side;
import io.tradewind.model.TimeInForce;
import io.tradewind.model.View;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RoundTripTest {
  private static final int SEEDS = 2_000;

  @Test
  void everyKindHasASample() {
    var samples = new Samples(1);

    assertSampled(Command.class, samples.commands());
    assertSampled(Event.class, samples.events());
    assertSampled(Query.class, samples.queries());
    assertSampled(View.class, samples.views());
  }

  @Test
  void commandsDecodeToWhatWasEncoded() {
    for (var seed = 0; seed < SEEDS; seed++) {
      for (var command : new Samples(seed).commands()) {
        assertEquals(command, CommandCodec.decode(CommandCodec.encode(command)), "seed " + seed);
      }
    }
  }

  @Test
  void eventsDecodeToWhatWasEncoded() {
    for (var seed = 0; seed < SEEDS; seed++) {
      var events = new Samples(seed).events();

      assertEquals(events, EventCodec.decodeList(EventCodec.encodeList(events)), "seed " + seed);
    }
    assertEquals(List.of(), EventCodec.decodeList(EventCodec.encodeList(List.of())));
  }

  @Test
  void queriesAndViewsDecodeToWhatWasEncoded() {
    for (var seed = 0; seed < SEEDS; seed++) {
      var samples = new Samples(seed);
      for (var query : samples.queries()) {
        assertEquals(query, QueryCodec.decode(QueryCodec.encode(query)), "seed " + seed);
      }
      for (var view : samples.views()) {
        assertEquals(view, ViewCodec.decode(ViewCodec.encode(view)), "seed " + seed);
      }
    }
  }

  @Test
  void statesDecodeToWhatWasEncodedAndHashAlike() {
    var hashes = new HashSet<String>();
    for (var seed = 0; seed < SEEDS; seed++) {
      var state = new Samples(seed).state();
      var bytes = SnapshotCodec.encode(state);
      var decoded = SnapshotCodec.decode(bytes);

      assertEquals(state, decoded, "seed " + seed);
      assertArrayEquals(bytes, SnapshotCodec.encode(decoded), "seed " + seed);
      assertEquals(SnapshotCodec.stateHash(bytes), SnapshotCodec.stateHash(decoded));
      hashes.add(SnapshotCodec.stateHash(state));
    }
    assertEquals(SEEDS, hashes.size());
  }

  @Test
  void aBatchDecodesWholeAndCommandByCommand() {
    var writer = new BatchWriter();
    for (var seed = 0; seed < SEEDS / 10; seed++) {
      var added = fill(writer, seed, 1 + seed % 100);
      var previousHash = new Samples(seed).bytes(ChainHash.BYTES);
      var size = writer.bytes();
      var batch = writer.seal(previousHash);
      var slices = BatchReader.slices(batch.payload());

      assertEquals(added, BatchReader.commands(batch.payload()), "seed " + seed);
      assertEquals(size, batch.payload().length);
      assertEquals(added.size(), writer.count());
      assertArrayEquals(
          ChainHash.of(seed, 7, 1_000 + seed, previousHash, batch.payload()), batch.hash());
      for (var i = 0; i < added.size(); i++) {
        assertEquals(added.get(i).gatewayId(), slices.get(i).gatewayId());
        assertEquals(added.get(i).gatewaySequence(), slices.get(i).gatewaySequence());
        assertEquals(added.get(i).events(), EventCodec.decodeList(writer.events(i)));
        assertArrayEquals(writer.events(i), BatchReader.events(batch.payload(), i));
      }
    }
  }

  @Test
  void anUnencodableCommandLeavesTheBatchAsItWas() {
    var writer = new BatchWriter();
    var added = fill(writer, 3, 5);
    var tooLong = new Command.OpenGateway("x".repeat(ByteWriter.MAX_STRING_BYTES + 1));

    assertThrows(IllegalArgumentException.class, () -> writer.add(1, 1, tooLong, List.of()));

    assertEquals(added, BatchReader.commands(writer.seal(ChainHash.genesis()).payload()));
  }

  @Test
  void theLargestCommandFitsWhereThereIsRoom() {
    var writer = new BatchWriter();
    var huge = new ArrayList<Event>();
    for (var i = 0; i < Limits.FILLS_PER_COMMAND; i++) {
      huge.addAll(largestFill());
    }

    writer.begin(1, 1, 1);
    var before = writer.bytes();
    writer.add(Long.MAX_VALUE, Long.MAX_VALUE, new Command.SubmitOrder(largestTerms()), huge);

    assertTrue(writer.bytes() - before < BatchWriter.MAX_COMMAND_BYTES, writer::toString);
    while (writer.hasRoom()) {
      writer.add(Long.MAX_VALUE, Long.MAX_VALUE, new Command.SubmitOrder(largestTerms()), huge);
    }
    assertFalse(writer.seal(ChainHash.genesis()).payload().length > SealedBatch.MAX_PAYLOAD_BYTES);
  }

  private static List<Event> largestFill() {
    var amount = Limits.AMOUNT_UNITS;
    var maker =
        new Order(amount, largestTerms(), OrderStatus.FILLED, amount, amount, amount, amount);
    return List.of(
        new Event.TradeExecuted(
            amount, amount, amount, amount, amount, amount, amount, amount, maker),
        new Event.LevelChanged(Limits.SYMBOLS, amount, Side.BUY, amount, amount),
        new Event.BalanceChanged(amount, Limits.ASSETS, amount, amount),
        new Event.BalanceChanged(amount, Limits.ASSETS, amount, amount));
  }

  private static OrderTerms largestTerms() {
    var amount = Limits.AMOUNT_UNITS;
    return new OrderTerms(
        amount,
        Limits.SYMBOLS,
        Side.BUY,
        OrderType.LIMIT,
        TimeInForce.GTC,
        amount,
        amount,
        amount,
        "x".repeat(Limits.CLIENT_ORDER_ID_CHARACTERS));
  }

  private static List<AppliedCommand> fill(BatchWriter writer, long seed, int count) {
    var samples = new Samples(seed);
    var added = new ArrayList<AppliedCommand>();
    writer.begin(seed, 7, 1_000 + seed);
    while (added.size() < count) {
      for (var command : samples.commands()) {
        var events = samples.events().subList(0, samples.below(20));
        var applied = new AppliedCommand(samples.number(), samples.number(), command, events);
        writer.add(applied.gatewayId(), applied.gatewaySequence(), command, events);
        added.add(applied);
      }
    }
    return added;
  }

  private static void assertSampled(Class<?> sealed, List<?> samples) {
    var sampled = new HashSet<Class<?>>();
    for (var sample : samples) {
      sampled.add(sample.getClass());
    }
    assertEquals(Set.copyOf(Arrays.asList(sealed.getPermittedSubclasses())), sampled);
  }
}
