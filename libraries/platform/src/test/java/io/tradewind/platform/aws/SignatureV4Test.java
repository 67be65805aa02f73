package io.tradewind.platform.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SignatureV4Test {

  private static final Instant NOW = Instant.parse("2015-08-30T12:36:00Z");
  private static final byte[] BODY = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);
  // the credential of AWS's published test suite
  private static final AwsCredential CREDENTIAL =
      new AwsCredential("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
  private final SignatureV4 signature = new SignatureV4(CREDENTIAL, "us-east-1", "service");

  @Test
  void publishedExampleHasThePublishedSignature() {
    var request =
        new CanonicalRequest("GET", "/", "", Map.of("Host", "example.amazonaws.com"), new byte[0]);
    assertEquals(
        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, "
            + "SignedHeaders=host;x-amz-date, "
            + "Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
        signature.sign(request, NOW).get("Authorization"));
  }

  @Test
  void whatWasSignedIsGenuineWhileItIsFresh() {
    var request = signed("POST", "/prod/@connections/abc%3D", BODY);
    assertTrue(signature.signed(request, NOW));
    assertTrue(signature.signed(request, NOW.plusSeconds(299)));
    assertFalse(signature.signed(request, NOW.plusSeconds(301)));
    assertFalse(signature.signed(request, NOW.minusSeconds(301)));
  }

  @Test
  void whatWasChangedIsNotGenuine() {
    var genuine = signed("POST", "/prod/@connections/abc%3D", BODY);
    var headers = genuine.headers();
    assertFalse(signature.signed(changed(genuine, "GET", genuine.rawPath(), BODY), NOW));
    assertFalse(signature.signed(changed(genuine, "POST", "/prod/@connections/x", BODY), NOW));
    assertFalse(signature.signed(changed(genuine, "POST", genuine.rawPath(), new byte[0]), NOW));
    for (var authorization : new String[] {"", "Bearer x", headers.get("authorization") + "0"}) {
      var other = new HashMap<>(headers);
      other.put("authorization", authorization);
      assertFalse(
          signature.signed(new CanonicalRequest("POST", genuine.rawPath(), "", other, BODY), NOW));
    }
    var other = new HashMap<>(headers);
    other.put("host", "elsewhere");
    assertFalse(
        signature.signed(new CanonicalRequest("POST", genuine.rawPath(), "", other, BODY), NOW));
  }

  private CanonicalRequest signed(String method, String path, byte[] body) {
    var headers = new HashMap<String, String>(Map.of("Host", "localhost:1234"));
    headers.putAll(signature.sign(new CanonicalRequest(method, path, "", headers, body), NOW));
    return new CanonicalRequest(method, path, "", headers, body);
  }

  private static CanonicalRequest changed(
      CanonicalRequest request, String method, String path, byte[] body) {
    return new CanonicalRequest(method, path, "", request.headers(), body);
  }
}
