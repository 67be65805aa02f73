package io.tradewind.matchingengine;

import io.tradewind.codec.BatchReader;
import io.tradewind.codec.BatchWriter;
import io.tradewind.codec.SealedBatch;
import io.tradewind.codec.SegmentCodec;
import io.tradewind.codec.SnapshotCodec;
import io.tradewind.engine.Engine;
import io.tradewind.model.Command;
import io.tradewind.model.Event;
import io.tradewind.model.JournalEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What one release wrote of one script: `journal.twa` (a segment of an archive), `snapshot.tws`
/// (the state half-way) and `state-hash.txt` (of the state at the end).
///
/// @param folder named after the release
record GoldenRelease(Path folder) {
  private static final int BATCHES = 120;
  private static final int SNAPSHOT_AT = 70;
  private static final long START_MICROS = 1_767_225_600_000_000L;
  private static final long MICROS_A_MILLI = 1_000;

  static List<GoldenRelease> all(Path folder) throws IOException {
    try (var releases = Files.list(folder)) {
      return releases.sorted().map(GoldenRelease::new).toList();
    }
  }

  List<SealedBatch> journal() throws IOException {
    return SegmentCodec.decode(Files.readAllBytes(folder.resolve("journal.twa")));
  }

  byte[] snapshot() throws IOException {
    return Files.readAllBytes(folder.resolve("snapshot.tws"));
  }

  String stateHash() throws IOException {
    return Files.readString(folder.resolve("state-hash.txt")).strip();
  }

  /// Has the engine of this build write one.
  void write() throws IOException {
    var script = new GoldenScript();
    var engine = new Engine();
    var batches = new ArrayList<SealedBatch>();
    var snapshot = new byte[0];
    var at = ChainPoint.start();
    var time = START_MICROS;
    var gatewaySequence = 0L;
    for (var sequence = 1L; sequence <= BATCHES; sequence++) {
      time += script.pause() * MICROS_A_MILLI;
      var writer = new BatchWriter();
      writer.begin(sequence, 1 + sequence / 50, time);
      for (var command : commands(script, sequence)) {
        var own = command instanceof Command.OpenGateway || command instanceof Command.Heartbeat;
        var entry =
            new JournalEntry(
                sequence, writer.count(), time, own ? 0 : 1, own ? 0 : ++gatewaySequence, command);
        add(engine, entry, writer);
      }
      var batch = writer.seal(at.hash());
      batches.add(batch);
      at = ChainPoint.of(batch);
      if (sequence == SNAPSHOT_AT) {
        snapshot = SnapshotCodec.encode(engine.state());
      }
    }
    requireEveryKind(batches);
    Files.createDirectories(folder);
    Files.write(folder.resolve("journal.twa"), SegmentCodec.encode(batches));
    Files.write(folder.resolve("snapshot.tws"), snapshot);
    Files.writeString(
        folder.resolve("state-hash.txt"), SnapshotCodec.stateHash(engine.state()) + "\n");
  }

  private static List<Command> commands(GoldenScript script, long sequence) {
    return sequence == 1
        ? script.opening()
        : Stream.generate(script::next).limit(script.batchSize()).toList();
  }

  private static void add(Engine engine, JournalEntry entry, BatchWriter writer) {
    var events = new ArrayList<Event>();
    engine.apply(entry, events::add);
    writer.add(entry.gatewayId(), entry.gatewaySequence(), entry.command(), events);
  }

  private static void requireEveryKind(List<SealedBatch> batches) {
    var used =
        batches.stream()
            .flatMap(batch -> BatchReader.commands(batch.payload()).stream())
            .map(applied -> applied.command().getClass())
            .collect(Collectors.toSet());
    for (var kind : Command.class.getPermittedSubclasses()) {
      if (!used.contains(kind)) {
        throw new IllegalStateException("the script has no " + kind.getSimpleName());
      }
    }
  }

  @Override
  public String toString() {
    return String.valueOf(folder.getFileName());
  }
}
