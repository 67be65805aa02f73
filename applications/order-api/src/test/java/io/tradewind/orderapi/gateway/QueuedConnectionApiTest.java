package io.tradewind.orderapi.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tradewind.localqueue.testing.TemporaryQueue;
import io.tradewind.orderapi.gateway.ConnectionApi.Outcome;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Over a real queue, in the shape that the function outside reads.
final class QueuedConnectionApiTest {
  private static final String REGION = "elasticmq";

  private final TemporaryQueue queue = TemporaryQueue.shared();
  private final JsonMapper mapper = JsonMapper.builder().build();
  private final SqsClient sqs =
      SqsClient.builder()
          .region(Region.of(REGION))
          .endpointOverride(queue.endpoint())
          .httpClientBuilder(UrlConnectionHttpClient.builder())
          .credentialsProvider(
              StaticCredentialsProvider.create(AwsBasicCredentials.create("x", "x")))
          .build();
  private String url = "";

  @BeforeEach
  void createQueue() {
    url =
        sqs.createQueue(call ->
                call.queueName("connection-messages.fifo")
                    .attributes(Map.of(QueueAttributeName.FIFO_QUEUE, "true")))
            .queueUrl();
  }

  @AfterEach
  void close() {
    sqs.deleteQueue(call -> call.queueUrl(url));
    sqs.close();
  }

  @Test
  void textsOfAConnectionKeepTheirOrderAndTheirBytes() throws Exception {
    var texts = List.of("{\"e\":\"executionReport\",\"c\":\"ä\\u0000\"}", "second", "second");
    try (var connections = new QueuedConnectionApi(url, REGION, queue.endpoint())) {
      for (var text : texts) {
        assertEquals(Outcome.SENT, connections.post("a=", text).join());
      }
    }

    var received = new ArrayList<String>();
    for (var message : receive()) {
      assertEquals("a=", message.path("connectionId").asString());
      received.add(message.path("data").asString());
    }
    assertEquals(texts, received, "a text that comes twice was said twice");
  }

  @Test
  void theEndOfAConnectionIsAMessageToo() throws Exception {
    try (var connections = new QueuedConnectionApi(url, REGION, queue.endpoint())) {
      connections.delete("b=");
      var message = receive().getFirst();
      assertEquals("b=", message.path("connectionId").asString());
      assertEquals(true, message.path("close").asBoolean());
    }
  }

  @Test
  void aQueueThatIsNotThereRefusesAndOneThatIsAwayMayTakeItLater() {
    try (var connections =
        new QueuedConnectionApi(url.replace("messages", "nowhere"), REGION, queue.endpoint())) {
      assertEquals(Outcome.REFUSED, connections.post("a=", "text").join());
    }
    var nobody = URI.create("http://127.0.0.1:1");
    try (var connections = new QueuedConnectionApi(url, REGION, nobody)) {
      assertEquals(Outcome.LATER, connections.post("a=", "text").join());
    }
  }

  /// All messages that come within a few polls, in order.
  private List<JsonNode> receive() {
    var bodies = new ArrayList<JsonNode>();
    for (var poll = 0; poll < 4; poll++) {
      var messages =
          sqs.receiveMessage(call ->
                  call.queueUrl(url)
                      .maxNumberOfMessages(10)
                      .waitTimeSeconds(1)
                      .messageSystemAttributeNames(MessageSystemAttributeName.MESSAGE_GROUP_ID))
              .messages();
      for (var message : messages) {
        bodies.add(mapper.readTree(message.body()));
        sqs.deleteMessage(call -> call.queueUrl(url).receiptHandle(message.receiptHandle()));
      }
    }
    return bodies;
  }
}
