package io.tradewind.platform.registry;

import java.time.Instant;
import java.util.Optional;

/// One running copy of an application.
///
/// @param service the application, such as `order-api`
/// @param name of this copy, such as `order-api-2`
/// @param zone where it runs, such as `a`
/// @param host where it listens
/// @param port where it takes requests; 0 for none, as of the worker
/// @param metricsPort where its metrics are read; 0 for none
/// @param pid its process
/// @param startedMillis when that process began, in milliseconds since 1970 UTC, so that another
///   process that was given the same number later is not taken for it; 0 where it can't be told
public record ServiceInstance(
    String service,
    String name,
    String zone,
    String host,
    int port,
    int metricsPort,
    long pid,
    long startedMillis) {

  /// A copy of an application in this process.
  ///
  /// @param service the application
  /// @param name of this copy
  /// @param zone where it runs
  /// @param host where it listens
  /// @param port where it takes requests, or 0
  /// @param metricsPort where its metrics are read, or 0
  /// @return with this process's number and start
  public static ServiceInstance here(
      String service, String name, String zone, String host, int port, int metricsPort) {
    var process = ProcessHandle.current();
    return new ServiceInstance(
        service, name, zone, host, port, metricsPort, process.pid(), startedMillis(process));
  }

  /// Whether its process runs now.
  ///
  /// @return false once it has ended, however it did
  public boolean alive() {
    return process().isPresent();
  }

  /// Its process.
  ///
  /// @return empty once it has ended
  public Optional<ProcessHandle> process() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(process -> startedMillis == 0 || startedMillis == startedMillis(process));
  }

  private static long startedMillis(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }
}
