package io.tradewind.matchingengine;

/// Measures the stages of batches with two readings of the clock for each round of the engine
/// thread, which owns this.
final class EngineStages {
  private final StageRecorder recorder;
  private long firstArrivedNanos;
  private long busyNanos;
  private boolean arrived;
  private long commitTakenUpNanos;
  private long handedOver;

  EngineStages(StageRecorder recorder) {
    this.recorder = recorder;
  }

  /// A command is taken up. Only the first of a batch counts.
  void arrived(long arrivedNanos) {
    if (!arrived) {
      arrived = true;
      firstArrivedNanos = arrivedNanos;
    }
  }

  /// A round of inputs was worked through.
  void busy(long nanos) {
    busyNanos += nanos;
  }

  /// A batch goes to the journal; a second try of the same batch is no news.
  void handOver(long sequence) {
    if (arrived && sequence != handedOver) {
      var waited = System.nanoTime() - firstArrivedNanos - busyNanos;
      recorder.handedOver(Math.max(0, waited), busyNanos);
    }
    handedOver = sequence;
    arrived = false;
    busyNanos = 0;
  }

  void takeUpCommit() {
    commitTakenUpNanos = System.nanoTime();
  }

  void answered() {
    recorder.answered(System.nanoTime() - commitTakenUpNanos);
  }
}
