package io.tradewind.launcher.command;

import io.tradewind.accountapi.client.AdminClient;
import io.tradewind.accountapi.client.AdminMessages.RedriveRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Commands about the queues of asynchronous work.
final class QueueCommands {
  private QueueCommands() {}

  @Command(name = "queues", description = "Prints how much waits in each queue, about.")
  static final class Queues extends AdminAction {
    @Override
    void run(AdminClient admin) {
      System.out.printf("%-24s %10s %10s %10s%n", "QUEUE", "WAITING", "IN HAND", "DEAD");
      for (var queue : admin.queues().queues()) {
        System.out.printf(
            "%-24s %,10d %,10d %,10d%n",
            queue.queue(), queue.waiting(), queue.inHand(), queue.dead());
      }
    }
  }

  @Command(
      name = "redrive",
      description = {
        "Moves a queue's dead letters back into it, to be tried again from the first receive.",
        "Find out first why they died: what is still wrong kills them again."
      })
  static final class Redrive extends AdminAction {
    @Parameters(paramLabel = "QUEUE", description = "Its name, as `queues` prints it.")
    private String queue = "";

    @Option(
        names = "--max",
        paramLabel = "N",
        defaultValue = "100000",
        description = "How many messages at most (default: ${DEFAULT-VALUE}).")
    private int max;

    @Override
    void run(AdminClient admin) {
      var moved = 0;
      while (true) {
        var wanted = Math.min(RedriveRequest.MAX, max - moved);
        var now = admin.redrive(queue, wanted).moved();
        moved += now;
        if (now < wanted || moved >= max) {
          break;
        }
        System.out.printf("%,d so far%n", moved);
      }
      System.out.printf("%,d messages went back into %s%n", moved, queue);
    }
  }
}
