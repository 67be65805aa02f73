package io.tradewind.messaging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/// One FIFO queue and its dead-letter queue. Safe to share between threads; blocking.
public final class MessageQueue {
  /// The attribute that carries the message's id. Its deduplication id would not do: a queue may
  /// give a message another when it dies.
  private static final String ID = "id";

  private final SqsClient client;
  private final QueueDefinition definition;
  private final String url;
  private final String deadUrl;

  MessageQueue(SqsClient client, QueueDefinition definition, String url, String deadUrl) {
    this.client = client;
    this.definition = definition;
    this.url = url;
    this.deadUrl = deadUrl;
  }

  /// How it was defined.
  ///
  /// @return as given
  public QueueDefinition definition() {
    return definition;
  }

  /// Sends messages, in order within a group.
  ///
  /// @param messages 1 to [OutgoingMessage#MAX_BATCH]
  /// @throws QueueUnavailable if not all of them were taken
  public void send(List<OutgoingMessage> messages) {
    send(url, messages);
  }

  private void send(String target, List<OutgoingMessage> messages) {
    var entries = new ArrayList<SendMessageBatchRequestEntry>();
    for (var message : messages) {
      entries.add(
          SendMessageBatchRequestEntry.builder()
              .id("m" + entries.size())
              .messageGroupId(message.groupId())
              .messageDeduplicationId(message.deduplicationId())
              .messageBody(message.body())
              .messageAttributes(Map.of(ID, text(message.messageId())))
              .build());
    }
    var answer =
        asking(
            "send to",
            () -> client.sendMessageBatch(call -> call.queueUrl(target).entries(entries)));
    if (answer.hasFailed() && !answer.failed().isEmpty()) {
      var first = answer.failed().getFirst();
      throw new QueueUnavailable(
          "queue %s refused %d of %d messages: %s %s"
              .formatted(
                  definition.name(),
                  answer.failed().size(),
                  messages.size(),
                  first.code(),
                  first.message()),
          new IllegalStateException(first.code()));
    }
  }

  /// Receives messages, waiting for the first.
  ///
  /// @param limit 1 to 10
  /// @param wait how long, up to 20 s
  /// @return in order within a group; empty when none came
  public List<ReceivedMessage> receive(int limit, Duration wait) {
    return receive(url, limit, wait);
  }

  private List<ReceivedMessage> receive(String source, int limit, Duration wait) {
    var answer =
        asking(
            "receive from",
            () ->
                client.receiveMessage(call ->
                    call.queueUrl(source)
                        .maxNumberOfMessages(limit)
                        .waitTimeSeconds(Math.toIntExact(wait.toSeconds()))
                        .messageAttributeNames(ID)
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL)));
    return answer.messages().stream().map(MessageQueue::received).toList();
  }

  private static MessageAttributeValue text(String value) {
    return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
  }

  private static ReceivedMessage received(Message message) {
    var attributes = message.attributes();
    var id = message.messageAttributes().get(ID);
    return new ReceivedMessage(
        id == null ? message.messageId() : id.stringValue(),
        attributes.getOrDefault(MessageSystemAttributeName.MESSAGE_GROUP_ID, ""),
        message.body(),
        Integer.parseInt(
            attributes.getOrDefault(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "1")),
        message.receiptHandle());
  }

  /// Removes messages that are done. One that can't be removed comes again.
  ///
  /// @param messages at most 10, in hand
  public void delete(Collection<ReceivedMessage> messages) {
    delete(url, messages);
  }

  private void delete(String source, Collection<ReceivedMessage> messages) {
    if (messages.isEmpty()) {
      return;
    }
    var entries = new ArrayList<DeleteMessageBatchRequestEntry>();
    for (var message : messages) {
      entries.add(
          DeleteMessageBatchRequestEntry.builder()
              .id("m" + entries.size())
              .receiptHandle(message.receipt())
              .build());
    }
    asking(
        "delete from",
        () -> client.deleteMessageBatch(call -> call.queueUrl(source).entries(entries)));
  }

  /// Keeps messages hidden for some time from now on.
  ///
  /// @param messages at most 10, in hand
  /// @param visibility zero gives them to whoever asks next
  public void hide(Collection<ReceivedMessage> messages, Duration visibility) {
    if (messages.isEmpty()) {
      return;
    }
    var entries = new ArrayList<ChangeMessageVisibilityBatchRequestEntry>();
    for (var message : messages) {
      entries.add(
          ChangeMessageVisibilityBatchRequestEntry.builder()
              .id("m" + entries.size())
              .receiptHandle(message.receipt())
              .visibilityTimeout(Math.toIntExact(visibility.toSeconds()))
              .build());
    }
    asking(
        "hide messages of",
        () -> client.changeMessageVisibilityBatch(call -> call.queueUrl(url).entries(entries)));
  }

  /// Counts its messages, roughly.
  ///
  /// @return of now
  public QueueDepth depth() {
    return new QueueDepth(
        definition.name(),
        count(url, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES),
        count(url, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE),
        count(deadUrl, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES));
  }

  private long count(String source, QueueAttributeName name) {
    var answer =
        asking(
            "count",
            () -> client.getQueueAttributes(call -> call.queueUrl(source).attributeNames(name)));
    return Long.parseLong(answer.attributes().getOrDefault(name, "0"));
  }

  /// Brings what is in the dead-letter queue back, to be tried again from the first receive. A
  /// message may come twice when this is interrupted.
  ///
  /// @param limit the most messages
  /// @return how many were moved
  public int redrive(int limit) {
    var moved = 0;
    while (moved < limit) {
      var wanted = Math.min(OutgoingMessage.MAX_BATCH, limit - moved);
      var dead = receive(deadUrl, wanted, Duration.ofSeconds(1));
      if (dead.isEmpty()) {
        return moved;
      }
      // The time makes it another attempt: the queue may still remember the last.
      var attempt = (int) (System.currentTimeMillis() / 1_000);
      send(
          url,
          dead.stream()
              .map(message ->
                  new OutgoingMessage(
                      message.messageId(), attempt, message.groupId(), message.body()))
              .toList());
      delete(deadUrl, dead);
      moved += dead.size();
    }
    return moved;
  }

  private interface Asking<T> {
    T ask();
  }

  private <T> T asking(String what, Asking<T> asking) {
    try {
      return asking.ask();
    } catch (SdkException e) {
      throw new QueueUnavailable(
          "can't %s queue %s: %s".formatted(what, definition.name(), e.getMessage()), e);
    }
  }
}
