package io.tradewind.orderapi.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.identity.ApiKey;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The published vectors of the protocol.
class SignatureTest {

  private static final String KEY =
      "vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A";
  private static final String SECRET =
      "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j";
  private static final SigningKey SIGNING =
      new SigningKey(new ApiKey(KEY, SECRET, 1, "default", true));
  private static final String TAIL =
      "&side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=0.1&recvWindow=5000&timestamp=1499827319559";

  @Test
  void queryIsSigned() {
    assertEquals(
        "c8db56825ae71d6d79447849e617115f4a920fa2acdcab2b053c4b2838bd6b71",
        hex("symbol=LTCBTC" + TAIL));
  }

  @Test
  void queryAndBodyAreSignedWithoutASeparator() {
    assertEquals(
        "0fd168b8ddb4876a0358a8d14d0c9f3da0e9b20c5d52b2a00fcf7d1c602f9a77",
        hex(
            "symbol=LTCBTC&side=BUY&type=LIMIT&timeInForce=GTC"
                + "quantity=1&price=0.1&recvWindow=5000&timestamp=1499827319559"));
  }

  @Test
  void percentEncodedTextIsSignedAsSent() {
    assertEquals(
        "e1353ec6b14d888f1164ae9af8228a3dbd508bc82eb867db8ab6046442f33ef3",
        hex("symbol=%EF%BC%91%EF%BC%92%EF%BC%93%EF%BC%94%EF%BC%95%EF%BC%96" + TAIL));
  }

  @Test
  void sortedParametersOfTheWebSocketApiAreSigned() {
    assertEquals(
        "aa1b5712c094bc4e57c05a1a5c1fd8d88dcd628338ea863fec7b88e59fe2db24",
        hex(
            "apiKey="
                + KEY
                + "&price=52000.00&quantity=0.01000000&recvWindow=100&side=SELL&symbol=BTCUSDT"
                + "&timeInForce=GTC&timestamp=1645423376532&type=LIMIT"));
  }

  @Test
  void everyByteOfASignatureCounts() {
    var payload = "symbol=LTCBTC" + TAIL;
    var signature = SIGNING.sign(payload);
    assertTrue(SIGNING.signed(payload, signature));

    for (var index = 0; index < signature.length; index++) {
      var changed = signature.clone();
      changed[index] ^= 1;
      assertFalse(SIGNING.signed(payload, changed), "byte " + index);
    }
    assertFalse(SIGNING.signed(payload, Arrays.copyOf(signature, signature.length - 1)));
  }

  @ParameterizedTest
  @CsvSource({
    "signature=x, ''",
    "a=1&signature=x, a=1",
    "signature=x&a=1, a=1",
    "a=1&signature=x&b=2, a=1&b=2",
    "a=1&mysignature=x, a=1&mysignature=x",
    "a=1, a=1",
  })
  void signatureIsCutOut(String part, String rest) {
    assertEquals(rest, RestCredentials.withoutSignature(part));
  }

  private static String hex(String payload) {
    return HexFormat.of().formatHex(SIGNING.sign(payload));
  }
}
