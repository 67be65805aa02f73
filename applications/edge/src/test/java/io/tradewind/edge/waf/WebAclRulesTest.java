package io.tradewind.edge.waf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.topology.VenueTopology;
import io.tradewind.topology.WebAcl;
import io.tradewind.topology.WebAclRule;
import io.tradewind.topology.WebAclRule.Action;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Each rule by itself, and the order of rules.
final class WebAclRulesTest {
  private static final String PING = "/api/v3/ping";

  private final WebAclInspector inspector =
      new WebAclInspector(VenueTopology.standard().webAcl(), new AddressReputation(null), () -> 0L);

  private final MultiMap headers = MultiMap.caseInsensitiveMultiMap().set("Host", "a.example");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a@b",
        "a/b",
        "a b",
        "a.example:port",
        "a.example:8080, b",
        "http://a",
        "",
        "a_b<x>",
        "${jndi:ldap://x}"
      })
  void hostThatIsNoNameIsBlocked(String host) {
    headers.set("Host", host);

    assertEquals("known-bad-inputs", terminating(get(PING, "")));
  }

  @Test
  void twoHostsAreBlocked() {
    headers.add("Host", "b.example");

    assertEquals("known-bad-inputs", terminating(get(PING, "")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/.env",
        "/.git/config",
        "/wp-login.php",
        "/wp-admin/",
        "/phpmyadmin/index.php",
        "/a/../b",
        "/a/%2e%2e/b",
        "/a\\b",
        "/actuator/env",
        "/cgi-bin/test.cgi",
        "/backup.sql",
        "/x.php;.css",
        "/index.jsp;jsessionid=1",
        "/api/v3/%00",
        "/api/v3/ping%0d%0aX:%20y",
        "/server-status",
        "/vendor/phpunit/x",
        "/console/login",
        "/config.yml~",
        "//evil.example/%2f.."
      })
  void probeIsBlocked(String path) {
    assertNotNull(terminating(get(path, "")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"TRACE", "CONNECT", "PROPFIND", "DEBUG", "get"})
  void methodOfOtherProtocolsIsBlocked(String method) {
    assertEquals("known-bad-inputs", terminating(request(method, PING, "", "")));
  }

  @ParameterizedTest
  @CsvSource({
    "1025, 0, 0, 0, size",
    "1000, 8193, 0, 0, size",
    "1000, 0, 16385, 0, size",
    "1000, 0, 0, 16385, size",
    "1000, 8000, 16000, 16000, ",
  })
  void partThatIsTooLongIsBlocked(int path, int query, int body, int header, String rule) {
    headers.set("X", "x".repeat(header));

    assertEquals(
        rule,
        terminating(
            request("POST", "/" + "p".repeat(path - 1), "q".repeat(query), "b".repeat(body))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":", "[{\"a\":", " ["})
  void tenThousandLevelsOfJsonAreBlocked(String level) {
    assertEquals("size", terminating(request("POST", PING, "", level.repeat(2_000))));
  }

  @Test
  void bracketsInsideOfStringsAreNoLevels() {
    var body = "{\"symbols\":\"" + "[".repeat(100) + "\\\"" + "{".repeat(100) + "\"}";

    assertEquals(null, terminating(request("POST", PING, "", body)));
  }

  @Test
  void attackBehindManyHarmlessTextsIsFound() {
    var pairs = "a=%5Bx%5D&".repeat(Suspects.MAX_SUSPECTS + 10) + "b=%3Cscript%3E";
    var strings = "[" + "\"[x]\",".repeat(Suspects.MAX_SUSPECTS + 10) + "\"<script>\"]";

    assertEquals("cross-site-scripting", terminating(get(PING, pairs)));
    assertEquals("cross-site-scripting", terminating(request("POST", PING, "", strings)));
  }

  /// No pattern may take long over a text that almost matches: this one ends, or never would.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "'or ",
        "select ",
        "union ",
        "((((",
        "/*",
        "<",
        "a=a or ",
        "${",
        "../",
        "&#",
        "%25",
        "' ' ",
        "concat(",
        "copy a ",
        "case when ",
        "\\u00",
        "[][(![]+",
        "on",
        "java ",
        "; "
      })
  void textThatAlmostMatchesEverywhereIsDecided(String part) {
    var text = part.repeat(8_192 / part.length());
    for (var place : Suspect.Place.values()) {
      var suspect = Suspect.of(place, text);
      SqlInjection.in(suspect);
      CrossSiteScripting.in(suspect);
    }

    assertNotNull(inspector.inspect(request("POST", PING, "", text)));
  }

  @Test
  void programIsCountedOnPagesButNeverWithAKey() {
    headers.set("User-Agent", "curl/8.9.1");
    assertEquals(List.of("bots-on-pages"), counted(get("/", "")));
    assertEquals(List.of(), counted(get(PING, "")));

    headers.set("X-MBX-APIKEY", "k");
    assertEquals(List.of(), counted(get("/", "")));
  }

  @Test
  void firstRuleThatBlocksEndsTheRequest() {
    var acl =
        new WebAcl(
            "acl",
            List.of(
                new WebAclRule.SqlInjection("sql-count", Action.COUNT),
                new WebAclRule.CrossSiteScripting("scripts", Action.BLOCK),
                new WebAclRule.SqlInjection("sql-block", Action.BLOCK)));
    var rules = new WebAclInspector(acl, new AddressReputation(null), () -> 0L);

    var verdict = rules.inspect(get(PING, "a=%27%20or%201%3D1--%3Cscript%3E"));

    assertEquals("scripts", name(verdict));
    assertEquals(List.of("sql-count"), verdict.counted().stream().map(WebAclRule::name).toList());
  }

  @Test
  void addressOverItsRateIsBlockedAndAnExemptOneIsNot() {
    var rate = new WebAclRule.RateBased("rate", Action.BLOCK, 10, 60, List.of("127.0.0.0/8"));
    var rules =
        new WebAclInspector(
            new WebAcl("acl", List.of(rate)), new AddressReputation(null), () -> 0L);
    for (var request = 0; request < 10; request++) {
      assertTrue(rules.inspect(get(PING, "")).clean());
    }

    assertEquals("rate", name(rules.inspect(get(PING, ""))));
    for (var request = 0; request < 20; request++) {
      assertTrue(rules.inspect(from("127.0.0.1")).clean());
    }
  }

  private @org.jspecify.annotations.Nullable String terminating(WebRequest request) {
    return name(inspector.inspect(request));
  }

  private static @org.jspecify.annotations.Nullable String name(Verdict verdict) {
    var rule = verdict.terminatingRule();
    return rule == null ? null : rule.name();
  }

  private List<String> counted(WebRequest request) {
    return inspector.inspect(request).counted().stream().map(WebAclRule::name).toList();
  }

  private WebRequest get(String path, String query) {
    return request("GET", path, query, "");
  }

  private WebRequest from(String address) {
    return new WebRequest("r", "GET", PING, "", "HTTP/1.1", address, headers, Buffer.buffer());
  }

  private WebRequest request(String method, String path, String query, String body) {
    return new WebRequest(
        "r", method, path, query, "HTTP/1.1", "192.0.2.1", headers, Buffer.buffer(body));
  }
}
