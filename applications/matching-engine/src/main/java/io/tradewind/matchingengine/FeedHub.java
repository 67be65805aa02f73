package io.tradewind.matchingengine;

import io.tradewind.codec.SealedBatch;
import io.tradewind.wire.Frame;
import io.tradewind.wire.FrameWriter;
import io.tradewind.wire.ImageKind;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The committed batches that followers are sent, and how far each follower is.
///
/// Followers pull: each has a cursor into one shared ring and a small window of unsent bytes, so a
/// slow one costs its window and nothing more. When the ring has moved past its cursor it is
/// dropped; it comes back with its position and reads what it missed from the journal. Owned by one
/// event loop; no sockets here.
final class FeedHub {
  /// The batches that are kept for followers, in bytes.
  static final long RING_BYTES = 64L << 20;

  /// The most batches that are kept for followers.
  static final int RING_BATCHES = 1 << 16;

  /// A follower's connection.
  interface Follower {
    /// Whether its window has room.
    boolean writable();

    /// Sends an encoded frame.
    void send(byte[] frame);

    /// Waits for room in its window; false when it is gone or took nothing for so long.
    boolean awaitWritable(long millis) throws InterruptedException;

    /// Ends the connection.
    void drop(String reason);
  }

  /// Where the hub gets what it does not have. Answers come later, on the same event loop.
  interface Sources {
    /// Asks for an image; it comes as [FeedHub#image].
    void image(Follower follower, ImageKind kind);

    /// Sends a follower what the journal holds after its position; ends with [FeedHub#caughtUp] or
    /// [FeedHub#offChain].
    void catchUp(Follower follower, Frame.Follow from);

    /// A standby computed other events than the leader.
    ///
    /// @param sequence the last batch on which both agree
    /// @param agreeing how many standbys still follow that have found no difference
    void disputed(long sequence, long agreeing);
  }

  @SuppressWarnings("ArrayRecordComponent") // never a key, never compared by equals
  private record Kept(byte[] frame, byte[] hash) {}

  private static final class Cursor {
    private final ImageKind kind;
    private long position;
    private boolean live;
    private boolean agrees;

    Cursor(ImageKind kind) {
      this.kind = kind;
    }
  }

  private final Sources sources;
  private final long maxRingBytes;
  private final Map<Long, Kept> ring = new HashMap<>();
  private final Map<Follower, Cursor> cursors = new LinkedHashMap<>();
  private long ringBytes;
  private long firstSequence;
  private long lastSequence;
  private byte[] hashBeforeFirst;

  FeedHub(ChainPoint committed, long maxRingBytes, Sources sources) {
    this.sources = sources;
    this.maxRingBytes = maxRingBytes;
    lastSequence = committed.sequence();
    firstSequence = lastSequence + 1;
    hashBeforeFirst = committed.hash();
  }

  /// Takes the next committed batch.
  void publish(SealedBatch batch) {
    var frame = FrameWriter.encode(frame(batch));
    lastSequence = batch.sequence();
    ring.put(lastSequence, new Kept(frame, batch.hash()));
    ringBytes += frame.length;
    while ((ringBytes > maxRingBytes || ring.size() > RING_BATCHES) && ring.size() > 1) {
      forgetFirst();
    }
    List.copyOf(cursors.keySet()).forEach(this::pump);
  }

  static Frame.Batch frame(SealedBatch row) {
    return new Frame.Batch(
        row.sequence(),
        row.epoch(),
        row.timestampMicros(),
        row.previousHash(),
        row.hash(),
        row.payload());
  }

  /// Starts a follower, or starts it anew.
  void follow(Follower follower, Frame.Follow from) {
    var cursor = new Cursor(from.image());
    var before = cursors.put(follower, cursor);
    cursor.agrees = before != null && before.agrees;
    if (from.afterSequence() < 0) {
      sources.image(follower, from.image());
    } else if (from.afterSequence() > lastSequence || from.afterSequence() < firstSequence - 1) {
      // Beyond the last batch here may still be within the journal, which hears of a commit first.
      sources.catchUp(follower, from);
    } else if (from.afterHash().length > 0
        && !MessageDigest.isEqual(from.afterHash(), hashAt(from.afterSequence()))) {
      offChain(follower);
    } else {
      goLive(follower, cursor, from.afterSequence());
    }
  }

  /// A standby says what it found. One that disagrees follows no more.
  void judged(Follower follower, Frame.Verdict verdict) {
    var cursor = cursors.get(follower);
    if (cursor == null) {
      return;
    }
    cursor.agrees = verdict.agrees();
    if (!verdict.agrees()) {
      cursors.remove(follower);
      var agreeing = cursors.values().stream().filter(other -> other.agrees).count();
      sources.disputed(verdict.sequence(), agreeing);
    }
  }

  /// Sends an image; batches follow.
  void image(Follower follower, ChainPoint at, byte[] view) {
    var cursor = cursors.get(follower);
    if (cursor != null) {
      follower.send(FrameWriter.encode(new Frame.Image(at.sequence(), at.hash(), view)));
      goLive(follower, cursor, at.sequence());
    }
  }

  /// A follower was sent everything up to a batch from the journal. That batch may be one that was
  /// committed and not yet published: then the ones after it follow.
  void caughtUp(Follower follower, long sequence, byte[] hash) {
    var cursor = cursors.get(follower);
    if (cursor == null) {
      return;
    }
    if (sequence > lastSequence) {
      goLive(follower, cursor, sequence);
    } else {
      follow(follower, new Frame.Follow(sequence, hash, cursor.kind));
    }
  }

  /// A follower's position is not one of this journal.
  void offChain(Follower follower) {
    var cursor = cursors.get(follower);
    if (cursor == null) {
      return;
    }
    if (cursor.kind == ImageKind.NONE) {
      cursors.remove(follower);
      follower.send(FrameWriter.encode(new Frame.Lost()));
    } else {
      sources.image(follower, cursor.kind);
    }
  }

  /// Sends a follower what its window has room for. Called when it has sent some.
  void pump(Follower follower) {
    var cursor = cursors.get(follower);
    if (cursor == null || !cursor.live) {
      return;
    }
    if (cursor.position < firstSequence - 1) {
      gone(follower);
      follower.drop("the follower is too slow");
      return;
    }
    while (cursor.position < lastSequence && follower.writable()) {
      cursor.position++;
      follower.send(kept(cursor.position).frame());
    }
  }

  /// A follower's connection has ended.
  void gone(Follower follower) {
    cursors.remove(follower);
  }

  private void goLive(Follower follower, Cursor cursor, long position) {
    cursor.position = position;
    cursor.live = true;
    pump(follower);
  }

  private byte[] hashAt(long sequence) {
    return sequence == firstSequence - 1 ? hashBeforeFirst : kept(sequence).hash();
  }

  private Kept kept(long sequence) {
    var kept = ring.get(sequence);
    if (kept == null) {
      throw new IllegalStateException(
          "batch %d is not in the ring %d to %d".formatted(sequence, firstSequence, lastSequence));
    }
    return kept;
  }

  private void forgetFirst() {
    var forgotten = kept(firstSequence);
    ring.remove(firstSequence);
    ringBytes -= forgotten.frame().length;
    hashBeforeFirst = forgotten.hash();
    firstSequence++;
  }
}
