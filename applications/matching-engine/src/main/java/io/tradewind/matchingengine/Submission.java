package io.tradewind.matchingengine;

import io.tradewind.wire.Frame;
import io.tradewind.wire.Refusal;

/// The numbers by which a gateway's command is applied exactly once.
///
/// @param gatewayId the incarnation, at least 1
/// @param gatewaySequence its number for the command, at least 1
record Submission(long gatewayId, long gatewaySequence) {

  Frame.SubmitRefused refused(Refusal reason) {
    return new Frame.SubmitRefused(gatewayId, gatewaySequence, reason);
  }

  Frame.Result result(ChainPoint batch, int index, byte[] events) {
    return new Frame.Result(
        gatewayId, gatewaySequence, batch.sequence(), index, batch.timestampMicros(), events);
  }
}
