package io.tradewind.worker.confirmations;

import io.tradewind.client.VenueClient;
import io.tradewind.history.HistoryReader;
import io.tradewind.history.HistoryUnavailable;
import io.tradewind.identity.AccountDirectory;
import io.tradewind.identity.IdentityUnavailable;
import io.tradewind.messaging.Confirmations;
import io.tradewind.messaging.NotNow;
import io.tradewind.messaging.OutboxRow;
import io.tradewind.model.Query;
import io.tradewind.worker.outgoing.Audience;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks for the confirmations of a day once it is over and the read model holds all of it.
///
/// Every worker has a schedule; the day's row lets one of them ask. One virtual thread of its own.
public final class ConfirmationSchedule implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ConfirmationSchedule.class);
  private static final Duration PAUSE = Duration.ofMinutes(1);

  /// After midnight, for a leader's clock that is behind ours.
  private static final Duration MARGIN = Duration.ofMinutes(2);

  private final Confirmations days;
  private final AccountDirectory accounts;
  private final HistoryReader history;
  private final VenueClient venue;
  private final Clock clock;
  private final CountDownLatch closing = new CountDownLatch(1);

  private ConfirmationSchedule(
      Confirmations days,
      AccountDirectory accounts,
      HistoryReader history,
      VenueClient venue,
      Clock clock) {
    this.days = days;
    this.accounts = accounts;
    this.history = history;
    this.venue = venue;
    this.clock = clock;
  }

  /// Starts the schedule.
  ///
  /// @param days remembers which days were asked for
  /// @param accounts whose confirmations
  /// @param history asked whether it holds the day
  /// @param venue asked where the leader is
  /// @param clock tells the day
  /// @return the running schedule
  public static ConfirmationSchedule start(
      Confirmations days,
      AccountDirectory accounts,
      HistoryReader history,
      VenueClient venue,
      Clock clock) {
    var schedule = new ConfirmationSchedule(days, accounts, history, venue, clock);
    Thread.ofVirtual().name("confirmation-schedule").start(schedule::loop);
    return schedule;
  }

  private void loop() {
    do {
      try {
        askForYesterday();
      } catch (NotNow | IdentityUnavailable | HistoryUnavailable | CompletionException e) {
        LOG.info("no confirmations are asked for now: {}", e.getMessage());
      } catch (RuntimeException e) {
        LOG.error("the schedule failed; it goes on", e);
      }
    } while (!closed());
  }

  private void askForYesterday() {
    var day = clock.instant().minus(MARGIN).atZone(ZoneOffset.UTC).toLocalDate().minusDays(1);
    if (days.asked(day) || !whole()) {
      return;
    }
    if (days.ask(day, rows(day))) {
      LOG.info("confirmations of {} are asked for", day);
    }
  }

  /// What the leader has done by now is in the read model: so is all of yesterday.
  private boolean whole() {
    var now = venue.query(new Query.ListingsQuery()).join().sequence();
    return history.position() >= now;
  }

  private List<OutboxRow> rows(LocalDate day) {
    var rows = new ArrayList<OutboxRow>();
    long after = 0;
    for (var page = accounts.list(after, AccountDirectory.MAX_ROWS);
        !page.isEmpty();
        page = accounts.list(after, AccountDirectory.MAX_ROWS)) {
      for (var account : page) {
        if (!Audience.MUTED.contains(account.accountClass())) {
          var task = new ConfirmationTask(day, account.accountId());
          rows.add(
              new OutboxRow(
                  ConfirmationTask.QUEUE, task.messageId(), "" + account.accountId(), task.body()));
        }
      }
      after = page.getLast().accountId();
    }
    return rows;
  }

  private boolean closed() {
    try {
      return closing.await(PAUSE.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      LOG.debug("the schedule ends", e);
      return true;
    }
  }

  @Override
  public void close() {
    closing.countDown();
  }
}
