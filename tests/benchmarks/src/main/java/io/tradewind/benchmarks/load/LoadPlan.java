package io.tradewind.benchmarks.load;

import java.net.InetSocketAddress;
import java.time.Duration;

/// How a tape is sent.
///
/// @param target where to
/// @param connections keep-alive connections, at least 1
/// @param pipeline requests in flight on one of them, at least 1
/// @param ratePerSecond requests a second by schedule (open loop), or 0 to send the next whenever
///   one is answered (closed loop, which finds the highest rate)
/// @param duration when to stop sending, if the tape does not end before
public record LoadPlan(
    InetSocketAddress target,
    int connections,
    int pipeline,
    double ratePerSecond,
    Duration duration) {

  boolean openLoop() {
    return ratePerSecond > 0;
  }
}
