package io.tradewind.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class FrameTest {
  private static final byte[] HASH = new byte[32];
  private static final byte[] BYTES = {1, 2, 3};

  private static final List<Frame> EVERY_KIND =
      List.of(
          new Frame.Hello(1, HASH),
          new Frame.Challenge(HASH),
          new Frame.Proof(HASH),
          new Frame.Welcome(HASH),
          new Frame.Heartbeat(),
          new Frame.OpenGateway("order-api"),
          new Frame.GatewayOpened(7),
          new Frame.Submit(7, 8, BYTES),
          new Frame.Result(7, 8, 9, 10, 11, BYTES),
          new Frame.SubmitRefused(7, 8, Refusal.FORGOTTEN),
          new Frame.Ask(12, BYTES),
          new Frame.Answer(12, 13, 14, BYTES),
          new Frame.AskRefused(12, Refusal.OVERLOADED),
          new Frame.Follow(15, HASH, ImageKind.NONE),
          new Frame.Follow(-1, new byte[0], ImageKind.MARKET),
          new Frame.Image(16, HASH, BYTES),
          new Frame.Batch(17, 18, 19, HASH, HASH, BYTES),
          new Frame.Lost(),
          new Frame.Verdict(20, true),
          new Frame.Verdict(21, false));

  @Test
  void everyFrameIsReadAsItWasWritten() {
    for (var frame : EVERY_KIND) {
      var bytes = FrameWriter.encode(frame);
      var read = read(bytes, bytes.length);
      assertEquals(1, read.size());
      assertEquals(frame.getClass(), read.getFirst().getClass());
      assertArrayEquals(bytes, FrameWriter.encode(read.getFirst()));
    }
  }

  @Test
  void aStreamIsReadWhateverPiecesItArrivesIn() {
    var stream = stream();
    for (var pieceBytes : new int[] {1, 2, 3, 7, 64, 1_000}) {
      var again = new FrameWriter();
      read(stream, pieceBytes).forEach(again::write);
      assertArrayEquals(stream, again.take());
    }
  }

  @Test
  void bytesOfASubmitAreFrozen() {
    assertEquals(
        "00000014" + "12" + "0000000000000007" + "0000000000000008" + "010203",
        HexFormat.of().formatHex(FrameWriter.encode(new Frame.Submit(7, 8, BYTES))));
  }

  @Test
  void aLengthBeyondTheMaximumIsRefusedBeforeItsBytesArrive() {
    var reader = new FrameReader(100);
    var length = new byte[] {0, 0, 0, 101};
    assertThrows(MalformedFrame.class, () -> reader.accept(length, _ -> {}));
  }

  @Test
  void aLargeImageIsReadFromSmallPieces() {
    var image = FrameWriter.encode(new Frame.Image(1, HASH, new byte[32 << 20]));
    assertEquals(1, read(image, 16 << 10).size());
  }

  @Test
  void randomBytesAreEitherFramesOrMalformed() {
    var random = new SplittableRandom(1);
    var malformed = 0;
    for (var round = 0; round < 20_000; round++) {
      var bytes = new byte[random.nextInt(6, 64)];
      random.nextBytes(bytes);
      bytes[0] = 0;
      bytes[1] = 0;
      bytes[2] = 0;
      try {
        read(bytes, bytes.length);
      } catch (MalformedFrame _) {
        malformed++;
      }
    }
    assertTrue(malformed > 1_000);
  }

  @Test
  void aFrameWithoutItsFixedPartIsMalformed() {
    for (var frame : EVERY_KIND) {
      var bytes = FrameWriter.encode(frame);
      if (bytes.length > 5 && !(frame instanceof Frame.OpenGateway)) {
        var cut = Arrays.copyOf(bytes, 6);
        cut[2] = 0;
        cut[3] = 2;
        assertThrows(MalformedFrame.class, () -> read(cut, cut.length), frame.toString());
      }
    }
  }

  private static byte[] stream() {
    var writer = new FrameWriter();
    for (var round = 0; round < 20; round++) {
      EVERY_KIND.forEach(writer::write);
    }
    return writer.take();
  }

  private static List<Frame> read(byte[] stream, int pieceBytes) {
    var frames = new ArrayList<Frame>();
    var reader = new FrameReader(FrameReader.MAX_RESPONSE_BYTES);
    for (var from = 0; from < stream.length; from += pieceBytes) {
      var to = Math.min(stream.length, from + pieceBytes);
      reader.accept(Arrays.copyOfRange(stream, from, to), frames::add);
    }
    return frames;
  }
}
