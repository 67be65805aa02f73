package io.tradewind.marketapi.page;

import io.tradewind.platform.http.Request;
import io.tradewind.platform.http.Routes;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Serves the files of the plain page, read once from the class path.
///
/// The page loads nothing from elsewhere, and its policy lets it load nothing else.
public final class StaticPage {
  private static final String POLICY =
      "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private StaticPage() {}

  /// Adds the page at `/` and its files below `/market/`.
  ///
  /// @param routes receives them
  public static void addTo(Routes routes) {
    add(routes, "/", "index.html", "text/html;charset=UTF-8");
    add(routes, "/market/market.css", "market.css", "text/css;charset=UTF-8");
    for (var script : new String[] {"market.js", "feed.js", "book.js", "chart.js"}) {
      add(routes, "/market/" + script, script, "text/javascript;charset=UTF-8");
    }
    add(routes, "/market/icon.svg", "icon.svg", "image/svg+xml");
  }

  private static void add(Routes routes, String path, String file, String contentType) {
    var content = read(file);
    routes.on("GET", path, request -> reply(request, contentType, content));
  }

  private static void reply(Request request, String contentType, Buffer content) {
    request
        .answerHeader("Content-Security-Policy", POLICY)
        .answerHeader("X-Content-Type-Options", "nosniff")
        .answerHeader("Referrer-Policy", "no-referrer")
        .answerHeader("Cache-Control", "no-cache")
        .reply(200, contentType, content);
  }

  private static Buffer read(String file) {
    try (var stream = StaticPage.class.getResourceAsStream("/web/market/" + file)) {
      if (stream == null) {
        throw new IllegalStateException("not on the class path: /web/market/" + file);
      }
      return Buffer.buffer(stream.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
