package io.tradewind.monitor.alarms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.tradewind.monitor.scrape.PrometheusText;
import io.tradewind.monitor.series.MetricStore;
import io.tradewind.topology.Alarm;
import io.tradewind.topology.Alarm.Comparison;
import io.tradewind.topology.Alarm.MissingData;
import io.tradewind.topology.Alarm.Severity;
import io.tradewind.topology.Alarm.Statistic;
import io.tradewind.topology.AlarmAction;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class AlarmBoardTest {
  private static final long START = 90;
  private static final Alarm NO_LEADER =
      alarm("no-leader", Comparison.LESS, 1, 1, MissingData.BREACHING);
  private static final Alarm SLOW =
      alarm("slow", Comparison.GREATER, 3, 2, MissingData.NOT_BREACHING);

  private final MetricStore store =
      new MetricStore(List.of(AlarmBoard.watched(SLOW)), AlarmBoard.keptSeconds(List.of(SLOW)));
  private final AlarmBoard board = new AlarmBoard(List.of(NO_LEADER, SLOW), START);

  @Test
  void nothingIsSaidBeforeAPeriodHasPassedWhole() {
    read(5, 95);
    for (var now : new long[] {95, 119, 120, 179}) {
      assertEquals(List.of(), board.evaluate(store, now));
    }
    assertEquals(AlarmState.INSUFFICIENT_DATA, status(NO_LEADER).state());
    assertEquals(START, status(NO_LEADER).sinceSeconds());
  }

  @Test
  void eachPeriodIsEvaluatedOnceAndChangesAreRemembered() {
    read(0, 125);
    var first = board.evaluate(store, 180);
    read(7, 185);
    assertEquals(List.of(), board.evaluate(store, 239));
    var second = board.evaluate(store, 241);

    assertEquals(AlarmState.ALARM, first.getFirst().to());
    assertEquals(NO_LEADER, second.getFirst().alarm());
    assertEquals(AlarmState.OK, second.getFirst().to());
    assertEquals(241, status(NO_LEADER).sinceSeconds());
    assertEquals(7, status(NO_LEADER).latest());
    assertEquals(List.of(second.getFirst()), board.history().subList(0, 1));
    assertEquals(List.of(), board.evaluate(store, 242));
  }

  @Test
  void silenceBreachesWhereItMeansFailureAndOnlyOnceNoValueIsLeft() {
    read(5, 125);
    board.evaluate(store, 180);
    assertEquals(AlarmState.OK, status(NO_LEADER).state());

    board.evaluate(store, 240);
    board.evaluate(store, 300);
    assertEquals(AlarmState.OK, status(NO_LEADER).state(), "the last value still counts");
    board.evaluate(store, 360);
    assertEquals(AlarmState.ALARM, status(NO_LEADER).state());
    assertNull(status(NO_LEADER).latest());
  }

  @Test
  void twoOfThreeMinutesRaiseAndTwoQuietOnesEndIt() {
    var states = new java.util.ArrayList<AlarmState>();
    var minute = 120L;
    for (var value : new double[] {1, 50, 1, 50, 1, 1, 1}) {
      read(value, minute + 5);
      minute += 60;
      board.evaluate(store, minute);
      states.add(status(SLOW).state());
    }

    var ok = AlarmState.OK;
    var alarm = AlarmState.ALARM;
    assertEquals(List.of(ok, ok, ok, alarm, ok, ok, ok), states);
  }

  @Test
  void historyIsBounded() {
    for (var i = 0L; i < 3 * AlarmBoard.MAX_HISTORY; i++) {
      read(i % 2 == 0 ? 0 : 5, 125 + 60 * i);
      board.evaluate(store, 180 + 60 * i);
    }

    assertEquals(AlarmBoard.MAX_HISTORY, board.history().size());
  }

  private AlarmStatus status(Alarm alarm) {
    return board.statuses().stream()
        .filter(one -> one.alarm().equals(alarm))
        .findFirst()
        .orElseThrow();
  }

  private void read(double value, long nowSeconds) {
    var text = "# TYPE tradewind_level gauge\ntradewind_level %s\n".formatted(value);
    store.record(Map.of("one", PrometheusText.parse(text)), nowSeconds);
  }

  private static Alarm alarm(
      String name, Comparison comparison, int periods, int datapoints, MissingData missing) {
    return new Alarm(
        name,
        "level",
        "",
        Statistic.MAXIMUM,
        comparison == Comparison.LESS ? 1 : 10,
        comparison,
        60,
        periods,
        datapoints,
        missing,
        Severity.PAGE,
        new AlarmAction.None());
  }
}
