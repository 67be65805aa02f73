package io.tradewind.launcher;

import io.tradewind.cache.Announcements;
import io.tradewind.cache.CacheCounters;
import io.tradewind.cache.Redis;
import io.tradewind.cache.RedisSettings;
import io.tradewind.cache.limits.SharedLimits;
import io.tradewind.launcher.storage.DataDirectory;
import io.tradewind.launcher.storage.SiteFile;
import io.tradewind.marketapi.cached.MarketCaches;
import io.tradewind.redis.RedisFailure;
import io.tradewind.redis.RedisServer;
import io.tradewind.redis.RedisServerSettings;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What the gateways share by way of Redis: one of our own as a child process, or the one that is
/// named in the settings. Without either everything is served, more slowly.
///
/// @param address where further processes of the venue find it
/// @param redis the connection, or null when there is none
/// @param limits of addresses and accounts
/// @param keyChanges tells of API keys that were made or ended
/// @param notifications tells what accounts are told, as `account JSON`
/// @param market what the market API keeps
record VenueCache(
    SiteFile.Cache address,
    @Nullable Redis redis,
    SharedLimits limits,
    Announcements keyChanges,
    Announcements notifications,
    MarketCaches market) {
  /// The file of the password, in the directory of secrets.
  static final String PASSWORD = "redis";

  private static final String VENUE_NAME = "venue-name";
  private static final int PASSWORD_CHARACTERS = 40;
  private static final int NAME_CHARACTERS = 12;
  private static final Duration LIMITS_TIMEOUT = Duration.ofMillis(50);

  /// Starts Redis, unless another is named or none is wanted, and connects.
  static VenueCache start(
      VenueConfiguration.Redis settings,
      DataDirectory data,
      CacheCounters counters,
      Parts parts,
      Progress progress) {
    var url = settings.url().isEmpty() ? own(settings, data, parts, progress) : settings.url();
    var namespace =
        settings.namespace().isEmpty()
            ? "tradewind:" + data.secrets().text(VENUE_NAME, NAME_CHARACTERS)
            : settings.namespace();
    return join(new SiteFile.Cache(url, namespace), counters, parts);
  }

  /// Connects to the Redis that a venue uses.
  static VenueCache join(SiteFile.Cache address, CacheCounters counters, Parts parts) {
    var redis = address.url().isEmpty() ? null : connect(address, parts);
    var limits =
        redis == null
            ? SharedLimits.ofThisProcess()
            : SharedLimits.over(redis, counters, LIMITS_TIMEOUT);
    parts.add("shared limits", limits::close);
    return new VenueCache(
        address,
        redis,
        limits,
        new Announcements(redis, "key-changes"),
        new Announcements(redis, "notifications"),
        MarketCaches.of(redis, counters));
  }

  private static Redis connect(SiteFile.Cache address, Parts parts) {
    try {
      var redis =
          Redis.connect(
              new RedisSettings(
                  URI.create(address.url()), address.namespace(), RedisSettings.DEFAULT_TIMEOUT));
      parts.add("connection to Redis", redis::close);
      return redis;
    } catch (IllegalArgumentException e) {
      throw new StartFailure("redis.url is no URL such as rediss://:password@host:6379", e);
    }
  }

  /// Starts one of our own.
  ///
  /// @return its URL, or empty when there is none
  private static String own(
      VenueConfiguration.Redis settings, DataDirectory data, Parts parts, Progress progress) {
    if (!settings.enabled()) {
      return "";
    }
    try {
      var password = data.secrets().text(PASSWORD, PASSWORD_CHARACTERS);
      var directory = data.path().resolve("redis");
      var server =
          RedisServer.start(
              new RedisServerSettings(
                  directory, settings.port(), password, settings.maxMemoryMegabytes()));
      parts.add("Redis", server::close);
      progress.step(
          "Redis serves on port %d, password in %s"
              .formatted(server.port(), data.path().resolve("secrets").resolve(PASSWORD)));
      return server.uri().toString();
    } catch (RedisFailure e) {
      progress.step("going on without Redis: " + e.getMessage());
      return "";
    }
  }
}
