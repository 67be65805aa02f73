package io.tradewind.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tradewind.model.Command;
import io.tradewind.model.Event;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SegmentCodecTest {
  @Test
  void whatIsDecodedIsWhatWasEncoded() {
    var batches = batches(41, 30);

    var decoded = SegmentCodec.decode(SegmentCodec.encode(batches));

    assertEquals(batches.size(), decoded.size());
    for (var i = 0; i < batches.size(); i++) {
      assertEquals(batches.get(i).sequence(), decoded.get(i).sequence());
      assertEquals(batches.get(i).epoch(), decoded.get(i).epoch());
      assertEquals(batches.get(i).timestampMicros(), decoded.get(i).timestampMicros());
      assertArrayEquals(batches.get(i).previousHash(), decoded.get(i).previousHash());
      assertArrayEquals(batches.get(i).hash(), decoded.get(i).hash());
      assertArrayEquals(batches.get(i).payload(), decoded.get(i).payload());
    }
  }

  @Test
  void everyChangedByteIsFound() {
    var bytes = SegmentCodec.encode(batches(1, 5));
    for (var i = 0; i < bytes.length; i++) {
      var changed = bytes.clone();
      changed[i] ^= 0x10;

      assertThrows(CorruptData.class, () -> SegmentCodec.decode(changed), "byte " + i);
    }
  }

  @Test
  void everyLossOfTheEndIsFound() {
    var bytes = SegmentCodec.encode(batches(1, 5));
    for (var length = 0; length < bytes.length; length++) {
      var cut = Arrays.copyOf(bytes, length);

      assertThrows(CorruptData.class, () -> SegmentCodec.decode(cut), "length " + length);
    }
  }

  /// Under a right checksum the chain is what is left to find it.
  @Test
  void aBatchOfAnotherChainIsFoundUnderARightChecksum() {
    var batches = new ArrayList<>(batches(1, 5));
    batches.set(2, batches(100, 3).getLast());

    var bytes = SegmentCodec.encode(batches);

    assertThrows(CorruptData.class, () -> SegmentCodec.decode(bytes));
  }

  @Test
  void noSegmentIsEmpty() {
    assertThrows(IllegalArgumentException.class, () -> SegmentCodec.encode(List.of()));
  }

  private static List<SealedBatch> batches(long first, int count) {
    var batches = new ArrayList<SealedBatch>();
    var previous = ChainHash.genesis();
    for (var sequence = first; sequence < first + count; sequence++) {
      var writer = new BatchWriter();
      writer.begin(sequence, 3, 1_700_000_000_000_000L + sequence);
      writer.add(
          7,
          sequence,
          new Command.OpenAccount(sequence),
          List.of(new Event.AccountOpened(sequence)));
      var batch = writer.seal(previous);
      batches.add(batch);
      previous = batch.hash();
    }
    return batches;
  }
}
