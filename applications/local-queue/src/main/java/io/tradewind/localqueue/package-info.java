/// SQS on one machine: starts, watches and stops the child process that serves it.
///
/// Depends on the JDK and a logger alone; what the child needs (ElasticMQ, Scala, H2) is on the
/// child's class path only. One daemon thread of its own watches the child; the methods block and
/// are safe on any thread.
@NullMarked
package io.tradewind.localqueue;

import org.jspecify.annotations.NullMarked;
