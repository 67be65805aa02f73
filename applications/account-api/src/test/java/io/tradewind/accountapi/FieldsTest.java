package io.tradewind.accountapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class FieldsTest {
  private static final Pattern ANY = Pattern.compile(".*", Pattern.DOTALL);

  @Test
  void auditLineShowsNoSecretAndNoLineBreak() {
    var fields = json("{\"username\":\"a\\nlevel=ERROR\",\"password\":\"hunter22222\",\"x\":1}");
    fields.text("username", ANY, "anything");
    fields.secret("password", 8, 128);

    assertEquals(" username=a?level=ERROR", fields.audit());
  }

  @Test
  void refusedSecretIsNotRepeated() {
    var refusal = assertThrows(Refusal.class, () -> json("{\"p\":\"short\"}").secret("p", 8, 128));

    assertFalse(refusal.body().toString().contains("short"));
  }

  @Test
  void nullIsAsIfItWereNotThere() {
    assertEquals("MISSING_FIELD", reason(() -> json("{\"a\":null}").whole("a", 0, 1)));
  }

  @Test
  void wholeNumbersAreBounded() {
    assertEquals(7, json("{\"a\":7}").whole("a", 0, 7));
    assertEquals(7, json("{\"a\":\"7\"}").whole("a", 0, 7));
    for (var value : new String[] {"8", "-1", "1.5", "1e1", "99999999999999999999", "true"}) {
      assertEquals("INVALID_FIELD", reason(() -> json("{\"a\":" + value + "}").whole("a", 0, 7)));
    }
  }

  @Test
  void queryIsReadLikeABody() {
    var fields = Fields.ofQuery("name=a%2Bb&after=3");

    assertEquals("a+b", fields.text("name", ANY, "anything"));
    assertEquals(3, fields.whole("after", 0, 9));
    fields.refuseUnknown();
    assertEquals("INVALID_QUERY", reason(() -> Fields.ofQuery("a=1&a=2")));
    assertEquals("INVALID_QUERY", reason(() -> Fields.ofQuery("a=%zz")));
    assertEquals("INVALID_QUERY", reason(() -> Fields.ofQuery("a")));
  }

  private static Fields json(String body) {
    return Fields.ofJson(body.getBytes(StandardCharsets.UTF_8));
  }

  private static String reason(org.junit.jupiter.api.function.Executable call) {
    return assertThrows(Refusal.class, call).body().reason();
  }
}
