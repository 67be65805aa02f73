package io.tradewind.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class JsonWriterTest {

  @Test
  void commasComeByThemselves() {
    var json = new JsonWriter(8).beginObject().field("a", 1).name("b").beginArray();
    json.value(1).value("x").beginObject().endObject().nullValue().endArray();
    json.field("c", true).decimalField("d", 400, 2);
    assertEquals(
        "{\"a\":1,\"b\":[1,\"x\",{},null],\"c\":true,\"d\":\"4.00\"}", json.endObject().toString());
  }

  @Test
  void textIsEscapedAndEncoded() {
    assertEquals(
        "\"a\\\"b\\\\c\\u000a\u00e4\ud83d\ude00\\ud83d\"",
        new JsonWriter(4).value("a\"b\\c\n\u00e4\ud83d\ude00\ud83d").toString());
  }

  @Test
  void jsonOfOthersKeepsItsCharacters() {
    assertEquals(
        "[\"\u00e4\",1]",
        new JsonWriter(4).beginArray().raw("\"\u00e4\"").raw("1").endArray().toString());
  }

  @Test
  void everyIntegerIsWritten() {
    var json = new JsonWriter(4).beginArray();
    json.value(0).value(-1).value(9).value(10).value(Long.MAX_VALUE).value(Long.MIN_VALUE);
    assertEquals(
        "[0,-1,9,10,9223372036854775807,-9223372036854775808]", json.endArray().toString());
  }
}
