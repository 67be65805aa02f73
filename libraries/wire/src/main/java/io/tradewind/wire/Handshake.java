package io.tradewind.wire;

import io.tradewind.wire.Frame.Challenge;
import io.tradewind.wire.Frame.Greeting;
import io.tradewind.wire.Frame.Hello;
import io.tradewind.wire.Frame.Proof;
import io.tradewind.wire.Frame.Welcome;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/// One side of the mutual authentication at the start of every connection.
///
/// ```
/// initiator                              responder
///     | -- Hello(version, nonce I) ----------> |
///     | <--------------- Challenge(nonce R) -- |
///     | -- Proof(HMAC(initiator, I, R)) -----> |   the initiator proves itself first, so that
///     | <-- Welcome(HMAC(responder, I, R)) --- |   a stranger learns nothing from the leader
/// ```
///
/// The label of the role in each proof stops one side's proof from being sent back to it. Owned by
/// one thread. The caller bounds the time.
public final class Handshake {
  /// The version of the protocol; both sides must speak the same.
  public static final int VERSION = 1;

  /// The length of a nonce, in bytes.
  public static final int NONCE_BYTES = 32;

  /// The length of a proof, in bytes.
  public static final int PROOF_BYTES = 32;

  /// How long a handshake may take, in milliseconds.
  public static final long MAX_MILLIS = 5_000;

  private static final byte[] INITIATOR =
      "tradewind/1 initiator".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] RESPONDER =
      "tradewind/1 responder".getBytes(StandardCharsets.US_ASCII);

  /// Where the handshake is.
  private enum State {
    /// The responder waits for [Hello].
    HELLO,
    /// The initiator waits for [Challenge].
    CHALLENGE,
    /// The responder waits for [Proof].
    PROOF,
    /// The initiator waits for [Welcome].
    WELCOME,
    /// The other side has the secret.
    DONE
  }

  private final ClusterSecret secret;
  private final byte[] ownNonce;
  private byte[] otherNonce = {};
  private State state;

  private Handshake(ClusterSecret secret, byte[] ownNonce, State state) {
    if (ownNonce.length != NONCE_BYTES) {
      throw new IllegalArgumentException("a nonce has %d bytes".formatted(NONCE_BYTES));
    }
    this.secret = secret;
    this.ownNonce = ownNonce;
    this.state = state;
  }

  /// The side that connected. It sends [#hello] first.
  ///
  /// @param secret what is proven
  /// @param nonce [#NONCE_BYTES] from a secure random source, used once
  /// @return the handshake
  public static Handshake initiator(ClusterSecret secret, byte[] nonce) {
    return new Handshake(secret, nonce, State.CHALLENGE);
  }

  /// The side that was connected to.
  ///
  /// @param secret what is proven
  /// @param nonce [#NONCE_BYTES] from a secure random source, used once
  /// @return the handshake
  public static Handshake responder(ClusterSecret secret, byte[] nonce) {
    return new Handshake(secret, nonce, State.HELLO);
  }

  /// What the initiator sends first.
  ///
  /// @return the frame
  public Hello hello() {
    return new Hello(VERSION, ownNonce);
  }

  /// Says whether the other side has proven itself.
  ///
  /// @return true once it has
  public boolean done() {
    return state == State.DONE;
  }

  /// Takes a frame of the other side.
  ///
  /// @param frame what it sent
  /// @return what is sent to it
  /// @throws MalformedFrame if it has another secret, speaks another version or is out of turn
  public Optional<Greeting> accept(Frame frame) {
    return switch (frame) {
      case Hello hello when state == State.HELLO -> Optional.of(challenge(hello));
      case Challenge(var nonce) when state == State.CHALLENGE -> {
        otherNonce = nonce;
        state = State.WELCOME;
        yield Optional.of(new Proof(secret.sign(INITIATOR, ownNonce, otherNonce)));
      }
      case Proof(var mac) when state == State.PROOF -> {
        require(mac, secret.sign(INITIATOR, otherNonce, ownNonce));
        yield Optional.of(new Welcome(secret.sign(RESPONDER, otherNonce, ownNonce)));
      }
      case Welcome(var mac) when state == State.WELCOME -> {
        require(mac, secret.sign(RESPONDER, ownNonce, otherNonce));
        yield Optional.empty();
      }
      default ->
          throw new MalformedFrame("%s while waiting for %s".formatted(FrameType.of(frame), state));
    };
  }

  private Challenge challenge(Hello hello) {
    if (hello.version() != VERSION) {
      throw new MalformedFrame(
          "the other side speaks version %d, not %d".formatted(hello.version(), VERSION));
    }
    otherNonce = hello.nonce();
    state = State.PROOF;
    return new Challenge(ownNonce);
  }

  private void require(byte[] mac, byte[] expected) {
    if (!MessageDigest.isEqual(mac, expected)) {
      throw new MalformedFrame("the other side has another cluster secret");
    }
    state = State.DONE;
  }
}
