package io.tradewind.marketapi.page;

import io.tradewind.platform.http.Request;
import io.tradewind.platform.http.Routes;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Serves the files of the plain page, read once from the class path.
///
/// The page loads nothing from elsewhere, and its policy lets it load nothing else. It names its
/// files with the version of them all, `market.js?v=...`: such a file never changes and may be kept
/// for good, the page itself is asked for anew each time.
public final class StaticPage {
  private static final String POLICY =
      "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
  private static final String FOR_GOOD = "public, max-age=31536000, immutable";
  private static final String ASK_ANEW = "no-cache";
  private static final String PAGE = "index.html";
  private static final List<String> SCRIPTS =
      List.of("market.js", "feed.js", "book.js", "chart.js");
  private static final int VERSION_CHARACTERS = 16;

  private final Map<String, String> texts = new LinkedHashMap<>();
  private final String version;

  private record File(String contentType, Buffer content, String tag) {}

  private StaticPage() {
    for (var file : List.of(PAGE, "market.css", "icon.svg")) {
      texts.put(file, read(file));
    }
    SCRIPTS.forEach(file -> texts.put(file, read(file)));
    version = hash(String.join("", texts.values()));
  }

  /// Adds the page at `/` and its files below `/market/`.
  ///
  /// @param routes receives them
  public static void addTo(Routes routes) {
    var page = new StaticPage();
    page.add(routes, "/", PAGE, "text/html;charset=UTF-8");
    page.add(routes, "/market/market.css", "market.css", "text/css;charset=UTF-8");
    for (var script : SCRIPTS) {
      page.add(routes, "/market/" + script, script, "text/javascript;charset=UTF-8");
    }
    page.add(routes, "/market/icon.svg", "icon.svg", "image/svg+xml");
  }

  private void add(Routes routes, String path, String name, String contentType) {
    var text = versioned(texts.getOrDefault(name, ""));
    var file = new File(contentType, Buffer.buffer(text), "\"" + hash(text) + "\"");
    var latest = "v=" + version;
    routes.on(
        "GET",
        path,
        request -> reply(request, file, request.rawQuery().equals(latest) ? FOR_GOOD : ASK_ANEW));
  }

  /// Names the version wherever a file names another.
  private String versioned(String text) {
    var named = text;
    for (var file : texts.keySet()) {
      var suffix = file + "?v=" + version;
      named =
          named
              .replace("\"/market/" + file + "\"", "\"/market/" + suffix + "\"")
              .replace("'./" + file + "'", "'./" + suffix + "'");
    }
    return named;
  }

  private static void reply(Request request, File file, String cacheControl) {
    request
        .answerHeader("Content-Security-Policy", POLICY)
        .answerHeader("X-Content-Type-Options", "nosniff")
        .answerHeader("Referrer-Policy", "no-referrer")
        .answerHeader("Cache-Control", cacheControl)
        .answerHeader("ETag", file.tag);
    if (file.tag.equals(request.header("If-None-Match"))) {
      request.reply(304, file.contentType, Buffer.buffer());
    } else {
      request.reply(200, file.contentType, file.content);
    }
  }

  private static String hash(String text) {
    try {
      var digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, VERSION_CHARACTERS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static String read(String file) {
    try (var stream = StaticPage.class.getResourceAsStream("/web/market/" + file)) {
      if (stream == null) {
        throw new IllegalStateException("not on the class path: /web/market/" + file);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
