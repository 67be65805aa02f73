package io.tradewind.accountapi;

import io.tradewind.accountapi.client.MonitoringMessages.AlarmBody;
import io.tradewind.accountapi.client.MonitoringMessages.ScaledService;
import io.tradewind.accountapi.client.MonitoringMessages.Scaling;
import io.tradewind.accountapi.client.MonitoringMessages.TransitionBody;
import java.util.List;

/// A monitor that always finds the same, and has no scaler.
final class FixedMonitoring implements VenueMonitoring {
  static final AlarmBody ALARM =
      new AlarmBody(
          "no-leader",
          "OK",
          "2026-01-01T00:00:00Z",
          "PAGE",
          "journal_batches",
          "matching-engine",
          "SUM < 1 in 1 of 1 periods of 60 s",
          240.0,
          "0 of 1 values < 1: 240, latest first");

  static final TransitionBody TRANSITION =
      new TransitionBody("no-leader", "ALARM", "OK", "2026-01-01T00:00:00Z", "it came back");

  static final ScaledService WORKER =
      new ScaledService("worker", 1, 3, 2, 1, null, "no period has ended yet");

  @Override
  public List<AlarmBody> alarms() {
    return List.of(ALARM);
  }

  @Override
  public List<TransitionBody> transitions() {
    return List.of(TRANSITION);
  }

  @Override
  public Scaling scaling() {
    return new Scaling(true, List.of(WORKER));
  }
}
