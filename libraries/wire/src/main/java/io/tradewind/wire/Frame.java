package io.tradewind.wire;

/// What processes of the venue say to each other. `docs/wire.md` draws the bytes.
///
/// The initiator is the process that connected: a gateway or a follower. The responder is the
/// leader. Commands, events, queries, views and batches travel as the codec encodes them.
@SuppressWarnings("ArrayRecordComponent") // bytes in transit; never a key, never compared by equals
public sealed interface Frame {

  /// A part of the [Handshake]; the only frames before it is done, and none after.
  sealed interface Greeting extends Frame {}

  /// What an initiator sends once authenticated.
  sealed interface Request extends Frame {}

  /// What a responder sends once authenticated.
  sealed interface Response extends Frame {}

  /// The initiator's first frame.
  ///
  /// @param version of the protocol it speaks
  /// @param nonce random, [Handshake#NONCE_BYTES]
  record Hello(int version, byte[] nonce) implements Greeting {}

  /// The responder's answer to [Hello].
  ///
  /// @param nonce random, [Handshake#NONCE_BYTES]
  record Challenge(byte[] nonce) implements Greeting {}

  /// The initiator proves that it has the secret.
  ///
  /// @param mac over both nonces, [Handshake#PROOF_BYTES]
  record Proof(byte[] mac) implements Greeting {}

  /// The responder proves that it has the secret too; the handshake is done.
  ///
  /// @param mac over both nonces, [Handshake#PROOF_BYTES]
  record Welcome(byte[] mac) implements Greeting {}

  /// A sign of life. A responder answers each with one.
  record Heartbeat() implements Request, Response {}

  /// Asks for a gateway incarnation.
  ///
  /// @param name who asks
  record OpenGateway(String name) implements Request {}

  /// A gateway incarnation is committed.
  ///
  /// @param gatewayId its id, at least 1
  record GatewayOpened(long gatewayId) implements Response {}

  /// A command, sent again with the same numbers until its fate is known.
  ///
  /// @param gatewayId the incarnation that sends it
  /// @param gatewaySequence its number for it, from 1
  /// @param command encoded
  record Submit(long gatewayId, long gatewaySequence, byte[] command) implements Request {}

  /// What came of a command, committed.
  ///
  /// @param gatewayId as submitted
  /// @param gatewaySequence as submitted
  /// @param sequence the batch that holds it
  /// @param index its place in the batch
  /// @param timestampMicros the time of the batch
  /// @param events encoded
  record Result(
      long gatewayId,
      long gatewaySequence,
      long sequence,
      int index,
      long timestampMicros,
      byte[] events)
      implements Response {}

  /// A command was not applied now.
  ///
  /// @param gatewayId as submitted; 0 for [OpenGateway]
  /// @param gatewaySequence as submitted; 0 for [OpenGateway]
  /// @param reason why
  record SubmitRefused(long gatewayId, long gatewaySequence, Refusal reason) implements Response {}

  /// A query.
  ///
  /// @param queryId chosen by the initiator, returned with the answer
  /// @param query encoded
  record Ask(long queryId, byte[] query) implements Request {}

  /// The answer to a query.
  ///
  /// @param queryId as asked
  /// @param sequence the batch that it is the state after
  /// @param timestampMicros the time of that batch
  /// @param view encoded
  record Answer(long queryId, long sequence, long timestampMicros, byte[] view)
      implements Response {}

  /// A query is not answered.
  ///
  /// @param queryId as asked
  /// @param reason why
  record AskRefused(long queryId, Refusal reason) implements Response {}

  /// Asks for committed batches.
  ///
  /// @param afterSequence those after it; -1 for those after an image
  /// @param afterHash the chain hash at that sequence, 32 bytes, or empty not to compare
  /// @param image what is sent first with -1, and when the position is not on the chain
  record Follow(long afterSequence, byte[] afterHash, ImageKind image) implements Request {}

  /// State; batches follow from the next sequence.
  ///
  /// @param sequence the batch that it is the state after
  /// @param hash the chain hash of that batch
  /// @param view encoded
  record Image(long sequence, byte[] hash, byte[] view) implements Response {}

  /// A committed batch: a row of the journal.
  ///
  /// @param sequence its place
  /// @param epoch the leadership term that wrote it
  /// @param timestampMicros its time
  /// @param previousHash the chain hash of the batch before
  /// @param hash its own
  /// @param payload encoded commands and events
  record Batch(
      long sequence,
      long epoch,
      long timestampMicros,
      byte[] previousHash,
      byte[] hash,
      byte[] payload)
      implements Response {}

  /// What a follower that computes the events itself found: said after each [Follow], and when it
  /// finds others.
  ///
  /// @param sequence the last batch it has compared
  /// @param agrees whether all events so far are its own
  record Verdict(long sequence, boolean agrees) implements Request {}

  /// The follower's position is not on the chain and it wants no image.
  record Lost() implements Response {}
}
