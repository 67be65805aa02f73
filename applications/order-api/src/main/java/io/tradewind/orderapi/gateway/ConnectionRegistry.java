package io.tradewind.orderapi.gateway;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/// Who serves which connection, for all instances of this application together. Every future fails
/// where the registry can't be asked.
interface ConnectionRegistry {

  /// Takes in a new connection, as this instance's.
  ///
  /// @return false when its account has too many
  CompletableFuture<Boolean> register(Lease lease);

  /// Says that this instance lives, and where its connections are.
  ///
  /// @param leases connections that changed, at most [#MAX_LEASES]
  /// @param settled every event up to this batch was sent to every connection of this instance; -1
  ///   to leave that as it was
  /// @return what came of it
  CompletableFuture<Beat> beat(List<Lease> leases, long settled);

  /// What a beat showed.
  ///
  /// @param expired whether the instance had been taken for dead, or forgotten
  /// @param lost connections that this instance does not have any more
  record Beat(boolean expired, List<String> lost) {}

  /// The most connections of one beat, and of one adoption.
  int MAX_LEASES = 200;

  /// Takes over connections of an instance that died.
  ///
  /// @return at most [#MAX_LEASES]
  CompletableFuture<List<Lease>> adopt();

  /// Forgets a connection that has ended, and tells the instance that has it.
  CompletableFuture<?> forget(String connectionId);

  /// Passes a client's message on to the instance that has its connection.
  CompletableFuture<Passed> pass(String connectionId, String clientAddress, String text);

  /// What became of a message.
  enum Passed {
    /// Its instance has it.
    HEARD,
    /// Its instance does not listen.
    UNHEARD,
    /// Nobody knows the connection.
    UNKNOWN
  }

  /// Says whether asking is worth it.
  boolean available();

  /// Says that this instance is about to end, with what it last beat: others may take over at once.
  void leave();

  /// Told by other instances, by way of the registry. Must not block.
  interface Inbox {

    /// A client's message.
    void message(String connectionId, String clientAddress, String text);

    /// The end of a connection.
    void ended(String connectionId);
  }
}
