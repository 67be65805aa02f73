package io.tradewind.platform.aws;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// A request, as much of it as a signature covers.
///
/// @param method in upper case
/// @param rawPath as sent, percent-encoded
/// @param rawQuery as sent, without the question mark
/// @param headers by name in lower case
/// @param body may be empty
@SuppressWarnings("ArrayRecordComponent") // never a key, never compared by equals
public record CanonicalRequest(
    String method, String rawPath, String rawQuery, Map<String, String> headers, byte[] body) {

  /// Takes headers whose names are in any case.
  public CanonicalRequest {
    var lower = new TreeMap<String, String>();
    headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
    headers = lower;
  }

  /// The text that is hashed.
  ///
  /// @param encodedPath whether the path is encoded once more, as the service wants it
  /// @param signedHeaders names, sorted, with semicolons between
  /// @return lines
  String text(boolean encodedPath, String signedHeaders) {
    var text = new StringBuilder(256);
    text.append(method).append('\n');
    text.append(encodedPath ? encodePath(rawPath) : rawPath).append('\n');
    text.append(canonicalQuery()).append('\n');
    for (var name : signedHeaders.split(";", -1)) {
      var value = headers.getOrDefault(name, "").strip().replaceAll(" +", " ");
      text.append(name).append(':').append(value).append('\n');
    }
    return text.append('\n')
        .append(signedHeaders)
        .append('\n')
        .append(SignatureV4.sha256(body))
        .toString();
  }

  private String canonicalQuery() {
    if (rawQuery.isEmpty()) {
      return "";
    }
    var pairs = new ArrayList<String>();
    for (var pair : rawQuery.split("&", -1)) {
      pairs.add(pair.contains("=") ? pair : pair + "=");
    }
    Collections.sort(pairs);
    return String.join("&", pairs);
  }

  private static String encodePath(String path) {
    var encoded = new StringBuilder(path.length() + 16);
    for (var octet : path.getBytes(StandardCharsets.UTF_8)) {
      var character = (char) (octet & 0xFF);
      if (character == '/' || unreserved(character)) {
        encoded.append(character);
      } else {
        encoded.append('%').append("%02X".formatted((int) character));
      }
    }
    return encoded.toString();
  }

  private static boolean unreserved(char character) {
    return (character >= 'A' && character <= 'Z')
        || (character >= 'a' && character <= 'z')
        || (character >= '0' && character <= '9')
        || "-._~".indexOf(character) >= 0;
  }
}
