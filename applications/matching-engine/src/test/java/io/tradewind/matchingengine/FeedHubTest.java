package io.tradewind.matchingengine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.codec.BatchWriter;
import io.tradewind.codec.SealedBatch;
import io.tradewind.model.Command;
import io.tradewind.wire.Frame;
import io.tradewind.wire.FrameReader;
import io.tradewind.wire.ImageKind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FeedHubTest {
  private static final byte[] ANY_HASH = {};
  private static final long RING_BYTES = 1_000;

  private final RecordingSources sources = new RecordingSources();
  private final FeedHub hub = new FeedHub(ChainPoint.start(), RING_BYTES, sources);
  private final ArrayList<SealedBatch> rows = new ArrayList<>();
  private final RecordingFollower follower = new RecordingFollower();

  @Test
  void aFollowerGetsWhatWasBeforeItAndWhatComesAfter() {
    publish(3);
    hub.follow(follower, new Frame.Follow(1, rows.getFirst().hash(), ImageKind.NONE));
    publish(1);

    assertEquals(List.of("batch 2", "batch 3", "batch 4"), follower.said());
  }

  @Test
  void anImageIsFollowedByTheBatchesAfterIt() {
    publish(2);
    hub.follow(follower, new Frame.Follow(-1, ANY_HASH, ImageKind.LISTINGS));
    publish(1);
    assertEquals(List.of("image LISTINGS"), sources.asked);

    hub.image(follower, ChainPoint.of(rows.get(1)), new byte[1]);

    assertEquals(List.of("image 2", "batch 3"), follower.said());
  }

  @Test
  void anotherChainIsAnsweredByAnImageOrByTheLossOfTheFeed() {
    publish(3);
    hub.follow(follower, new Frame.Follow(2, new byte[32], ImageKind.MARKET));
    assertEquals(List.of("image MARKET"), sources.asked);

    hub.follow(follower, new Frame.Follow(2, new byte[32], ImageKind.NONE));
    assertEquals(List.of("lost"), follower.said());
  }

  @Test
  void aPositionBeyondTheEndIsLookedForInTheJournal() {
    publish(1);
    hub.follow(follower, new Frame.Follow(2, ANY_HASH, ImageKind.NONE));
    assertEquals(List.of("journal 2"), sources.asked);

    hub.offChain(follower);

    assertEquals(List.of("lost"), follower.said());
  }

  @Test
  void aFollowerThatReadACommitBeforeItWasPublishedGoesOnAfterIt() {
    publish(20);
    hub.follow(follower, new Frame.Follow(1, ANY_HASH, ImageKind.NONE));
    hub.caughtUp(follower, 21, new byte[32]);
    assertTrue(follower.frames.isEmpty());

    publish(2);

    assertEquals(List.of("batch 22"), follower.said());
  }

  @Test
  void aStandbyThatDisagreesIsCountedAgainstThoseThatAgree() {
    var other = new RecordingFollower();
    var reader = new RecordingFollower();
    publish(2);
    for (var one : List.of(follower, other, reader)) {
      hub.follow(one, new Frame.Follow(0, ANY_HASH, ImageKind.NONE));
    }
    hub.judged(follower, new Frame.Verdict(0, true));
    hub.judged(other, new Frame.Verdict(0, true));

    hub.judged(follower, new Frame.Verdict(1, false));
    hub.judged(other, new Frame.Verdict(2, false));

    assertEquals(List.of("disputed after 1, 1 agree", "disputed after 2, 0 agree"), sources.asked);
    publish(1);
    assertEquals(List.of("batch 1", "batch 2"), follower.said());
    assertEquals(List.of("batch 1", "batch 2", "batch 3"), reader.said());
  }

  @Test
  void whatTheRingHasForgottenIsReadFromTheJournal() {
    publish(20);
    hub.follow(follower, new Frame.Follow(1, ANY_HASH, ImageKind.NONE));
    assertEquals(List.of("journal 1"), sources.asked);

    hub.caughtUp(follower, 19, rows.get(18).hash());

    assertEquals(List.of("batch 20"), follower.said());
  }

  @Test
  void aSlowFollowerIsDroppedWhenTheRingHasMovedPastIt() {
    publish(1);
    follower.writable = false;
    hub.follow(follower, new Frame.Follow(1, ANY_HASH, ImageKind.NONE));
    publish(20);
    assertTrue(follower.dropped);
    var silentSince = follower.frames.size();

    publish(5);

    assertEquals(silentSince, follower.frames.size());
  }

  @Test
  void aFollowerThatIsWritableAgainGoesOnWhereItWas() {
    follower.writable = false;
    hub.follow(follower, new Frame.Follow(0, ANY_HASH, ImageKind.NONE));
    publish(2);
    assertTrue(follower.frames.isEmpty());

    follower.writable = true;
    hub.pump(follower);

    assertEquals(List.of("batch 1", "batch 2"), follower.said());
  }

  private void publish(int batches) {
    var writer = new BatchWriter();
    for (var batch = 0; batch < batches; batch++) {
      var last = rows.isEmpty() ? ChainPoint.start() : ChainPoint.of(rows.getLast());
      writer.begin(last.sequence() + 1, 1, 1);
      writer.add(0, 0, new Command.Heartbeat(), List.of());
      var row = writer.seal(last.hash());
      rows.add(row);
      hub.publish(row);
    }
  }

  private static final class RecordingSources implements FeedHub.Sources {
    private final ArrayList<String> asked = new ArrayList<>();

    @Override
    public void image(FeedHub.Follower follower, ImageKind kind) {
      asked.add("image " + kind);
    }

    @Override
    public void catchUp(FeedHub.Follower follower, Frame.Follow from) {
      asked.add("journal " + from.afterSequence());
    }

    @Override
    public void disputed(long sequence, long agreeing) {
      asked.add("disputed after %d, %d agree".formatted(sequence, agreeing));
    }
  }

  private static final class RecordingFollower implements FeedHub.Follower {
    private final ArrayList<byte[]> frames = new ArrayList<>();
    private boolean writable = true;
    private boolean dropped;

    @Override
    public boolean writable() {
      return writable;
    }

    @Override
    public void send(byte[] frame) {
      frames.add(frame);
    }

    @Override
    public boolean awaitWritable(long millis) {
      return writable;
    }

    @Override
    public void drop(String reason) {
      dropped = true;
    }

    List<String> said() {
      var said = new ArrayList<String>();
      var reader = new FrameReader(FrameReader.MAX_RESPONSE_BYTES);
      for (var bytes : frames) {
        reader.accept(bytes, frame -> said.add(name(frame)));
      }
      return said;
    }

    private static String name(Frame frame) {
      return switch (frame) {
        case Frame.Batch batch -> "batch " + batch.sequence();
        case Frame.Image image -> "image " + image.sequence();
        case Frame.Lost() -> "lost";
        default -> "unexpected " + frame;
      };
    }
  }
}
