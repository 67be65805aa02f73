package io.tradewind.matchingengine;

import io.tradewind.codec.SealedBatch;
import io.tradewind.model.JournalPosition;
import java.util.ArrayList;
import java.util.List;

/// Keeps what a leader did to the world.
final class RecordingPorts implements LeaderPorts {
  final ArrayList<SealedBatch> appends = new ArrayList<>();
  final ArrayList<SealedBatch> published = new ArrayList<>();
  final ArrayList<JournalPosition> resends = new ArrayList<>();
  final ArrayList<String> fatal = new ArrayList<>();

  @Override
  public void append(SealedBatch batch) {
    appends.add(batch);
  }

  @Override
  public void publish(SealedBatch batch) {
    published.add(batch);
  }

  @Override
  public void resend(Peer peer, Submission submission, JournalPosition position) {
    resends.add(position);
  }

  @Override
  public void fatal(String reason) {
    fatal.add(reason);
  }

  List<Long> publishedSequences() {
    return published.stream().map(SealedBatch::sequence).toList();
  }
}
