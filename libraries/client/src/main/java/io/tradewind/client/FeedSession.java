package io.tradewind.client;

import io.tradewind.codec.BatchReader;
import io.tradewind.codec.ChainHash;
import io.tradewind.codec.ViewCodec;
import io.tradewind.wire.Frame;
import io.tradewind.wire.ImageKind;
import io.tradewind.wire.MalformedFrame;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/// Where a follower is on the chain.
///
/// A state machine without clock, thread or socket. It takes nothing on trust: each batch must be
/// the next, name the hash before it and hash to its own.
final class FeedSession {
  private static final byte[] UNKNOWN = {};

  private final FeedListener listener;
  private final ImageKind image;
  private long sequence;
  private byte[] hash;
  private boolean lost;

  FeedSession(FeedRequest request, FeedListener listener) {
    this.listener = listener;
    image = kind(request.image());
    sequence = request.afterSequence();
    hash = start(request.afterSequence(), request.chainHash());
  }

  private static byte[] start(long sequence, byte @Nullable [] hash) {
    if (sequence == 0) {
      return ChainHash.genesis();
    }
    return hash == null ? UNKNOWN : hash;
  }

  private static ImageKind kind(FeedRequest.Image image) {
    return switch (image) {
      case NONE -> ImageKind.NONE;
      case LISTINGS -> ImageKind.LISTINGS;
      case MARKET -> ImageKind.MARKET;
    };
  }

  /// What is asked over a new connection: to go on where the last one ended.
  Frame.Follow follow() {
    return new Frame.Follow(sequence, hash, image);
  }

  /// What is said of the events so far, by one that computes them itself.
  Frame.Verdict agreement() {
    return new Frame.Verdict(Math.max(0, sequence), true);
  }

  /// Whether the feed has ended for good.
  boolean lost() {
    return lost;
  }

  /// Takes what the leader sent and tells the listener.
  ///
  /// @throws MalformedFrame if it does not continue the chain; ask again over a new connection
  void received(Frame frame) {
    switch (frame) {
      case Frame.Batch batch -> next(batch);
      case Frame.Image(var at, var chainHash, var view) -> {
        listener.image(at, ViewCodec.decode(view));
        sequence = at;
        hash = chainHash;
      }
      case Frame.Lost() -> {
        lost = true;
        listener.lost("sequence %d is not on the leader's chain".formatted(sequence));
      }
      case Frame.Heartbeat() -> {}
      case Frame.Greeting _,
          Frame.OpenGateway _,
          Frame.GatewayOpened _,
          Frame.Submit _,
          Frame.SubmitRefused _,
          Frame.Result _,
          Frame.Ask _,
          Frame.Answer _,
          Frame.AskRefused _,
          Frame.Follow _,
          Frame.Verdict _ ->
          throw new MalformedFrame("a follower is not sent " + frame.getClass().getSimpleName());
    }
  }

  private void next(Frame.Batch batch) {
    if (batch.sequence() != sequence + 1) {
      throw new MalformedFrame("batch %d does not follow %d".formatted(batch.sequence(), sequence));
    }
    if (hash.length > 0 && !MessageDigest.isEqual(hash, batch.previousHash())) {
      throw new MalformedFrame("batch %d continues another chain".formatted(batch.sequence()));
    }
    var expected =
        ChainHash.of(
            batch.sequence(),
            batch.epoch(),
            batch.timestampMicros(),
            batch.previousHash(),
            batch.payload());
    if (!MessageDigest.isEqual(expected, batch.hash())) {
      throw new MalformedFrame("batch %d is not what was hashed".formatted(batch.sequence()));
    }
    var commands = BatchReader.commands(batch.payload());
    listener.batch(
        new FeedBatch(
            batch.sequence(), batch.timestampMicros(), batch.hash(), batch.payload(), commands));
    sequence = batch.sequence();
    hash = batch.hash();
  }
}
