package io.tradewind.wire;

/// What state a follower is sent.
public enum ImageKind {
  /// None.
  NONE(0),
  /// What is listed.
  LISTINGS(1),
  /// What is listed, with every book.
  MARKET(2);

  private final byte code;

  ImageKind(int code) {
    this.code = (byte) code;
  }

  byte code() {
    return code;
  }

  static ImageKind of(byte code) {
    for (var value : values()) {
      if (value.code == code) {
        return value;
      }
    }
    throw new MalformedFrame("unknown image kind " + code);
  }
}
