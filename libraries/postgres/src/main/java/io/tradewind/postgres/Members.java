package io.tradewind.postgres;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The servers of a cluster, and which of them may write. Changed by one thread at a time.
final class Members implements AutoCloseable {
  private final Path directory;
  private final DirectoryLock lock;
  private final List<Member> all;
  private volatile Writer writer;

  private Members(Path directory, DirectoryLock lock, List<Member> all, Writer writer) {
    this.directory = directory;
    this.lock = lock;
    this.all = List.copyOf(all);
    this.writer = writer;
  }

  /// Takes the directory, with nothing running in it.
  static Members open(PostgresClusterSettings settings, Consumer<String> progress) {
    var directory = settings.directory().toAbsolutePath().normalize();
    var lock = DirectoryLock.take(directory);
    var opened = new ArrayList<Member>();
    try {
      var writer = writer(directory, settings, progress);
      for (var index = 0; index < settings.zones().size(); index++) {
        opened.add(member(directory, settings, index, writer, progress));
      }
      return new Members(directory, lock, opened, writer);
    } catch (PostgresFailure e) {
      opened.forEach(Member::close);
      lock.close();
      throw e;
    }
  }

  /// Who may write, decided here for a directory where nobody did or one server only.
  private static Writer writer(
      Path directory, PostgresClusterSettings settings, Consumer<String> progress) {
    PostgresServer.stopLeftBehind(directory, progress);
    var known = Writer.read(directory);
    var writer = known.orElseGet(() -> new Writer(1, settings.zones().getFirst()));
    if (!settings.zones().contains(writer.zone())) {
      throw new PostgresFailure(
          "the primary is in zone %s, which is not among %s"
              .formatted(writer.zone(), settings.zones()));
    }
    if (known.isEmpty()) {
      writer.write(directory);
    }
    writer.home(directory);
    writer.requireData(directory);
    return writer;
  }

  private static Member member(
      Path directory,
      PostgresClusterSettings settings,
      int index,
      Writer writer,
      Consumer<String> progress) {
    var zone = settings.zones().get(index);
    var others = new ArrayList<>(settings.zones());
    others.remove(zone);
    var home = ServerDirectory.open(Writer.home(directory, zone), directory, progress);
    if (zone.equals(writer.zone())) {
      home.created(settings.syncOnCreate(), progress);
    }
    var wanted = settings.ports().get(index);
    var port = wanted == 0 ? PostgresServer.freePort() : PostgresServer.requireFree(wanted);
    var member = new Member(zone, home, port, others);
    member.stopOrphan(progress);
    return member;
  }

  List<Member> all() {
    return all;
  }

  Writer writer() {
    return writer;
  }

  Member primary() {
    return of(writer.zone());
  }

  /// All but the one that may write.
  List<Member> standbys() {
    var primary = primary();
    return all.stream().filter(member -> member != primary).toList();
  }

  /// Decides that another one may write. On disk when this returns.
  void follow(Member heir) {
    var next = writer.followedBy(heir.zone());
    next.write(directory);
    writer = next;
  }

  @Override
  public void close() {
    all.forEach(Member::close);
    lock.close();
  }

  private Member of(String zone) {
    return all.stream().filter(member -> member.zone().equals(zone)).findFirst().orElseThrow();
  }
}
