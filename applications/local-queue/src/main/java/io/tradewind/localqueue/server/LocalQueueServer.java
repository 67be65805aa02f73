package io.tradewind.localqueue.server;

import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import org.apache.pekko.pattern.Patterns;
import org.elasticmq.NodeAddress;
import org.elasticmq.StrictSQSLimits$;
import org.elasticmq.actor.QueueManagerActor;
import org.elasticmq.actor.queue.QueueEvent;
import org.elasticmq.persistence.sql.SqlQueuePersistenceActor;
import org.elasticmq.persistence.sql.SqlQueuePersistenceConfig;
import org.elasticmq.rest.sqs.AutoCreateQueuesConfig;
import org.elasticmq.rest.sqs.TheSQSRestServerBuilder;
import org.elasticmq.util.NowProvider;
import scala.Option;
import scala.Some;
import scala.collection.immutable.List$;
import scala.util.Either;

/// ElasticMQ as a process: `LocalQueueServer PORT DIRECTORY`.
///
/// It listens on the loopback only, says `listening on PORT` on its standard output once every
/// queue and message of the directory is back, and ends when its standard input ends, which the
/// system closes with the parent however that dies.
///
/// Messages are written to the directory before a send is answered: H2 is told not to delay writes
/// (`WRITE_DELAY=0`), so a killed process forgets none that it acknowledged. H2 does not wait for
/// the disk itself: a power cut can lose the newest, and the venue's sweeper sends those again.
public final class LocalQueueServer {
  private static final String LOOPBACK = "127.0.0.1";
  private static final int RESTORE_SECONDS = 120;

  private LocalQueueServer() {}

  /// Serves until the standard input ends.
  ///
  /// @param arguments the port, 0 for any free one, and the directory that messages are kept in
  /// @throws IOException if the port or the directory can't be used
  public static void main(String[] arguments) throws IOException {
    var port = Integer.parseInt(arguments[0]);
    var directory = Files.createDirectories(Path.of(arguments[1]).toAbsolutePath());
    var system = ActorSystem.create("elasticmq", ConfigFactory.load());
    var messages = system.actorOf(store(directory));
    var queues =
        system.actorOf(
            Props.create(
                QueueManagerActor.class,
                new NowProvider(),
                StrictSQSLimits$.MODULE$,
                Some.apply(messages)));
    restore(messages, queues);
    var bound = listen(system, messages, queues, port);
    System.out.println("listening on " + bound);
    System.out.flush();
    awaitParent();
    // Everything acknowledged is written: there is nothing to wait for.
    Runtime.getRuntime().halt(0);
  }

  private static Props store(Path directory) {
    var url =
        "jdbc:h2:file:%s;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE"
            .formatted(directory.resolve("messages"));
    var settings = new SqlQueuePersistenceConfig(true, "org.h2.Driver", url, "sa", "", false);
    return Props.create(SqlQueuePersistenceActor.class, settings, List$.MODULE$.empty());
  }

  /// Before anybody can connect: a queue that a client created meanwhile would be in the way.
  private static void restore(ActorRef messages, ActorRef queues) {
    var limit = Duration.ofSeconds(RESTORE_SECONDS);
    var restored =
        Patterns.ask(messages, new QueueEvent.Restore(queues), limit).toCompletableFuture().join();
    if (restored instanceof Either<?, ?> result && result.isLeft()) {
      throw new IllegalStateException("the kept queues can't be restored: " + result);
    }
  }

  private static int listen(ActorSystem system, ActorRef messages, ActorRef queues, int port) {
    var server =
        new TheSQSRestServerBuilder(
                Some.apply(system),
                Some.apply(queues),
                LOOPBACK,
                port,
                new NodeAddress("http", LOOPBACK, port, ""),
                true,
                StrictSQSLimits$.MODULE$,
                "elasticmq",
                "000000000000",
                Option.apply(messages),
                AutoCreateQueuesConfig.disabled())
            .start();
    return server.waitUntilStarted().localAddress().getPort();
  }

  private static void awaitParent() throws IOException {
    while (System.in.read() >= 0) {
      // Nothing is said to us; only the end counts.
    }
  }
}
