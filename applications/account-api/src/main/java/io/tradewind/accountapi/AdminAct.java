package io.tradewind.accountapi;

/// Does one thing that an operator asked for. Runs on a virtual thread and may block.
@FunctionalInterface
interface AdminAct {
  /// Reads all of its fields first, then [Fields#refuseUnknown], then acts.
  ///
  /// @return the body of the answer, one of the records of
  ///   [io.tradewind.accountapi.client.AdminMessages]
  Object perform(Fields fields);
}
