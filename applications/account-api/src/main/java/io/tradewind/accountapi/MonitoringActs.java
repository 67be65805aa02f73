package io.tradewind.accountapi;

import io.tradewind.accountapi.client.MonitoringMessages.Alarms;
import java.util.function.Supplier;

/// What the monitor found: alarms and scaling.
final class MonitoringActs {
  private final VenueMonitoring monitoring;

  MonitoringActs(VenueMonitoring monitoring) {
    this.monitoring = monitoring;
  }

  Object alarms(Fields fields) {
    fields.refuseUnknown();
    return ifHere(() -> new Alarms(monitoring.alarms(), monitoring.transitions()));
  }

  Object scaling(Fields fields) {
    fields.refuseUnknown();
    return ifHere(monitoring::scaling);
  }

  private static <T> T ifHere(Supplier<T> answer) {
    try {
      return answer.get();
    } catch (OperationUnavailable e) {
      throw (Refusal) Refusal.of(503, "NOT_HERE", String.valueOf(e.getMessage())).initCause(e);
    }
  }
}
