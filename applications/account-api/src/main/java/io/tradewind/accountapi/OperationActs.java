package io.tradewind.accountapi;

import io.tradewind.accountapi.client.AdminMessages.EngineVersionBody;
import io.tradewind.accountapi.client.AdminMessages.QueueBody;
import io.tradewind.accountapi.client.AdminMessages.Queues;
import io.tradewind.accountapi.client.AdminMessages.RebuildBody;
import io.tradewind.accountapi.client.AdminMessages.RedriveBody;
import io.tradewind.accountapi.client.AdminMessages.RedriveRequest;
import io.tradewind.accountapi.client.AdminMessages.SnapshotBody;
import io.tradewind.accountapi.client.AdminMessages.Status;
import io.tradewind.model.Command;
import io.tradewind.model.EngineVersions;
import io.tradewind.model.Query;
import io.tradewind.model.View;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// The venue as a whole: where it is, snapshots, the read model.
final class OperationActs {
  private static final String QUEUES_AWAY = "QUEUES_UNAVAILABLE";
  private static final Pattern QUEUE = Pattern.compile("[a-z][a-z0-9-]{0,59}");

  private final Venue venue;
  private final VenueOperations operations;

  OperationActs(Venue venue, VenueOperations operations) {
    this.venue = venue;
    this.operations = operations;
  }

  Object status(Fields fields) {
    fields.refuseUnknown();
    var live = venue.query(new Query.ListingsQuery());
    if (!(live.view() instanceof View.ListingsView(var assets, var symbols))) {
      throw new IllegalStateException("a listings query was answered with something else");
    }
    return new Status(
        live.sequence(),
        live.timestampMicros(),
        operations.historySequence(),
        assets.size(),
        symbols.size());
  }

  Object setEngineVersion(Fields fields) {
    var version = (int) fields.whole("version", EngineVersions.FIRST + 1, EngineVersions.NEWEST);
    fields.refuseUnknown();
    var result =
        venue.submit(
            new Command.SetEngineVersion(version), "switching to engine version " + version);
    return new EngineVersionBody(version, result.position().sequence());
  }

  Object snapshot(Fields fields) {
    fields.refuseUnknown();
    return ifPossible("NOT_HERE", () -> new SnapshotBody(operations.takeSnapshot()));
  }

  private static <T> T ifPossible(String reason, Supplier<T> operation) {
    try {
      return operation.get();
    } catch (OperationUnavailable e) {
      throw (Refusal) Refusal.of(503, reason, String.valueOf(e.getMessage())).initCause(e);
    }
  }

  Object queues(Fields fields) {
    fields.refuseUnknown();
    return ifPossible(QUEUES_AWAY, () -> new Queues(operations.queues()));
  }

  Object redrive(Fields fields) {
    var queue = fields.text("queue", QUEUE, "1 to 60 characters of a-z 0-9 -");
    var max = (int) fields.whole("max", 1, RedriveRequest.MAX);
    fields.refuseUnknown();
    var names = ifPossible(QUEUES_AWAY, operations::queues).stream().map(QueueBody::queue).toList();
    if (!names.contains(queue)) {
      throw Refusal.field("queue", queue, "one of " + String.join(", ", names));
    }
    return ifPossible(QUEUES_AWAY, () -> new RedriveBody(queue, operations.redrive(queue, max)));
  }

  Object rebuildHistory(Fields fields) {
    fields.refuseUnknown();
    return new RebuildBody(operations.rebuildHistory());
  }
}
