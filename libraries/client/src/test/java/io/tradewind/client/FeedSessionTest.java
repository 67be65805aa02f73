package io.tradewind.client;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.codec.BatchWriter;
import io.tradewind.codec.ChainHash;
import io.tradewind.codec.ViewCodec;
import io.tradewind.model.Command;
import io.tradewind.model.View;
import io.tradewind.wire.Frame;
import io.tradewind.wire.ImageKind;
import io.tradewind.wire.MalformedFrame;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FeedSessionTest {
  private final RecordingListener listener = new RecordingListener();

  @Test
  void batchesAreVerifiedAndHandedOverInOrder() {
    var session = from(0);
    var first = batch(1, ChainHash.genesis());
    var second = batch(2, first.hash());

    session.received(first);
    session.received(second);

    assertEquals(List.of("batch 1", "batch 2"), listener.heard);
    assertEquals(2, session.follow().afterSequence());
    assertArrayEquals(second.hash(), session.follow().afterHash());
  }

  @Test
  void aGapIsRefusedAndThePositionKept() {
    var session = from(0);
    var first = batch(1, ChainHash.genesis());
    session.received(first);

    assertThrows(MalformedFrame.class, () -> session.received(batch(3, first.hash())));

    assertEquals(1, session.follow().afterSequence());
  }

  @Test
  void anotherChainIsRefused() {
    var session = from(0);
    session.received(batch(1, ChainHash.genesis()));

    assertThrows(MalformedFrame.class, () -> session.received(batch(2, new byte[32])));
  }

  @Test
  void aChangedPayloadIsRefused() {
    var session = from(0);
    var good = batch(1, ChainHash.genesis());
    good.payload()[10] ^= 1;

    assertThrows(MalformedFrame.class, () -> session.received(good));
    assertTrue(listener.heard.isEmpty());
  }

  @Test
  void anImageSetsThePosition() {
    var session =
        new FeedSession(
            new FeedRequest(FeedRequest.FROM_IMAGE, FeedRequest.Image.LISTINGS), listener);
    assertEquals(ImageKind.LISTINGS, session.follow().image());
    var fifth = batch(5, new byte[32]);
    var view = ViewCodec.encode(new View.ListingsView(List.of(), List.of()));

    session.received(new Frame.Image(5, fifth.hash(), view));
    session.received(batch(6, fifth.hash()));

    assertEquals(List.of("image 5", "batch 6"), listener.heard);
  }

  @Test
  void theFirstBatchAfterAnUnknownHashIsNotCompared() {
    var session = new FeedSession(new FeedRequest(4, FeedRequest.Image.NONE), listener);

    session.received(batch(5, new byte[32]));

    assertEquals(List.of("batch 5"), listener.heard);
  }

  @Test
  void aLostFeedSaysSo() {
    var session = from(0);
    session.received(new Frame.Lost());

    assertTrue(session.lost());
    assertEquals(List.of("lost"), listener.heard);
  }

  private FeedSession from(long sequence) {
    return new FeedSession(new FeedRequest(sequence, FeedRequest.Image.NONE), listener);
  }

  private static Frame.Batch batch(long sequence, byte[] previousHash) {
    var writer = new BatchWriter();
    writer.begin(sequence, 1, 1);
    writer.add(0, 0, new Command.Heartbeat(), List.of());
    var row = writer.seal(previousHash);
    return new Frame.Batch(
        sequence, row.epoch(), row.timestampMicros(), previousHash, row.hash(), row.payload());
  }

  private static final class RecordingListener implements FeedListener {
    private final ArrayList<String> heard = new ArrayList<>();

    @Override
    public void image(long sequence, View view) {
      heard.add("image " + sequence);
    }

    @Override
    public void batch(FeedBatch batch) {
      heard.add("batch " + batch.sequence());
    }

    @Override
    public void lost(String reason) {
      heard.add("lost");
    }
  }
}
