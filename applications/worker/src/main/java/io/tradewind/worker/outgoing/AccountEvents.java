package io.tradewind.worker.outgoing;

import io.tradewind.history.HistoryBatch;
import io.tradewind.model.AppliedCommand;
import io.tradewind.model.Event;
import io.tradewind.model.ExecutionReport;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;

/// Finds in a batch what accounts are told.
///
/// Each report and transfer of the batch is counted, told or not: so the number of an event does
/// not depend on who is told.
final class AccountEvents {
  private final HistoryBatch batch;
  private final LongPredicate told;
  private final List<AccountEvent> events = new ArrayList<>();
  private int index;

  private AccountEvents(HistoryBatch batch, LongPredicate told) {
    this.batch = batch;
    this.told = told;
  }

  static List<AccountEvent> of(HistoryBatch batch, LongPredicate told) {
    var found = new AccountEvents(batch, told);
    batch.commands().forEach(found::add);
    return found.events;
  }

  private void add(AppliedCommand command) {
    for (var report : ExecutionReport.of(batch.timestampMicros(), command.events())) {
      add(report);
    }
    for (var event : command.events()) {
      if (event instanceof Event.Deposited(var account, var asset, var units, var key)) {
        add(AccountEvent.Kind.DEPOSIT, account, asset, units, key);
      } else if (event instanceof Event.Withdrawn(var account, var asset, var units, var key)) {
        add(AccountEvent.Kind.WITHDRAWAL, account, asset, units, key);
      }
    }
  }

  private void add(ExecutionReport report) {
    var order = report.order();
    var terms = order.terms();
    index++;
    var kind =
        switch (report.execution()) {
          case NEW -> null;
          case TRADE -> AccountEvent.Kind.FILL;
          case CANCELED -> AccountEvent.Kind.CANCEL;
          case EXPIRED -> AccountEvent.Kind.EXPIRY;
        };
    if (kind == null || !told.test(terms.accountId())) {
      return;
    }
    var part =
        new AccountEvent.OrderPart(
            terms.symbolId(),
            order.orderId(),
            terms.clientOrderId(),
            terms.side(),
            order.status(),
            terms.priceTicks(),
            terms.quantityLots(),
            order.filledLots(),
            order.filledQuoteUnits(),
            report.fill(),
            report.expiryReason());
    events.add(
        new AccountEvent(
            id(terms.accountId()), kind, terms.accountId(), batch.timestampMicros(), part, null));
  }

  private void add(
      AccountEvent.Kind kind, long accountId, int assetId, long amountUnits, String key) {
    index++;
    if (told.test(accountId)) {
      var part = new AccountEvent.TransferPart(assetId, amountUnits, key);
      events.add(
          new AccountEvent(id(accountId), kind, accountId, batch.timestampMicros(), null, part));
    }
  }

  private String id(long accountId) {
    return "%d-%d-%d".formatted(batch.sequence(), index, accountId);
  }
}
