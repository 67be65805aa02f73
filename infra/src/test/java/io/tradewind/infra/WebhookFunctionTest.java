package io.tradewind.infra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import io.tradewind.infra.report.Reaches;
import io.tradewind.infra.report.Resource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The function that calls webhooks, run by Node.js as Lambda would, and where it is placed.
final class WebhookFunctionTest {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final String RUN =
      "require(process.argv[1]).handler(JSON.parse(process.argv[2]))"
          + ".then((answer) => console.log(JSON.stringify(answer)))";

  @TempDir private Path folder;

  @Test
  void aCallIsMadeWithWhatTheWorkerSigned() throws Exception {
    var calls = new ArrayList<String>();
    var server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            var headers = exchange.getRequestHeaders();
            calls.add(
                "%s %s %s %s"
                    .formatted(
                        exchange.getRequestMethod(),
                        exchange.getRequestURI(),
                        headers.getFirst("X-Tradewind-Signature"),
                        new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
            exchange.sendResponseHeaders(
                exchange.getRequestURI().getPath().equals("/broken") ? 500 : 204, -1);
          }
        });
    server.start();
    try {
      var address = "http://127.0.0.1:" + server.getAddress().getPort();

      assertEquals(200, run(address + "/hook?a=b", true).path("statusCode").asInt());
      assertEquals(502, run(address + "/broken", true).path("statusCode").asInt());

      assertEquals(
          List.of("POST /hook?a=b t=1,v1=ab {\"ü\":1}", "POST /broken t=1,v1=ab {\"ü\":1}"), calls);
    } finally {
      server.stop(0);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://127.0.0.1:9001/",
        "https://localhost/",
        "https://169.254.169.254/latest",
        "https://10.20.0.5/",
        "https://0x7f000001/",
        "https://[::1]/",
        "https://[::ffff:10.0.0.1]/",
        "https://[fd00:ec2::254]/",
        "https://[2002:a00:1::]/",
        "http://example.com/",
        "file:///etc/passwd",
        "nothing"
      })
  void noPrivateAddressIsCalled(String target) throws Exception {
    assertEquals(400, run(target, false).path("statusCode").asInt());
  }

  private JsonNode run(String target, boolean loopback) throws IOException, InterruptedException {
    assumeTrue(Node.find(System.getenv()).isPresent(), "there is no node on the PATH");
    var file = folder.resolve("webhook.js");
    try (var source = WebhookFunctionTest.class.getResourceAsStream("/functions/webhook.js")) {
      Files.write(file, Objects.requireNonNull(source).readAllBytes());
    }
    var event =
        Map.of(
            "headers",
            Map.of(
                "x-tradewind-target",
                target,
                "x-tradewind-signature",
                "t=1,v1=ab",
                "host",
                "balancer"),
            "body",
            "{\"ü\":1}",
            "isBase64Encoded",
            false);
    var node = System.getenv().getOrDefault(Node.VARIABLE, "node");
    var builder =
        new ProcessBuilder(node, "-e", RUN, file.toString(), MAPPER.writeValueAsString(event))
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("LOOPBACK", String.valueOf(loopback));
    var process = builder.start();
    var output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertEquals(0, process.waitFor(), output);
    return MAPPER.readTree(output.lines().reduce("", (_, last) -> last));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "prod", "prod-global"})
  void itIsOutsideOfTheNetworkAndOnlyTheLoadBalancerCallsIt(String environment) {
    var templates = Synthesized.of(environment).templates();
    for (var function : templates.ofType("AWS::Lambda::Function")) {
      assertTrue(function.properties().path("VpcConfig").isMissingNode(), function.key());
      assertTrue(function.properties().at("/Code/ZipFile").asString().length() <= 4_096);
      assertTrue(
          function.properties().path("Environment").toString().indexOf("LOOPBACK") < 0,
          function.key());
    }
    var permissions = templates.ofType("AWS::Lambda::Permission");
    assertTrue(!permissions.isEmpty());
    for (var permission : permissions) {
      assertEquals(
          "elasticloadbalancing.amazonaws.com",
          permission.properties().path("Principal").asString(),
          permission.key());
      assertTrue(
          permission
              .properties()
              .path("SourceArn")
              .toString()
              .contains("targetgroup/tradewind-%s-webhooks/".formatted(environment)),
          permission.key());
    }
  }

  @Test
  void workersReachItByAPortOfTheirOwn() {
    var synthesized = Synthesized.of("prod");
    var listener =
        synthesized.templates().ofType("AWS::ElasticLoadBalancingV2::Listener").stream()
            .filter(one -> one.properties().path("Port").asInt() == 8_070)
            .map(Resource::properties)
            .findFirst()
            .orElseThrow();
    assertTrue(
        listener.path("DefaultActions").toString().contains("WebhookTarget"), listener::toString);
    var from =
        Reaches.of(synthesized.templates(), "Tradewind-prod-Network").stream()
            .filter(reach -> reach.port() == 8_070)
            .map(reach -> reach.from() + " to " + reach.to())
            .toList();
    assertEquals(List.of("worker to balancer"), from);
  }
}
