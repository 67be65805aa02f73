package io.tradewind.orderapi.streams;

import io.tradewind.client.FeedBatch;
import io.tradewind.model.AppliedCommand;
import io.tradewind.model.Event;
import io.tradewind.model.ExecutionReport;
import io.tradewind.protocol.Listings;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;

/// Sends each account's events to whoever subscribed to them, in the order they happened.
///
/// The feed's thread sends; a subscriber must never make it wait.
public final class UserStreams {

  /// The most subscriptions of one account, over all its connections.
  public static final int MAX_PER_ACCOUNT = 128;

  // ids stay below 2^53, which every JSON reader takes, for 2^37 batches
  private static final int EXECUTIONS_PER_BATCH = 1 << 16;

  /// Takes the events of an account.
  public interface Subscriber {

    /// Takes one event. Called on the feed's thread: must not block.
    ///
    /// @param sequence of the event's batch in the journal
    /// @param json the event, not wrapped
    void event(long sequence, String json);

    /// Takes something that is not in the journal, and that nobody sends again. Called on any
    /// thread: must not block.
    ///
    /// @param json the event, not wrapped
    void notice(String json);

    /// Says that events were missed: the client must connect again and read its state.
    void gap();
  }

  private final UserEvents json;
  private final LongSupplier clockMicros;
  private final ConcurrentHashMap<Long, CopyOnWriteArrayList<Subscriber>> byAccount =
      new ConcurrentHashMap<>();

  /// Creates streams without subscribers.
  ///
  /// @param listings what is listed
  /// @param clockMicros the time, in microseconds since 1970 UTC
  public UserStreams(Listings listings, LongSupplier clockMicros) {
    this.clockMicros = clockMicros;
    this.json = new UserEvents(listings);
  }

  /// Adds a subscriber; it is told what happens from now on.
  ///
  /// @param accountId whose events
  /// @param subscriber takes them
  /// @return false when the account has too many
  public boolean subscribe(long accountId, Subscriber subscriber) {
    var accepted = new boolean[1];
    byAccount.compute(
        accountId,
        (_, known) -> {
          var subscribers = known == null ? new CopyOnWriteArrayList<Subscriber>() : known;
          accepted[0] = subscribers.size() < MAX_PER_ACCOUNT && subscribers.add(subscriber);
          return subscribers;
        });
    return accepted[0];
  }

  /// Removes a subscriber.
  ///
  /// @param accountId whose events it had
  /// @param subscriber which; one that is not there is ignored
  public void unsubscribe(long accountId, Subscriber subscriber) {
    byAccount.computeIfPresent(
        accountId,
        (_, subscribers) -> {
          subscribers.remove(subscriber);
          return subscribers.isEmpty() ? null : subscribers;
        });
  }

  /// Tells every subscriber that events were missed.
  void gap() {
    byAccount.values().forEach(subscribers -> subscribers.forEach(Subscriber::gap));
  }

  /// Sends what a batch did.
  ///
  /// @param batch the next
  /// @return the reports of all its commands, in order
  List<ExecutionReport> publish(FeedBatch batch) {
    var reports = new ArrayList<ExecutionReport>();
    for (var command : batch.commands()) {
      var ofCommand = ExecutionReport.of(batch.timestampMicros(), command.events());
      publish(batch, command, ofCommand, reports.size());
      reports.addAll(ofCommand);
    }
    return reports;
  }

  private void publish(
      FeedBatch batch, AppliedCommand command, List<ExecutionReport> reports, int firstExecution) {
    if (byAccount.isEmpty()) {
      return;
    }
    var executionId = batch.sequence() * EXECUTIONS_PER_BATCH + firstExecution;
    for (var report : reports) {
      var subscribers = byAccount.get(report.order().terms().accountId());
      if (subscribers != null) {
        send(
            batch, subscribers, json.executionReport(report, batch.timestampMicros(), executionId));
      }
      executionId++;
    }
    publishTransfers(batch, command);
    publishBalances(batch, command);
  }

  /// Sends what an account was told.
  ///
  /// @param accountId whose
  /// @param notification in JSON
  public void publishNotification(long accountId, String notification) {
    var subscribers = byAccount.get(accountId);
    if (subscribers != null) {
      var event = json.notification(notification, clockMicros.getAsLong());
      subscribers.forEach(subscriber -> subscriber.notice(event));
    }
  }

  private void publishTransfers(FeedBatch batch, AppliedCommand command) {
    for (var event : command.events()) {
      if (event instanceof Event.Deposited(var accountId, var assetId, var units, _)) {
        publishTransfer(batch, accountId, assetId, units);
      } else if (event instanceof Event.Withdrawn(var accountId, var assetId, var units, _)) {
        publishTransfer(batch, accountId, assetId, -units);
      }
    }
  }

  private void publishTransfer(FeedBatch batch, long accountId, int assetId, long units) {
    var subscribers = byAccount.get(accountId);
    if (subscribers != null) {
      send(batch, subscribers, json.balanceUpdate(assetId, units, batch.timestampMicros()));
    }
  }

  private void publishBalances(FeedBatch batch, AppliedCommand command) {
    var changes = new TreeMap<Long, List<Event.BalanceChanged>>();
    for (var event : command.events()) {
      if (event instanceof Event.BalanceChanged change
          && byAccount.containsKey(change.accountId())) {
        changes.computeIfAbsent(change.accountId(), _ -> new ArrayList<>()).add(change);
      }
    }
    changes.forEach((accountId, balances) -> {
      var subscribers = byAccount.get(accountId);
      if (subscribers != null) {
        send(batch, subscribers, json.accountPosition(balances, batch.timestampMicros()));
      }
    });
  }

  private static void send(FeedBatch batch, List<Subscriber> subscribers, String event) {
    for (var subscriber : subscribers) {
      subscriber.event(batch.sequence(), event);
    }
  }
}
