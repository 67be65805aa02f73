package io.tradewind.edge.waf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.tradewind.topology.WebAclRule;
import io.tradewind.topology.WebAclRule.Action;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

final class WebAclLogTest {
  private static final WebAclRule SQL = new WebAclRule.SqlInjection("sql", Action.BLOCK);
  private static final WebAclRule BOTS =
      new WebAclRule.BotControl("bots", Action.COUNT, List.of("/"));
  private static final String SECRET = "s3cr3tS3cr3tS3cr3t";

  private final WebAclLog log = new WebAclLog("venue");

  @Test
  void blockedRequestIsWrittenInTheShapeOfTheManagedService() {
    var line =
        new JsonMapper()
            .readTree(log.line(request("a=1", "/x"), new Verdict(SQL, List.of(BOTS)), 17));

    assertEquals(17, line.path("timestamp").asLong());
    assertEquals(1, line.path("formatVersion").asInt());
    assertEquals("venue", line.path("webaclId").asString());
    assertEquals("sql", line.path("terminatingRuleId").asString());
    assertEquals("REGULAR", line.path("terminatingRuleType").asString());
    assertEquals("BLOCK", line.path("action").asString());
    assertEquals("CF", line.path("httpSourceName").asString());
    assertEquals("[]", line.path("ruleGroupList").toString());
    assertEquals("[]", line.path("rateBasedRuleList").toString());
    assertEquals("bots", line.at("/nonTerminatingMatchingRules/0/ruleId").asString());
    assertEquals("COUNT", line.at("/nonTerminatingMatchingRules/0/action").asString());
    var http = line.path("httpRequest");
    assertEquals("192.0.2.1", http.path("clientIp").asString());
    assertEquals("/x", http.path("uri").asString());
    assertEquals("a=1", http.path("args").asString());
    assertEquals("HTTP/1.1", http.path("httpVersion").asString());
    assertEquals("POST", http.path("httpMethod").asString());
    assertEquals("id-1", http.path("requestId").asString());
    assertEquals("Host", http.at("/headers/0/name").asString());
  }

  @Test
  void rateThatWasPassedIsNamed() {
    var rate = new WebAclRule.RateBased("rate", Action.BLOCK, 100, 300, List.of());
    var line =
        new JsonMapper().readTree(log.line(request("", "/"), new Verdict(rate, List.of()), 17));

    assertEquals("RATE_BASED", line.path("terminatingRuleType").asString());
    assertEquals(100, line.at("/rateBasedRuleList/0/maxRateAllowed").asInt());
    assertEquals("192.0.2.1", line.at("/rateBasedRuleList/0/limitValue").asString());
  }

  @Test
  void secretsAreNeverWritten() {
    var query =
        "symbol=x&signature=%1$s&listenKey=%1$s&Signature=%1$s&sig%%6Eature=%1$s&streams=LK%1$s/a@trade"
            .formatted(SECRET);
    var request = request(query, "/ws/LK" + SECRET);
    for (var name : List.of("X-MBX-APIKEY", "Authorization", "Cookie", "x-api-key")) {
      request.headers().set(name, SECRET);
    }

    var line = log.line(request, new Verdict(SQL, List.of()), 17);

    assertFalse(line.contains(SECRET), line);
  }

  private static WebRequest request(String query, String path) {
    return new WebRequest(
        "id-1",
        "POST",
        path,
        query,
        "HTTP/1.1",
        "192.0.2.1",
        MultiMap.caseInsensitiveMultiMap().set("Host", "a.example"),
        Buffer.buffer("never written"));
  }
}
