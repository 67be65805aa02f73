package io.tradewind.simulator;

import io.tradewind.client.CommandResult;
import io.tradewind.client.OutcomeUnknown;
import io.tradewind.client.QueryResult;
import io.tradewind.codec.SealedBatch;
import io.tradewind.model.Command;
import io.tradewind.model.Query;
import io.tradewind.simulator.Ask.Place;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What clients asked and were told, and what leaders claimed to have committed, in the order in
/// which it happened.
final class History {
  private final World world;
  private final List<Ask> asks = new ArrayList<>();
  private final Map<Long, String> published = new TreeMap<>();
  private final List<String> findings = new ArrayList<>();
  private Place known = Place.NONE;
  private int answered;

  History(World world) {
    this.world = world;
  }

  Ask sent(Command command) {
    var ask = Ask.command(command, known);
    asks.add(ask);
    return ask;
  }

  Ask sent(Query query) {
    var ask = Ask.query(query, known);
    asks.add(ask);
    return ask;
  }

  void answered(Ask ask, CommandResult result) {
    ask.answered(result);
    answered++;
    knows(new Place(result.position().sequence(), result.position().index()));
  }

  /// A view is of a batch's end.
  void answered(Ask ask, QueryResult result) {
    ask.answered(result);
    answered++;
    knows(new Place(result.sequence(), 0));
  }

  void failed(Ask ask, Throwable failure) {
    var unknown = failure instanceof OutcomeUnknown;
    if (ask.command() == null) {
      ask.told(Ask.Told.REFUSED);
      return;
    }
    world.saw(unknown ? RareState.OUTCOME_UNKNOWN : RareState.REFUSED);
    ask.told(unknown ? Ask.Told.UNKNOWN : Ask.Told.REFUSED);
  }

  /// A leader holds a batch for committed. Two leaders that do so at one sequence mean the same
  /// row.
  void published(String by, SealedBatch batch) {
    var hash = HexFormat.of().formatHex(batch.hash());
    var before = published.put(batch.sequence(), hash);
    if (before != null && !before.equals(hash)) {
      finding("%s acknowledges another batch at sequence %d".formatted(by, batch.sequence()));
    }
  }

  void finding(String what) {
    findings.add(what);
  }

  List<Ask> asks() {
    return asks;
  }

  Map<Long, String> published() {
    return published;
  }

  List<String> findings() {
    return findings;
  }

  int answered() {
    return answered;
  }

  private void knows(Place place) {
    if (place.compareTo(known) > 0) {
      known = place;
    }
  }
}
