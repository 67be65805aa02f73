package io.tradewind.monitor.scaling;

/// Starts and stops the processes of services. Called on the monitor's thread, must not block for
/// long: what it begins may take effect later.
public interface TaskRunner {
  /// How many run now.
  ///
  /// @param service such as `order-api`
  /// @return those that take requests or are about to
  int running(String service);

  /// Brings the number of processes to a wanted one. Asked again and again, also when nothing is to
  /// be changed, so that what died is started again.
  ///
  /// @param service such as `order-api`
  /// @param tasks that should run
  void run(String service, int tasks);
}
