package io.tradewind.matchingengine;

import io.tradewind.codec.SealedBatch;
import io.tradewind.model.JournalPosition;

/// What a [Leader] does to the world. Nothing here may call back into it.
interface LeaderPorts {

  /// Starts appending a batch; its fate comes as [Leader#appended], [Leader#fenced] or
  /// [Leader#appendInDoubt]. One at a time.
  void append(SealedBatch batch);

  /// Hands a committed batch to the feed.
  void publish(SealedBatch batch);

  /// Answers a command that was committed before with the events of its journal row.
  void resend(Peer peer, Submission submission, JournalPosition position);

  /// Ends the process: this leader can't go on.
  void fatal(String reason);
}
