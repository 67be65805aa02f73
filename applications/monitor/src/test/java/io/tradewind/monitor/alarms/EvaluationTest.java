package io.tradewind.monitor.alarms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.topology.Alarm;
import io.tradewind.topology.Alarm.Comparison;
import io.tradewind.topology.Alarm.MissingData;
import io.tradewind.topology.Alarm.Severity;
import io.tradewind.topology.Alarm.Statistic;
import io.tradewind.topology.AlarmAction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The tables are those of CloudWatch's documentation, "Configuring how CloudWatch alarms treat
/// missing data": the oldest value first, 0 within the threshold, X breaching, - missing.
final class EvaluationTest {
  private static final String KEPT = "KEPT";

  @ParameterizedTest
  @CsvSource({
    "0 - X - X, OK, OK, OK, OK",
    "- - - - 0, OK, OK, OK, OK",
    "- - - - -, INSUFFICIENT_DATA, KEPT, ALARM, OK",
    "0 X X - X, ALARM, ALARM, ALARM, ALARM",
    "- - X - -, ALARM, KEPT, ALARM, OK",
  })
  void threeOfThreeIsAsDocumented(
      String values, String missing, String ignore, String breaching, String notBreaching) {
    assertTable(3, values, List.of(missing, ignore, breaching, notBreaching));
  }

  @ParameterizedTest
  @CsvSource({
    "0 - X - X, ALARM, ALARM, ALARM, ALARM",
    "0 0 X 0 X, ALARM, ALARM, ALARM, ALARM",
    "0 - X - -, OK, OK, ALARM, OK",
    "- - - - 0, OK, OK, ALARM, OK",
    "- - - X -, ALARM, KEPT, ALARM, OK",
  })
  void twoOfThreeIsAsDocumented(
      String values, String missing, String ignore, String breaching, String notBreaching) {
    assertTable(2, values, List.of(missing, ignore, breaching, notBreaching));
  }

  private static void assertTable(int datapoints, String values, List<String> states) {
    var treatments =
        List.of(
            MissingData.MISSING,
            MissingData.IGNORE,
            MissingData.BREACHING,
            MissingData.NOT_BREACHING);
    for (var i = 0; i < treatments.size(); i++) {
      for (var current : AlarmState.values()) {
        var alarm = alarm(datapoints, treatments.get(i), Comparison.GREATER);
        var wanted = states.get(i).equals(KEPT) ? current : AlarmState.valueOf(states.get(i));
        assertEquals(
            wanted,
            Evaluation.of(alarm, newestFirst(values), current).state(),
            "%s, %s, was %s".formatted(values, treatments.get(i), current));
      }
    }
  }

  @Test
  void firstBreachingValueIsNotEnoughWhereSeveralAreNeeded() {
    var alarm = alarm(2, MissingData.MISSING, Comparison.GREATER);

    assertEquals(AlarmState.OK, state(alarm, "- - - - X"));
  }

  @ParameterizedTest
  @CsvSource({
    "GREATER, 9.9 OK",
    "GREATER, 10 OK",
    "GREATER, 10.1 ALARM",
    "GREATER_OR_EQUAL, 9.9 OK",
    "GREATER_OR_EQUAL, 10 ALARM",
    "LESS, 10 OK",
    "LESS, 9.9 ALARM",
    "LESS_OR_EQUAL, 10.1 OK",
    "LESS_OR_EQUAL, 10 ALARM",
  })
  void comparisonsDifferAtTheThreshold(Comparison comparison, String valueAndState) {
    var parts = valueAndState.split(" ", -1);
    var value = Double.parseDouble(parts[0]);
    var alarm = alarm(3, MissingData.MISSING, comparison);

    assertEquals(
        AlarmState.valueOf(parts[1]),
        Evaluation.of(alarm, Collections.nCopies(5, value), AlarmState.OK).state());
  }

  @Test
  void reasonSaysHowManyBreachedAndWhatTheyWere() {
    var alarm = alarm(2, MissingData.NOT_BREACHING, Comparison.GREATER);

    var reason = Evaluation.of(alarm, newestFirst("- - - X 0"), AlarmState.OK).reason();

    assertTrue(reason.startsWith("1 of 3 values (1 missing) > 10: 0, 11, -"), reason);
  }

  private static AlarmState state(Alarm alarm, String values) {
    return Evaluation.of(alarm, newestFirst(values), AlarmState.OK).state();
  }

  private static List<@Nullable Double> newestFirst(String values) {
    var list = new ArrayList<@Nullable Double>();
    for (var value : values.split(" ", -1)) {
      list.addFirst(
          switch (value) {
            case "0" -> 0.0;
            case "X" -> 11.0;
            default -> null;
          });
    }
    return list;
  }

  private static Alarm alarm(int datapoints, MissingData missing, Comparison comparison) {
    return new Alarm(
        "full",
        "level",
        "",
        Statistic.MAXIMUM,
        10,
        comparison,
        60,
        3,
        datapoints,
        missing,
        Severity.TICKET,
        new AlarmAction.None());
  }
}
