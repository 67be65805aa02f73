package io.tradewind.accountapi;

import io.tradewind.accountapi.client.MonitoringMessages.AlarmBody;
import io.tradewind.accountapi.client.MonitoringMessages.Scaling;
import io.tradewind.accountapi.client.MonitoringMessages.TransitionBody;
import java.util.List;

/// What an operator can ask of whoever watches the venue. Called on virtual threads; must not
/// block.
public interface VenueMonitoring {
  /// The states of all alarms.
  ///
  /// @return in the topology's order
  /// @throws OperationUnavailable if the monitor runs elsewhere, or has not begun
  List<AlarmBody> alarms();

  /// The last changes of alarms' states.
  ///
  /// @return the latest first
  /// @throws OperationUnavailable if the monitor runs elsewhere, or has not begun
  List<TransitionBody> transitions();

  /// How many processes of each service run.
  ///
  /// @return and whether that changes by itself
  /// @throws OperationUnavailable if the monitor runs elsewhere, or has not begun
  Scaling scaling();
}
