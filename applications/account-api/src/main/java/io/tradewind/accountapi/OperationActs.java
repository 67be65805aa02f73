package io.tradewind.accountapi;

import io.tradewind.accountapi.client.AdminMessages.RebuildBody;
import io.tradewind.accountapi.client.AdminMessages.SnapshotBody;
import io.tradewind.accountapi.client.AdminMessages.Status;
import io.tradewind.model.Query;
import io.tradewind.model.View;

/// The venue as a whole: where it is, snapshots, the read model.
final class OperationActs {
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

  Object snapshot(Fields fields) {
    fields.refuseUnknown();
    try {
      return new SnapshotBody(operations.takeSnapshot());
    } catch (OperationUnavailable e) {
      throw Refusal.of(503, "NOT_HERE", String.valueOf(e.getMessage()));
    }
  }

  Object rebuildHistory(Fields fields) {
    fields.refuseUnknown();
    return new RebuildBody(operations.rebuildHistory());
  }
}
