package io.tradewind.matchingengine;

/// Told how long the stages of each batch took: a few calls for each batch, none for a command.
///
/// Called on the engine and the appender thread, so it must be quick, and safe for both.
public interface StageRecorder {
  /// Nobody records.
  StageRecorder NONE =
      new StageRecorder() {
        @Override
        public void handedOver(long queueNanos, long applyNanos) {}

        @Override
        public void committed(long nanos) {}

        @Override
        public void answered(long nanos) {}
      };

  /// A batch with commands goes to the journal. Called on the engine thread.
  ///
  /// @param queueNanos how long its first command waited since it arrived, for the engine and for
  ///   the batch before to commit
  /// @param applyNanos how long the engine was busy with its commands
  void handedOver(long queueNanos, long applyNanos);

  /// A batch is in the journal. Called on the appender thread.
  ///
  /// @param nanos since it was handed over
  void committed(long nanos);

  /// The answers of a batch were written. Called on the engine thread.
  ///
  /// @param nanos since the engine thread took up the commit
  void answered(long nanos);
}
