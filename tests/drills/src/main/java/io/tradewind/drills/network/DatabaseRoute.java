package io.tradewind.drills.network;

import io.tradewind.launcher.storage.SiteFile;
import io.tradewind.postgres.DatabaseSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// One zone's way to all servers of the venue's database, through a proxy for each.
public final class DatabaseRoute implements AutoCloseable {
  /// What the connection says at its start that appends to the journal, and no other.
  private static final String APPENDS = "tradewind-journal-append";

  private static final Pattern SERVER = Pattern.compile("(127\\.0\\.0\\.1|localhost):(\\d+)");

  private final List<FaultProxy> proxies = new ArrayList<>();

  private final DatabaseSettings through;

  private DatabaseRoute(DatabaseSettings direct) throws IOException {
    var url = new StringBuilder();
    var servers = SERVER.matcher(direct.url());
    while (servers.find()) {
      var target =
          new InetSocketAddress(
              InetAddress.getLoopbackAddress(), Integer.parseInt(servers.group(2)));
      var proxy = FaultProxy.to(target, APPENDS);
      proxies.add(proxy);
      servers.appendReplacement(url, "127.0.0.1:" + proxy.port());
    }
    servers.appendTail(url);
    through = new DatabaseSettings(url.toString(), direct.user(), direct.password());
  }

  /// Opens the proxies.
  ///
  /// @param direct how the database is reached without them: servers on this machine
  /// @return open; everything passes
  /// @throws IOException if no ports can be had
  public static DatabaseRoute to(DatabaseSettings direct) throws IOException {
    return new DatabaseRoute(direct);
  }

  /// Opens the proxies and tells the zone's processes, which read it when they start again.
  ///
  /// @param data the venue's data directory
  /// @param zone such as `a`
  /// @return open; everything passes
  /// @throws IOException if no ports can be had
  public static DatabaseRoute lead(Path data, String zone) throws IOException {
    var site = SiteFile.read(data);
    var route = to(site.database().settings());
    new SiteFile(SiteFile.Database.of(route.settings()), site.cache(), site.queue())
        .writeFor(data, zone);
    return route;
  }

  /// How the database is reached through the proxies.
  ///
  /// @return the same user and password
  public DatabaseSettings settings() {
    return through;
  }

  /// Lets nothing pass any more.
  public void hold() {
    proxies.forEach(FaultProxy::hold);
  }

  /// Lets each piece wait.
  ///
  /// @param each one way
  public void delay(Duration each) {
    proxies.forEach(proxy -> proxy.delay(each));
  }

  /// Lets everything pass again.
  public void pass() {
    proxies.forEach(FaultProxy::pass);
  }

  /// Ends all connections.
  public void reset() {
    proxies.forEach(FaultProxy::reset);
  }

  /// Loses the answer to an append that the database has committed.
  public void loseReply() {
    proxies.forEach(FaultProxy::loseReply);
  }

  /// How many answers to appends were lost.
  ///
  /// @return at least 0
  public int lostReplies() {
    return proxies.stream().mapToInt(FaultProxy::lostReplies).sum();
  }

  /// How many connections go through it.
  ///
  /// @return at least 0
  public int connections() {
    return proxies.stream().mapToInt(FaultProxy::connections).sum();
  }

  @Override
  public void close() throws IOException {
    for (var proxy : proxies) {
      proxy.close();
    }
  }
}
