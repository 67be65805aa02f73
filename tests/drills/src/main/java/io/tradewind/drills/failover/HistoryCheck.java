package io.tradewind.drills.failover;

import io.tradewind.codec.BatchReader;
import io.tradewind.codec.CorruptData;
import io.tradewind.codec.SealedBatch;
import io.tradewind.drills.failover.Operation.Kind;
import io.tradewind.journal.PostgresJournal;
import io.tradewind.journal.PostgresSnapshotStore;
import io.tradewind.launcher.storage.DataDirectory;
import io.tradewind.launcher.storage.SiteFile;
import io.tradewind.matchingengine.MatchingEngine;
import io.tradewind.matchingengine.Verification;
import io.tradewind.model.AppliedCommand;
import io.tradewind.model.Command;
import io.tradewind.model.Event;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Compares what clients saw with the journal.
///
/// - Whatever was acknowledged is in the journal exactly once, with the answer that was given.
/// - Whatever was refused is not in it, and whatever is unknown is in it once at most.
/// - If the answer to one came before another was sent, it stands before it.
/// - The journal, replayed by a fresh engine, gives every event again, with balances conserved at
///   every sequence.
final class HistoryCheck {
  private final Map<String, List<Journaled>> orders = new HashMap<>();
  private final Map<Long, Integer> cancels = new HashMap<>();
  private final Map<String, Long> cancelPositions = new HashMap<>();
  private final List<String> findings = new ArrayList<>();
  private long epochs;
  private long lastEpoch;
  private long position;
  private long lost;
  private long doubled;

  /// An order in the journal.
  ///
  /// @param position counts commands through the journal
  /// @param orderId 0 if it was rejected
  /// @param executedLots when it was answered
  private record Journaled(long position, long orderId, long executedLots) {}

  /// What was found.
  ///
  /// @param lost acknowledged operations that the journal does not hold
  /// @param doubled operations that it holds more than once
  /// @param epochs how many leaders appended
  /// @param findings everything that is wrong, in words; empty if all is well
  record Result(long lost, long doubled, long epochs, List<String> findings) {}

  /// Reads the whole journal of a running venue, under no load.
  static Result run(Path data, List<Operation> history) {
    var check = new HistoryCheck();
    var settings = SiteFile.read(data).database().settings();
    try (var journal =
            new PostgresJournal(settings, MatchingEngine.PARTITION, DataDirectory.archive(data));
        var snapshots = new PostgresSnapshotStore(settings, MatchingEngine.PARTITION)) {
      journal.read(0, null, Long.MAX_VALUE, check::read);
      check.compare(history);
      new Verification(journal, snapshots, _ -> {}).run();
    } catch (RuntimeException e) {
      check.findings.add("the journal does not verify: " + e);
    }
    return new Result(check.lost, check.doubled, check.epochs, List.copyOf(check.findings));
  }

  private void read(SealedBatch batch) {
    if (batch.epoch() < lastEpoch) {
      findings.add(
          "sequence %d is of epoch %d, after epoch %d"
              .formatted(batch.sequence(), batch.epoch(), lastEpoch));
    }
    if (batch.epoch() > lastEpoch) {
      lastEpoch = batch.epoch();
      epochs++;
    }
    try {
      for (var applied : BatchReader.commands(batch.payload())) {
        position++;
        read(applied);
      }
    } catch (CorruptData e) {
      findings.add("sequence %d can't be read: %s".formatted(batch.sequence(), e.getMessage()));
    }
  }

  private void read(AppliedCommand applied) {
    if (applied.command() instanceof Command.SubmitOrder(var terms)) {
      orders
          .computeIfAbsent(terms.clientOrderId(), _ -> new ArrayList<>())
          .add(new Journaled(position, orderId(applied), executedLots(applied)));
    }
    for (var event : applied.events()) {
      if (event instanceof Event.OrderCanceled(var order, var _)) {
        cancels.merge(order.orderId(), 1, Integer::sum);
        cancelPositions.put(order.terms().clientOrderId(), position);
      }
    }
  }

  private static long orderId(AppliedCommand applied) {
    return applied.events().stream()
        .filter(Event.OrderAccepted.class::isInstance)
        .map(event -> ((Event.OrderAccepted) event).order().orderId())
        .findFirst()
        .orElse(0L);
  }

  private static long executedLots(AppliedCommand applied) {
    return applied.events().stream()
        .filter(Event.TradeExecuted.class::isInstance)
        .mapToLong(event -> ((Event.TradeExecuted) event).quantityLots())
        .sum();
  }

  private void compare(List<Operation> history) {
    var placed = new ArrayList<Placed>();
    for (var operation : history) {
      if (operation.kind() == Kind.ORDER) {
        compareOrder(operation, placed);
      } else {
        compareCancel(operation, placed);
      }
    }
    inOrder(placed);
  }

  private record Placed(long position, Operation operation) {}

  private void compareOrder(Operation operation, List<Placed> placed) {
    var found = orders.getOrDefault(operation.name(), List.of());
    var accepted = found.stream().filter(one -> one.orderId() != 0).toList();
    if (accepted.size() > 1) {
      doubled++;
      findings.add("order %s is in the journal %d times".formatted(operation, accepted.size()));
      return;
    }
    switch (operation.outcome()) {
      case UNKNOWN -> {}
      case REFUSED -> {
        if (!accepted.isEmpty()) {
          findings.add("order %s was refused and is in the journal".formatted(operation));
        }
      }
      case ACKNOWLEDGED -> {
        if (accepted.isEmpty()) {
          lost++;
          findings.add("order %s is not in the journal".formatted(operation));
          return;
        }
        var journaled = accepted.getFirst();
        placed.add(new Placed(journaled.position(), operation));
        var executed =
            HistoryLoad.SYMBOL.lot().multiply(BigDecimal.valueOf(journaled.executedLots()));
        if (journaled.orderId() != operation.orderId()
            || executed.compareTo(new BigDecimal(operation.executed())) != 0) {
          findings.add("order %s was journaled as %s".formatted(operation, journaled));
        }
      }
    }
  }

  private void compareCancel(Operation operation, List<Placed> placed) {
    if (!operation.acknowledged()) {
      return;
    }
    var times = cancels.getOrDefault(operation.orderId(), 0);
    if (times != 1) {
      lost += times == 0 ? 1 : 0;
      doubled += times > 1 ? 1 : 0;
      findings.add("cancel %s is in the journal %d times".formatted(operation, times));
      return;
    }
    placed.add(new Placed(cancelPositions.getOrDefault(operation.name(), 0L), operation));
  }

  /// Walks the journal: nothing may stand behind what was sent after its answer.
  private void inOrder(List<Placed> placed) {
    placed.sort(Comparator.comparingLong(Placed::position));
    Operation latest = null;
    for (var one : placed) {
      var operation = one.operation();
      if (latest != null && operation.answeredNanos() < latest.sentNanos()) {
        findings.add("%s was answered before %s was sent".formatted(operation, latest));
      }
      if (latest == null || operation.sentNanos() > latest.sentNanos()) {
        latest = operation;
      }
    }
  }
}
