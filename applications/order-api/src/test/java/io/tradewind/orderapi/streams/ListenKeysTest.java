package io.tradewind.orderapi.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tradewind.identity.ApiKey;
import io.tradewind.identity.ApiKeyStore;
import io.tradewind.orderapi.access.ApiKeys;
import io.tradewind.protocol.ApiCall;
import io.tradewind.protocol.ApiError;
import io.tradewind.protocol.ApiErrors;
import io.tradewind.protocol.ApiException;
import io.tradewind.protocol.JsonWriter;
import io.tradewind.protocol.Listings;
import io.tradewind.protocol.OrderUsage;
import io.tradewind.protocol.Parameters;
import io.tradewind.protocol.WireTime;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ListenKeysTest {

  private static final long HOUR_MICROS = 3_600_000_000L;
  private static final ApiKey KEY = new ApiKey("a".repeat(64), "b".repeat(64), 7, "default", true);

  private final AtomicLong clock = new AtomicLong(1_000);
  private final ApiKeys apiKeys = new ApiKeys(new EmptyStore(), System::nanoTime);
  private final ListenKeys keys =
      new ListenKeys(new UserStreams(new Listings(), clock::get), apiKeys, clock::get);

  @AfterEach
  void close() {
    apiKeys.close();
  }

  @Test
  void extendedKeyLivesAnotherHour() {
    var listenKey = open();
    clock.addAndGet(HOUR_MICROS - 1);
    assertEquals("{}", extend(listenKey));
    clock.addAndGet(HOUR_MICROS - 1);
    assertEquals(listenKey, open());
  }

  @Test
  void expiredKeyCanNotBeExtended() {
    var listenKey = open();
    clock.addAndGet(HOUR_MICROS);
    var refused = assertThrows(ApiException.class, () -> extend(listenKey));
    assertEquals(ApiErrors.INVALID_LISTEN_KEY, refused.error());
  }

  @Test
  void afterAnExpiredKeyComesAnother() {
    var listenKey = open();
    clock.addAndGet(HOUR_MICROS);
    var next = open();
    assertNotEquals(listenKey, next);
    assertFalse(next.isEmpty());
  }

  private String open() {
    var call = new RecordedCall("");
    keys.open(call, KEY);
    return call.answer.replaceAll(".*:\"(.*)\".*", "$1");
  }

  private String extend(String listenKey) {
    var call = new RecordedCall("listenKey=" + listenKey);
    keys.extend(call, KEY);
    return call.answer;
  }

  /// A call that keeps its answer.
  private static final class RecordedCall implements ApiCall {

    private final Parameters parameters;
    private String answer = "";

    RecordedCall(String query) {
      parameters = Parameters.parse(query, "");
    }

    @Override
    public String requestId() {
      return "recorded";
    }

    @Override
    public Parameters parameters() {
      return parameters;
    }

    @Override
    public WireTime wireTime() {
      return WireTime.MILLISECOND;
    }

    @Override
    public void charge(int weight) {}

    @Override
    public void refund() {}

    @Override
    public void orderUsage(OrderUsage orders) {}

    @Override
    public void cacheFor(int seconds) {}

    @Override
    public void reply(JsonWriter body) {
      answer = body.toString();
    }

    @Override
    public void fail(ApiError error) {
      answer = error.message();
    }
  }

  /// A store without keys.
  private static final class EmptyStore implements ApiKeyStore {

    @Override
    public ApiKey create(long accountId, String label, boolean trading) {
      throw new UnsupportedOperationException();
    }

    @Override
    public @Nullable ApiKey find(String apiKey) {
      return null;
    }

    @Override
    public boolean revoke(String apiKey) {
      return false;
    }

    @Override
    public List<String> revokedWithin(int seconds) {
      return List.of();
    }
  }
}
