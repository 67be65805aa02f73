package io.tradewind.wire;

import org.jspecify.annotations.Nullable;

/// The byte that says what a frame is. Codes are never reused.
enum FrameType {
  HELLO(1),
  CHALLENGE(2),
  PROOF(3),
  WELCOME(4),
  HEARTBEAT(5),
  OPEN_GATEWAY(16),
  GATEWAY_OPENED(17),
  SUBMIT(18),
  RESULT(19),
  SUBMIT_REFUSED(20),
  ASK(21),
  ANSWER(22),
  ASK_REFUSED(23),
  FOLLOW(32),
  IMAGE(33),
  BATCH(34),
  LOST(35),
  VERDICT(36);

  private static final @Nullable FrameType[] BY_CODE = new @Nullable FrameType[37];

  static {
    for (var type : values()) {
      BY_CODE[type.code] = type;
    }
  }

  private final byte code;

  FrameType(int code) {
    this.code = (byte) code;
  }

  byte code() {
    return code;
  }

  static FrameType of(byte code) {
    var type = code >= 0 && code < BY_CODE.length ? BY_CODE[code] : null;
    if (type == null) {
      throw new MalformedFrame("unknown frame type " + code);
    }
    return type;
  }

  static FrameType of(Frame frame) {
    return switch (frame) {
      case Frame.Hello _ -> HELLO;
      case Frame.Challenge _ -> CHALLENGE;
      case Frame.Proof _ -> PROOF;
      case Frame.Welcome _ -> WELCOME;
      case Frame.Heartbeat _ -> HEARTBEAT;
      case Frame.OpenGateway _ -> OPEN_GATEWAY;
      case Frame.GatewayOpened _ -> GATEWAY_OPENED;
      case Frame.Submit _ -> SUBMIT;
      case Frame.Result _ -> RESULT;
      case Frame.SubmitRefused _ -> SUBMIT_REFUSED;
      case Frame.Ask _ -> ASK;
      case Frame.Answer _ -> ANSWER;
      case Frame.AskRefused _ -> ASK_REFUSED;
      case Frame.Follow _ -> FOLLOW;
      case Frame.Image _ -> IMAGE;
      case Frame.Batch _ -> BATCH;
      case Frame.Lost _ -> LOST;
      case Frame.Verdict _ -> VERDICT;
    };
  }
}
