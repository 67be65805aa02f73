/// The child process: ElasticMQ, an SQS endpoint that keeps its queues and messages on disk.
///
/// Depends on ElasticMQ and nothing of ours. Its threads are ElasticMQ's and one that waits for the
/// parent to end.
@NullMarked
package io.tradewind.localqueue.server;

import org.jspecify.annotations.NullMarked;
