package io.tradewind.platform.logging;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Log lines as JSON, one object a line: time, level, logger, message, thread, service, and what
/// the line was given besides, such as `requestId`.
///
/// What is given is a key with a value; a key that is already taken is left out. An object has at
/// most [#MAX_KEYS] of them, a text at most [#MAX_CHARACTERS] characters.
final class JsonLines extends EncoderBase<ILoggingEvent> {
  /// The most characters of a message, a value or a stack trace.
  static final int MAX_CHARACTERS = 16_384;

  /// The most keys that a line is given.
  static final int MAX_KEYS = 32;

  private static final Set<String> OWN_KEYS =
      Set.of("time", "level", "logger", "message", "thread", "service", "error", "stack");

  private final JsonFactory factory = new JsonFactory();
  private final ThrowableProxyConverter stacks = new ThrowableProxyConverter();
  private final String service;

  JsonLines(String service) {
    this.service = service;
  }

  @Override
  public void start() {
    stacks.start();
    super.start();
  }

  @Override
  public byte[] headerBytes() {
    return new byte[0];
  }

  @Override
  public byte[] footerBytes() {
    return new byte[0];
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    var bytes = new ByteArrayOutputStream(256);
    try (var json = factory.createGenerator(ObjectWriteContext.empty(), bytes, JsonEncoding.UTF8)) {
      json.writeStartObject();
      json.writeStringProperty("time", event.getInstant().toString());
      json.writeStringProperty("level", event.getLevel().toString());
      json.writeStringProperty("logger", event.getLoggerName());
      json.writeStringProperty("message", cut(String.valueOf(event.getFormattedMessage())));
      json.writeStringProperty("thread", event.getThreadName());
      json.writeStringProperty("service", service);
      writeGiven(json, event);
      writeFailure(json, event);
      json.writeEndObject();
    }
    bytes.writeBytes("\n".getBytes(StandardCharsets.UTF_8));
    return bytes.toByteArray();
  }

  private static void writeGiven(JsonGenerator json, ILoggingEvent event) {
    var pairs = event.getKeyValuePairs();
    if (pairs != null) {
      pairs.stream()
          .filter(pair -> !OWN_KEYS.contains(pair.key))
          .limit(MAX_KEYS)
          .forEach(pair -> write(json, pair.key, pair.value));
    }
    event.getMDCPropertyMap().entrySet().stream()
        .filter(entry -> !OWN_KEYS.contains(entry.getKey()))
        .filter(
            entry -> pairs == null || pairs.stream().noneMatch(p -> p.key.equals(entry.getKey())))
        .limit(MAX_KEYS)
        .forEach(entry -> write(json, entry.getKey(), entry.getValue()));
  }

  private static void write(JsonGenerator json, String key, Object value) {
    switch (value) {
      case Integer number -> json.writeNumberProperty(key, number);
      case Long number -> json.writeNumberProperty(key, number);
      case Boolean truth -> json.writeBooleanProperty(key, truth);
      case null -> json.writeNullProperty(key);
      default -> json.writeStringProperty(key, cut(value.toString()));
    }
  }

  private void writeFailure(JsonGenerator json, ILoggingEvent event) {
    var failure = event.getThrowableProxy();
    if (failure != null) {
      json.writeStringProperty("error", failure.getClassName());
      json.writeStringProperty("stack", cut(stacks.convert(event)));
    }
  }

  private static String cut(String text) {
    return text.length() <= MAX_CHARACTERS ? text : text.substring(0, MAX_CHARACTERS) + "…";
  }
}
