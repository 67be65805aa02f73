package io.tradewind.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.model.Command;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Whatever the bytes, a decoder gives a value or [CorruptData].
final class CorruptDataTest {
  private static final int SEEDS = 4_000;
  private static final int LONGEST = 200;
  private static final byte[] ENDLESS_NUMBER = {6, -1, -1, -1, -1, -1, -1, -1, -1, -1, 2};
  private static final byte[] PADDED_NUMBER = {6, -127, 0};

  private static final List<Consumer<byte[]>> DECODERS =
      List.of(
          CommandCodec::decode,
          EventCodec::decodeList,
          QueryCodec::decode,
          ViewCodec::decode,
          SnapshotCodec::decode,
          BatchReader::commands,
          BatchReader::slices,
          bytes -> BatchReader.events(bytes, 0));

  @Test
  void everyFlippedByteOfABatchIsSeen() {
    assertEveryFlipIsSeen(batch(), BatchReader::commands);
    assertEveryFlipIsSeen(batch(), BatchReader::slices);
    assertEveryFlipIsSeen(batch(), BatchReader::check);
  }

  @Test
  void everyFlippedByteOfASnapshotIsSeen() {
    assertEveryFlipIsSeen(SnapshotCodec.encode(new Samples(4).state()), SnapshotCodec::decode);
  }

  @Test
  void everyCutOfABatchAndASnapshotIsSeen() {
    assertEveryCutIsSeen(batch(), BatchReader::commands);
    assertEveryCutIsSeen(SnapshotCodec.encode(new Samples(4).state()), SnapshotCodec::decode);
  }

  @Test
  void randomBytesAreValuesOrCorrupt() {
    for (var seed = 0; seed < SEEDS; seed++) {
      var samples = new Samples(seed);
      var bytes = samples.bytes(samples.below(LONGEST));
      for (var decoder : DECODERS) {
        assertValueOrCorrupt(decoder, bytes, seed);
      }
    }
  }

  @Test
  void randomBytesUnderARightChecksumAreValuesOrCorrupt() {
    for (var seed = 0; seed < SEEDS; seed++) {
      var samples = new Samples(seed);
      var body = samples.bytes(samples.below(LONGEST));
      assertValueOrCorrupt(BatchReader::commands, sealed(BatchWriter.SEALING, body), seed);
      assertValueOrCorrupt(BatchReader::slices, sealed(BatchWriter.SEALING, body), seed);
      assertValueOrCorrupt(SnapshotCodec::decode, sealed(SnapshotCodec.SEALING, body), seed);
    }
  }

  @Test
  void changedBytesOfValuesAreValuesOrCorrupt() {
    for (var seed = 0; seed < SEEDS / 10; seed++) {
      var samples = new Samples(seed);
      var events = changed(EventCodec.encodeList(samples.events()), samples);
      assertValueOrCorrupt(EventCodec::decodeList, events, seed);
      for (var command : samples.commands()) {
        var bytes = changed(CommandCodec.encode(command), samples);
        assertValueOrCorrupt(CommandCodec::decode, bytes, seed);
      }
      for (var view : samples.views()) {
        assertValueOrCorrupt(ViewCodec::decode, changed(ViewCodec.encode(view), samples), seed);
      }
    }
  }

  @Test
  void whatDecodesHasOneFormOnly() {
    assertThrows(CorruptData.class, () -> CommandCodec.decode(ENDLESS_NUMBER));
    assertThrows(CorruptData.class, () -> CommandCodec.decode(PADDED_NUMBER));
    for (var seed = 0; seed < SEEDS; seed++) {
      var samples = new Samples(seed);
      var bytes = samples.bytes(1 + samples.below(20));
      bytes[0] = (byte) (1 + samples.below(12));
      var decoded = decodedOrNull(() -> CommandCodec.decode(bytes));
      if (decoded != null) {
        assertTrue(Arrays.equals(bytes, CommandCodec.encode(decoded)), "seed " + seed);
      }
    }
  }

  @Test
  void hugeSizesAreRefusedBeforeAnythingIsAllocated() {
    var huge = new ByteWriter().writeVarint(Integer.MAX_VALUE).writeByte(1).toByteArray();
    assertThrows(CorruptData.class, () -> EventCodec.decodeList(huge));
    var batch = sealed(BatchWriter.SEALING, new ByteWriter().writeInt(-1).toByteArray());
    assertThrows(CorruptData.class, () -> BatchReader.commands(batch));
    var many = new ByteWriter().writeInt(Integer.MAX_VALUE).toByteArray();
    assertThrows(CorruptData.class, () -> BatchReader.slices(sealed(BatchWriter.SEALING, many)));
  }

  @Test
  void anUnknownVersionIsNamed() {
    var later = new Sealing("TWB", 2);

    var failure =
        assertThrows(CorruptData.class, () -> BatchReader.check(sealed(later, new byte[4])));

    assertEquals("TWB of version 2, only 1 is known", failure.getMessage());
  }

  @Test
  void aCommandThatIsNotThereIsCorrupt() {
    assertThrows(CorruptData.class, () -> BatchReader.events(batch(), 1_000));
    assertThrows(CorruptData.class, () -> BatchReader.events(batch(), -1));
  }

  private static byte[] batch() {
    var samples = new Samples(2);
    var writer = new BatchWriter();
    writer.begin(1, 1, 1);
    for (var command : samples.commands()) {
      writer.add(3, samples.number(), command, samples.events());
    }
    return writer.seal(ChainHash.genesis()).payload();
  }

  private static byte[] sealed(Sealing sealing, byte[] body) {
    var out = new ByteWriter();
    sealing.writeHeader(out);
    out.writeBytes(body, 0, body.length);
    sealing.writeChecksum(out);
    return out.toByteArray();
  }

  private static byte[] changed(byte[] bytes, Samples samples) {
    var changed = bytes.clone();
    for (var i = samples.below(3); i >= 0; i--) {
      changed[samples.below(changed.length)] = (byte) samples.below(256);
    }
    return changed;
  }

  private static void assertEveryFlipIsSeen(byte[] bytes, Consumer<byte[]> decoder) {
    decoder.accept(bytes);
    for (var at = 0; at < bytes.length; at++) {
      for (var flip : new int[] {1, 0x80, 0xff}) {
        var flipped = bytes.clone();
        flipped[at] ^= (byte) flip;
        assertThrows(CorruptData.class, () -> decoder.accept(flipped), "byte " + at);
      }
    }
  }

  private static void assertEveryCutIsSeen(byte[] bytes, Consumer<byte[]> decoder) {
    for (var length = 0; length < bytes.length; length++) {
      var cut = Arrays.copyOf(bytes, length);
      assertThrows(CorruptData.class, () -> decoder.accept(cut), "length " + length);
    }
  }

  private static void assertValueOrCorrupt(Consumer<byte[]> decoder, byte[] bytes, int seed) {
    try {
      decoder.accept(bytes);
    } catch (CorruptData e) {
      assertTrue(e.getStackTrace().length > 0, "seed " + seed);
    }
  }

  private static @Nullable Command decodedOrNull(Supplier<Command> decoder) {
    try {
      return decoder.get();
    } catch (CorruptData _) {
      return null;
    }
  }
}
