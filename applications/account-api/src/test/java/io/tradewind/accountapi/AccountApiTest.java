package io.tradewind.accountapi;

import static io.tradewind.accountapi.RunningAccountApi.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.accountapi.client.AdminAlreadyExists;
import io.tradewind.accountapi.client.AdminClient;
import io.tradewind.accountapi.client.AdminMessages.BalanceBody;
import io.tradewind.accountapi.client.AdminMessages.SymbolBody;
import io.tradewind.accountapi.client.AdminRefused;
import io.tradewind.accountapi.client.AdminUnreachable;
import io.tradewind.client.OutcomeUnknown;
import io.tradewind.client.VenueUnavailable;
import io.tradewind.identity.ApiKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AccountApiTest {
  private static RunningAccountApi running;
  private static EngineVenue venue;
  private static AdminClient admin;
  private static HttpClient http;

  @BeforeAll
  static void start() {
    running = new RunningAccountApi();
    venue = running.venue;
    admin = running.admin;
    http = HttpClient.newHttpClient();
    admin.listAsset("USDT", 8);
    admin.listAsset("BTC", 8);
  }

  @AfterAll
  static void stop() {
    http.close();
    running.close();
  }

  @AfterEach
  void heal() {
    venue.failure = null;
  }

  private static SymbolBody symbol(String code, String tickSize, String stepSize) {
    return new SymbolBody(
        null, code, "BTC", "USDT", tickSize, stepSize, "0.01", "1000000", "0.00001", "9000", "5",
        "9000000", 200, "7.5", "10", null);
  }

  @Test
  void alarmsAndScalingAreToldAsTheMonitorFoundThem() {
    assertEquals(List.of(FixedMonitoring.ALARM), admin.alarms().alarms());
    assertEquals(List.of(FixedMonitoring.TRANSITION), admin.alarms().transitions());
    assertEquals(List.of(FixedMonitoring.WORKER), admin.scaling().services());
  }

  @Test
  void listedSymbolIsShownAsItWasAsked() {
    var asked = symbol("BTCUSDT", "0.01", "0.00001");

    var listed = admin.listSymbol(asked);

    assertEquals("TRADING", listed.status());
    assertNotNull(listed.symbolId());
    assertEquals(asked.tickSize(), listed.tickSize());
    assertEquals(asked.stepSize(), listed.stepSize());
    assertEquals(asked.maxPrice(), listed.maxPrice());
    assertEquals(asked.minNotional(), listed.minNotional());
    assertEquals(asked.makerFeeBasisPoints(), listed.makerFeeBasisPoints());
    assertTrue(admin.symbols().symbols().contains(listed));
    var again = assertThrows(AdminAlreadyExists.class, () -> admin.listSymbol(asked));
    assertTrue(String.valueOf(again.getMessage()).contains("BTCUSDT"));
  }

  @Test
  void symbolWhoseTickAndLotMakeNoWholeUnitIsRefusedWithTheReason() {
    var refused =
        assertThrows(
            AdminRefused.class, () -> admin.listSymbol(symbol("BAD", "0.00001", "0.00001")));

    assertEquals(400, refused.status());
    var message = String.valueOf(refused.getMessage());
    assertTrue(message.contains("stepSize is '0.00001'"), message);
    assertTrue(message.contains("0.0000000001"), message);
    assertTrue(message.contains("USDT, which has 8 decimals"), message);
  }

  @Test
  void haltedSymbolIsShownHalted() {
    admin.listSymbol(symbol("HALTME", "0.01", "0.00001"));

    admin.setSymbolStatus("HALTME", "HALT");

    var halted =
        admin.symbols().symbols().stream()
            .filter(symbol -> symbol.code().equals("HALTME"))
            .toList();
    assertEquals("HALT", halted.getFirst().status());
    assertRefused(404, () -> admin.setSymbolStatus("NOSUCH", "HALT"));
    assertRefused(400, () -> admin.setSymbolStatus("HALTME", "SLEEPING"));
  }

  @Test
  void everythingThatIsCreatedTwiceIsReportedAsSuch() {
    admin.createAccount("twice", "bots");
    admin.createUser("twice", RunningAccountApi.PASSWORD, "USER");

    assertThrows(AdminAlreadyExists.class, () -> admin.listAsset("BTC", 8));
    assertThrows(AdminAlreadyExists.class, () -> admin.createAccount("twice", "bots"));
    assertThrows(
        AdminAlreadyExists.class,
        () -> admin.createUser("twice", RunningAccountApi.PASSWORD, "USER"));
    var found = assertNotNullAccount(admin.findAccount("twice"));
    assertEquals("bots", found.accountClass());
    assertNull(admin.findAccount("nobody"));
  }

  private static io.tradewind.accountapi.client.AdminMessages.AccountBody assertNotNullAccount(
      io.tradewind.accountapi.client.AdminMessages.@org.jspecify.annotations.Nullable AccountBody
          account) {
    if (account == null) {
      throw new AssertionError("no account");
    }
    return account;
  }

  @Test
  void accountThatWasNumberedButNotOpenedIsOpenedByTheRepeatedCall() {
    venue.failure = new VenueUnavailable("no leader");
    assertRefused(503, () -> admin.createAccount("half", null));
    venue.failure = null;

    var account = admin.createAccount("half", null);

    assertEquals("ACTIVE", admin.balances(account.accountId()).status());
    assertThrows(AdminAlreadyExists.class, () -> admin.createAccount("half", null));
  }

  @Test
  void transferMovesFundsOncePerKey() {
    var account = admin.createAccount(null, null).accountId();

    var first = admin.deposit(account, "BTC", "1.5", "key-1");
    var second = admin.deposit(account, "BTC", "1.5", "key-1");
    var withdrawn = admin.withdraw(account, "BTC", "0.25", null);

    assertFalse(first.repeated());
    assertTrue(second.repeated());
    assertEquals(36, withdrawn.idempotencyKey().length());
    assertEquals(List.of(new BalanceBody("BTC", "1.25", "0")), admin.balances(account).balances());
    assertRefused(409, () -> admin.deposit(account, "BTC", "2", "key-1"));
    assertRefused(422, () -> admin.withdraw(account, "BTC", "1.26", null));
  }

  @Test
  void amountsAreExactOrRefused() {
    var account = admin.createAccount(null, null).accountId();

    for (var amount :
        List.of("0", "-1", "1e3", "NaN", "0.000000001", "1".repeat(40), "", " 1", "99999999999")) {
      assertRefused(400, () -> admin.deposit(account, "BTC", amount, null));
    }
    assertRefused(404, () -> admin.deposit(account, "NOSUCH", "1", null));
    assertRefused(404, () -> admin.deposit(999_999, "BTC", "1", null));
    assertEquals(List.of(), admin.balances(account).balances());
  }

  @Test
  void frozenAccountCannotWithdraw() {
    var account = admin.createAccount(null, null).accountId();
    admin.deposit(account, "BTC", "1", null);

    admin.setAccountStatus(account, "FROZEN");

    var refused = assertRefused(422, () -> admin.withdraw(account, "BTC", "1", null));
    assertEquals("ACCOUNT_FROZEN", refused.reason());
    admin.setAccountStatus(account, "ACTIVE");
    admin.withdraw(account, "BTC", "1", null);
  }

  @Test
  void keyIsMadeListedAndRevoked() {
    var account = admin.createAccount(null, "bots").accountId();

    var key = admin.createApiKey(account, "bot one", true);

    var stored = running.apiKeys.find(key.apiKey());
    assertEquals(key.secretKey(), stored == null ? "" : stored.secretKey());
    assertEquals("bots", key.accountClass());
    assertEquals("bot one", admin.apiKeys(account).apiKeys().getFirst().label());
    admin.revokeApiKey(key.apiKey());
    assertNull(running.apiKeys.find(key.apiKey()));
    var fingerprint = ApiKey.fingerprint(key.apiKey());
    assertEquals(2, running.changedKeys.stream().filter(fingerprint::equals).count());
    assertRefused(404, () -> admin.revokeApiKey(key.apiKey()));
    assertRefused(404, () -> admin.createApiKey(999_999, "bot", true));
  }

  @Test
  void operationsReachTheVenue() {
    var status = admin.status();

    assertEquals(19, status.historySequence());
    assertTrue(status.sequence() > 0);
    assertEquals(17, admin.snapshot().sequence());
    assertEquals(18, admin.rebuildHistory().targetSequence());
  }

  @Test
  void outcomeThatIsUnknownIsSaidWithTheKeyToRepeatWith() {
    var account = admin.createAccount(null, null).accountId();
    venue.failure = new OutcomeUnknown("leader gone");

    var refused = assertRefused(504, () -> admin.deposit(account, "BTC", "1", "the-key"));

    assertEquals("OUTCOME_UNKNOWN", refused.reason());
    assertTrue(String.valueOf(refused.getMessage()).contains("the-key"));
  }

  @Test
  void onlyAdministratorsComeIn() throws Exception {
    assertEquals(401, get("/admin/v1/status", null).statusCode());
    assertEquals(401, get("/admin/v1/status", "Bearer x").statusCode());
    assertEquals(
        401, get("/admin/v1/status", basic("trader", RunningAccountApi.PASSWORD)).statusCode());
    assertEquals(401, get("/admin/v1/status", basic("operator", "wrong")).statusCode());
    assertEquals(401, get("/admin/v1/status", "Basic !!!").statusCode());
    assertEquals(
        200, get("/admin/v1/status", basic("operator", RunningAccountApi.PASSWORD)).statusCode());
  }

  @Test
  void badBodiesAreNamed() throws Exception {
    assertBody("{\"code\":\"X\",\"scale\":8,\"color\":1}", "UNKNOWN_FIELD", "color");
    assertBody("{\"code\":\"X\"}", "MISSING_FIELD", "scale");
    assertBody("{\"code\":\"X\",\"scale\":19}", "INVALID_FIELD", "0 to 18");
    assertBody("{\"code\":\"x y\",\"scale\":8}", "INVALID_FIELD", "x y");
    assertBody("{\"code\":\"X\",\"scale\":1e999}", "INVALID_FIELD", "scale");
    assertBody("{\"code\":\"X\",\"code\":\"Y\",\"scale\":8}", "INVALID_JSON", "code");
    assertBody("{\"code\":[\"X\"],\"scale\":8}", "INVALID_", "");
    assertBody("[1]", "INVALID_JSON", "object");
    assertBody("{", "INVALID_JSON", "");
    assertBody("{} {}", "INVALID_JSON", "follows");
    assertBody("[".repeat(10_000), "INVALID_JSON", "");
  }

  private static void assertBody(String body, String reason, String part) throws Exception {
    var request =
        HttpRequest.newBuilder(running.baseUrl().resolve("/admin/v1/assets"))
            .header("Authorization", basic("operator", RunningAccountApi.PASSWORD))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    var response = http.send(request, HttpResponse.BodyHandlers.ofString());
    assertEquals(400, response.statusCode(), body);
    assertTrue(response.body().contains(reason), response::body);
    assertTrue(response.body().contains(part), response::body);
  }

  /// What a page of another site can make a browser send, with the operator's login.
  @Test
  void formOfAnotherSiteIsRefused() throws Exception {
    var request =
        HttpRequest.newBuilder(running.baseUrl().resolve("/admin/v1/assets"))
            .header("Authorization", basic("operator", RunningAccountApi.PASSWORD))
            .header("Content-Type", "text/plain")
            .POST(HttpRequest.BodyPublishers.ofString("{\"code\":\"FORGED\",\"scale\":8}"))
            .build();
    assertEquals(415, http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode());
  }

  @Test
  void serviceThatIsNotThereIsUnreachable() {
    try (var nowhere = new AdminClient(URI.create("http://127.0.0.1:1"), "a", "b")) {
      assertThrows(AdminUnreachable.class, nowhere::status);
    }
  }

  private static String basic(String user, String password) {
    var login = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(login);
  }

  private static HttpResponse<String> get(
      String path, @org.jspecify.annotations.Nullable String authorization)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(running.baseUrl().resolve(path));
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
