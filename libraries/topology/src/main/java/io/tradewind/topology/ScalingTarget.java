package io.tradewind.topology;

/// What a service's number of tasks is chosen for.
public sealed interface ScalingTarget {

  /// Mean use of the tasks' CPU.
  ///
  /// @param percent held, 1 to 100
  record Cpu(int percent) implements ScalingTarget {
    /// Checks the range.
    public Cpu {
      Checks.within("CPU percent", percent, 1, 100);
    }
  }

  /// Mean use of the tasks' memory.
  ///
  /// @param percent held, 1 to 100
  record Memory(int percent) implements ScalingTarget {
    /// Checks the range.
    public Memory {
      Checks.within("memory percent", percent, 1, 100);
    }
  }

  /// Requests that one target answers.
  ///
  /// @param targetGroup whose requests are counted
  /// @param perMinute held, at least 1
  record RequestsPerTarget(String targetGroup, int perMinute) implements ScalingTarget {
    /// Checks the range.
    public RequestsPerTarget {
      Checks.within("requests per target and minute", perMinute, 1, Integer.MAX_VALUE);
    }
  }

  /// Messages that wait in a queue, divided by the tasks that run.
  ///
  /// @param queue whose messages are counted
  /// @param messagesPerTask held, at least 1
  record QueueBacklog(String queue, int messagesPerTask) implements ScalingTarget {
    /// Checks the range.
    public QueueBacklog {
      Checks.within("messages per task", messagesPerTask, 1, Integer.MAX_VALUE);
    }
  }
}
