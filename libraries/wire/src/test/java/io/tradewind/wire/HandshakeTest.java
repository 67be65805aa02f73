package io.tradewind.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class HandshakeTest {
  private static final ClusterSecret SECRET = ClusterSecret.of("a secret for this test only");
  private static final ClusterSecret OTHER = ClusterSecret.of("another secret for this test");

  private final Handshake initiator = Handshake.initiator(SECRET, nonce(1));

  @Test
  void bothSidesAreDoneWhenTheSecretsAreEqual() {
    var responder = Handshake.responder(SECRET, nonce(2));

    var challenge = responder.accept(initiator.hello()).orElseThrow();
    var proof = initiator.accept(challenge).orElseThrow();
    assertFalse(responder.done());
    var welcome = responder.accept(proof).orElseThrow();
    assertFalse(initiator.done());
    assertTrue(initiator.accept(welcome).isEmpty());

    assertTrue(responder.done());
    assertTrue(initiator.done());
  }

  @Test
  void theResponderRefusesAnotherSecretAndSaysNothingOfIt() {
    var responder = Handshake.responder(OTHER, nonce(2));
    var proof = initiator.accept(responder.accept(initiator.hello()).orElseThrow()).orElseThrow();

    var refused = assertThrows(MalformedFrame.class, () -> responder.accept(proof));

    assertEquals("the other side has another cluster secret", refused.getMessage());
    assertFalse(responder.done());
  }

  @Test
  void theInitiatorRefusesAResponderThatSendsItsProofBack() {
    var proof = initiator.accept(new Frame.Challenge(nonce(2))).orElseThrow();
    var mac = ((Frame.Proof) proof).mac();

    assertThrows(MalformedFrame.class, () -> initiator.accept(new Frame.Welcome(mac)));
    assertFalse(initiator.done());
  }

  @Test
  void aProofIsWorthNothingForAnotherNonce() {
    var first = Handshake.responder(SECRET, nonce(2));
    var second = Handshake.responder(SECRET, nonce(3));
    var proof = initiator.accept(first.accept(initiator.hello()).orElseThrow()).orElseThrow();
    second.accept(initiator.hello());

    assertThrows(MalformedFrame.class, () -> second.accept(proof));
  }

  @Test
  void anythingOutOfTurnIsRefused() {
    var responder = Handshake.responder(SECRET, nonce(2));

    assertThrows(MalformedFrame.class, () -> responder.accept(new Frame.Proof(new byte[32])));
    assertThrows(MalformedFrame.class, () -> responder.accept(new Frame.Submit(1, 1, new byte[1])));
  }

  @Test
  void anotherVersionIsRefused() {
    var responder = Handshake.responder(SECRET, nonce(2));

    assertThrows(MalformedFrame.class, () -> responder.accept(new Frame.Hello(2, nonce(1))));
  }

  @Test
  void theSecretIsNotInItsText() {
    assertEquals("ClusterSecret[hidden]", SECRET.toString());
    assertThrows(IllegalArgumentException.class, () -> ClusterSecret.of("too short"));
  }

  private static byte[] nonce(int first) {
    var nonce = new byte[Handshake.NONCE_BYTES];
    nonce[0] = (byte) first;
    return nonce;
  }
}
