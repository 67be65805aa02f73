package io.tradewind.codec;

import io.tradewind.model.EngineState;
import io.tradewind.model.EngineState.AccountState;
import io.tradewind.model.EngineState.AssetState;
import io.tradewind.model.EngineState.GatewayState;
import io.tradewind.model.EngineState.MarketState;
import io.tradewind.model.EngineState.Submission;
import io.tradewind.model.EngineState.Transfer;
import io.tradewind.model.EngineVersions;
import io.tradewind.model.JournalPosition;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// The bytes of a snapshot. Equal states have equal bytes, so the state hash is theirs.
///
/// ```
/// 0     3         4                                    n        n + 4
/// +-----+---------+-----------------------------------+--------+
/// |"TWS"| version | the fields of EngineState in order | CRC32C |
/// +-----+---------+-----------------------------------+--------+
/// ```
///
/// A list is its size and its elements. The window of a gateway, which is the bulk of a snapshot,
/// is written as differences: zigzag(gatewaySequence - the one before) zigzag(sequence - the one
/// before) index, so that an entry takes some four bytes.
public final class SnapshotCodec {
  static final Sealing SEALING = new Sealing("TWS", 1);

  /// As the first, with the engine's version at the end. Only written where that is not the first:
  /// a state keeps its bytes, and with them its hash, for as long as its engine decides as before.
  private static final Sealing WITH_VERSION = new Sealing("TWS", 2);

  private SnapshotCodec() {}

  /// Encodes a state.
  ///
  /// @param state what is encoded
  /// @return the bytes, with magic, version and CRC32C
  public static byte[] encode(EngineState state) {
    var out = new ByteWriter();
    var first = state.engineVersion() == EngineVersions.FIRST;
    var sealing = first ? SEALING : WITH_VERSION;
    sealing.writeHeader(out);
    out.writeVarint(state.position().sequence())
        .writeVarint(state.position().index())
        .writeVarint(state.timestampMicros())
        .writeVarint(state.lastGatewayId())
        .writeList(state.gateways(), SnapshotCodec::writeGateway)
        .writeList(state.assets(), SnapshotCodec::writeAsset)
        .writeList(state.markets(), SnapshotCodec::writeMarket)
        .writeList(state.accounts(), SnapshotCodec::writeAccount);
    if (!first) {
      out.writeVarint(state.engineVersion());
    }
    sealing.writeChecksum(out);
    return out.toByteArray();
  }

  /// Decodes a state.
  ///
  /// @param bytes all of it
  /// @return equal to what was encoded
  /// @throws CorruptData if the checksum or the layout is wrong
  public static EngineState decode(byte[] bytes) {
    var first = !WITH_VERSION.heads(bytes);
    var in = (first ? SEALING : WITH_VERSION).open(bytes);
    var state =
        new EngineState(
            new JournalPosition(in.readVarint(), in.readVarintAsInt()),
            in.readVarint(),
            in.readVarint(),
            in.readList(SnapshotCodec::readGateway),
            in.readList(SnapshotCodec::readAsset),
            in.readList(SnapshotCodec::readMarket),
            in.readList(SnapshotCodec::readAccount),
            first ? EngineVersions.FIRST : readVersion(in));
    in.requireEnd();
    return state;
  }

  /// Hashes a state.
  ///
  /// @param state what is hashed
  /// @return SHA-256 of [#encode], in lower-case hexadecimal
  public static String stateHash(EngineState state) {
    return stateHash(encode(state));
  }

  /// Hashes an encoded state.
  ///
  /// @param bytes as [#encode] gave them
  /// @return their SHA-256, in lower-case hexadecimal
  public static String stateHash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }

  private static int readVersion(ByteReader in) {
    var version = in.readVarintAsInt();
    if (version == EngineVersions.FIRST) {
      throw in.corrupt("the first version is not written");
    }
    return version;
  }

  private static void writeGateway(ByteWriter out, GatewayState gateway) {
    out.writeVarint(gateway.gatewayId())
        .writeString(gateway.name())
        .writeVarint(gateway.lastUsedMicros())
        .writeVarint(gateway.highestSequence())
        .writeVarint(gateway.window().size());
    var gatewaySequence = 0L;
    var sequence = 0L;
    for (var submission : gateway.window()) {
      out.writeZigzag(submission.gatewaySequence() - gatewaySequence)
          .writeZigzag(submission.position().sequence() - sequence)
          .writeVarint(submission.position().index());
      gatewaySequence = submission.gatewaySequence();
      sequence = submission.position().sequence();
    }
  }

  private static GatewayState readGateway(ByteReader in) {
    return new GatewayState(
        in.readVarint(), in.readString(), in.readVarint(), in.readVarint(), readWindow(in));
  }

  private static List<Submission> readWindow(ByteReader in) {
    var size = in.readLength();
    var window = new ArrayList<Submission>(size);
    var gatewaySequence = 0L;
    var sequence = 0L;
    for (var i = 0; i < size; i++) {
      gatewaySequence += in.readZigzag();
      sequence += in.readZigzag();
      window.add(
          new Submission(gatewaySequence, new JournalPosition(sequence, in.readVarintAsInt())));
    }
    return window;
  }

  private static void writeAsset(ByteWriter out, AssetState asset) {
    ListingLayout.writeAsset(out, asset.asset());
    out.writeVarint(asset.depositedLessWithdrawnUnits());
  }

  private static AssetState readAsset(ByteReader in) {
    return new AssetState(ListingLayout.readAsset(in), in.readVarint());
  }

  private static void writeMarket(ByteWriter out, MarketState market) {
    ListingLayout.writeSymbol(out, market.symbol());
    out.writeVarint(market.lastOrderId())
        .writeVarint(market.lastTradeId())
        .writeVarint(market.lastAggregateTradeId())
        .writeVarint(market.lastUpdateId())
        .writeList(market.bids(), OrderLayout::writeOrder)
        .writeList(market.asks(), OrderLayout::writeOrder);
  }

  private static MarketState readMarket(ByteReader in) {
    return new MarketState(
        ListingLayout.readSymbol(in),
        in.readVarint(),
        in.readVarint(),
        in.readVarint(),
        in.readVarint(),
        in.readList(OrderLayout::readOrder),
        in.readList(OrderLayout::readOrder));
  }

  private static void writeAccount(ByteWriter out, AccountState account) {
    out.writeVarint(account.accountId())
        .writeByte(Codes.of(account.status()))
        .writeList(account.balances(), OrderLayout::writeBalance)
        .writeList(account.transfers(), SnapshotCodec::writeTransfer);
  }

  private static AccountState readAccount(ByteReader in) {
    return new AccountState(
        in.readVarint(),
        Codes.accountStatus(in),
        in.readList(OrderLayout::readBalance),
        in.readList(SnapshotCodec::readTransfer));
  }

  private static void writeTransfer(ByteWriter out, Transfer transfer) {
    out.writeString(transfer.idempotencyKey())
        .writeVarint(transfer.assetId())
        .writeZigzag(transfer.signedUnits());
  }

  private static Transfer readTransfer(ByteReader in) {
    return new Transfer(in.readString(), in.readVarintAsInt(), in.readZigzag());
  }
}
