package io.tradewind.cache.limits;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.tradewind.cache.LuaScript;
import io.tradewind.cache.Redis;
import java.util.ArrayList;
import java.util.List;

/// What a gateway reports of a budget's windows, and asks for.
///
/// Numbers are absolute: a report that arrives twice, or late, changes nothing for long.
///
/// @param subject whose budget, such as `order:17`
/// @param parts one of each window
record Settlement(String subject, List<Part> parts) {
  static final LuaScript SCRIPT = LuaScript.beside(Settlement.class, "settle.lua");

  private static final int ANSWER_NUMBERS = 5;
  private static final long KEPT_MILLIS = 10_000;

  /// Of one window.
  ///
  /// @param limit of the window
  /// @param index its number
  /// @param used what this gateway used
  /// @param hold what it may still use without asking
  /// @param need what those who wait need beyond that
  /// @param want what it likes to have in stock
  /// @param backSequence up to which `back` holds
  /// @param back what was given back, as far as this gateway knows
  /// @param giveBacks not reported yet, ascending
  record Part(
      WindowLimit limit,
      long index,
      long used,
      long hold,
      long need,
      long want,
      long backSequence,
      long back,
      List<GiveBack> giveBacks) {}

  /// What Redis says of one window.
  ///
  /// @param granted what the gateway may use beyond what it reported
  /// @param used what all gateways used, before anything was given back
  /// @param held what the others may still use without asking
  /// @param backSequence up to which `back` holds
  /// @param back what was given back
  record Answer(long granted, long used, long held, long backSequence, long back) {}

  List<String> keys(Redis redis) {
    return parts.stream()
        .map(
            part -> redis.key("limit:{%s}:%s:%d".formatted(subject, part.limit.name(), part.index)))
        .toList();
  }

  byte[][] arguments(String gateway, String recallChannel, long nowMillis) {
    var all = new ArrayList<byte[]>();
    all.add(gateway.getBytes(US_ASCII));
    all.add(recallChannel.getBytes(US_ASCII));
    all.add(subject.getBytes(US_ASCII));
    for (var part : parts) {
      var life = part.limit.endMillis(part.index) - nowMillis + KEPT_MILLIS;
      var numbers =
          new long[] {
            part.limit.limit(),
            Math.max(KEPT_MILLIS, life),
            part.used,
            part.hold,
            part.need,
            part.want,
            part.backSequence,
            part.back,
            part.giveBacks.size()
          };
      for (var number : numbers) {
        all.add(Long.toString(number).getBytes(US_ASCII));
      }
      for (var giveBack : part.giveBacks) {
        all.add(Long.toString(giveBack.sequence()).getBytes(US_ASCII));
        all.add(Long.toString(giveBack.amount()).getBytes(US_ASCII));
      }
    }
    return all.toArray(byte[][]::new);
  }

  static List<Answer> answers(List<Long> numbers) {
    var answers = new ArrayList<Answer>();
    for (var at = 0; at + ANSWER_NUMBERS <= numbers.size(); at += ANSWER_NUMBERS) {
      answers.add(
          new Answer(
              numbers.get(at),
              numbers.get(at + 1),
              numbers.get(at + 2),
              numbers.get(at + 3),
              numbers.get(at + 4)));
    }
    return answers;
  }
}
