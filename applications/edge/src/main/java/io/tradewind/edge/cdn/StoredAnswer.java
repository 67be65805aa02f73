package io.tradewind.edge.cdn;

import io.tradewind.edge.stage.Answer;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/// An answer that is kept. Safe to share; the compressed form is made when it is first wanted.
final class StoredAnswer {
  /// How long after its time an answer is still given when the service fails, at most.
  static final int STALE_SECONDS = 300;

  /// And at most so many times as long as it was good: a price of a second ago is soon wrong.
  static final int STALE_LIVES = 10;

  private static final int COMPRESSED_FROM_BYTES = 1_024;

  /// What belongs to one request, not to its content.
  private static final Set<String> OF_ONE_REQUEST =
      Set.of(
          "age",
          "date",
          "etag",
          "vary",
          "x-cache",
          "x-request-id",
          "x-amzn-requestid",
          "x-mbx-used-weight",
          "x-mbx-used-weight-1m");

  private final MultiMap headers;
  private final Buffer body;
  private final EntityTag tag;
  private final long storedNanos;
  private final long lifeNanos;
  private volatile @Nullable Buffer compressed;

  private StoredAnswer(
      MultiMap headers, Buffer body, EntityTag tag, long storedNanos, long lifeNanos) {
    this.headers = headers;
    this.body = body;
    this.tag = tag;
    this.storedNanos = storedNanos;
    this.lifeNanos = lifeNanos;
  }

  /// Takes a service's answer.
  ///
  /// @param answer 200
  /// @param seconds how long it may be given without asking again
  /// @param nowNanos the time
  static StoredAnswer of(Answer answer, int seconds, long nowNanos) {
    var headers = HttpHeaders.headers();
    for (var header : answer.headers()) {
      if (!OF_ONE_REQUEST.contains(header.getKey().toLowerCase(Locale.ROOT))) {
        headers.add(header.getKey(), header.getValue());
      }
    }
    var bytes = answer.body().getBytes();
    var given = answer.headers().get(HttpHeaders.ETAG);
    var tag =
        given != null && given.length() > 2 && given.endsWith("\"")
            ? new EntityTag(given)
            : EntityTag.of(bytes);
    return new StoredAnswer(
        headers, Buffer.buffer(bytes), tag, nowNanos, TimeUnit.SECONDS.toNanos(seconds));
  }

  /// The same content, which the service said is still the newest.
  StoredAnswer confirmed(int seconds, long nowNanos) {
    var same = new StoredAnswer(headers, body, tag, nowNanos, TimeUnit.SECONDS.toNanos(seconds));
    same.compressed = compressed;
    return same;
  }

  EntityTag tag() {
    return tag;
  }

  boolean fresh(long nowNanos) {
    return nowNanos - storedNanos < lifeNanos;
  }

  /// Whether it is good enough while the service fails.
  boolean servesFailure(long nowNanos) {
    var longer = Math.min(TimeUnit.SECONDS.toNanos(STALE_SECONDS), STALE_LIVES * lifeNanos);
    return nowNanos - storedNanos < lifeNanos + longer;
  }

  /// What it takes in memory, with its compressed form.
  int bytes() {
    return 1_024 + body.length() * 2;
  }

  /// The answer for a client.
  ///
  /// @param wants what it sent
  /// @param outcome how it was come by
  /// @param nowNanos the time
  Answer answer(Wants wants, Outcome outcome, long nowNanos) {
    var own = HttpHeaders.headers().addAll(headers);
    own.set("Vary", "Accept-Encoding")
        .set("Age", Long.toString(TimeUnit.NANOSECONDS.toSeconds(nowNanos - storedNanos)))
        .set(Outcome.HEADER, outcome.text());
    var small = wants.gzip() && compressible() ? compressed() : null;
    own.set("ETag", (small == null ? tag : tag.compressed()).text());
    if (tag.matches(wants.ifNoneMatch())) {
      own.remove(HttpHeaders.CONTENT_TYPE);
      return new Answer(304, own, Buffer.buffer());
    }
    if (small == null) {
      return new Answer(200, own, body);
    }
    own.set("Content-Encoding", "gzip");
    return new Answer(200, own, small);
  }

  private boolean compressible() {
    return body.length() >= COMPRESSED_FROM_BYTES
        && !headers.contains(HttpHeaders.CONTENT_ENCODING);
  }

  private Buffer compressed() {
    var known = compressed;
    if (known != null) {
      return known;
    }
    var bytes = new ByteArrayOutputStream(body.length() / 2);
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(body.getBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("nothing is written outside of memory", e);
    }
    var made = Buffer.buffer(bytes.toByteArray());
    compressed = made;
    return made;
  }
}
