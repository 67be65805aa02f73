package io.tradewind.infra.data;

import io.tradewind.infra.Blueprint;
import io.tradewind.infra.VenueStack;
import io.tradewind.infra.network.NetworkStack;
import software.amazon.awscdk.services.kms.Key;
import software.constructs.Construct;

/// What is kept.
public final class DataStack extends VenueStack {
  private final Key key;
  private final Secrets secrets;
  private final Buckets buckets;
  private final Database database;
  private final Cache cache;

  /// Creates it.
  ///
  /// @param scope the application
  /// @param blueprint what it is made of
  /// @param network where it is
  public DataStack(Construct scope, Blueprint blueprint, NetworkStack network) {
    super(scope, blueprint, "Data", "database, cache, buckets, secrets");
    key =
        Key.Builder.create(this, "Key")
            .description("data of " + blueprint.prefix())
            .enableKeyRotation(true)
            .build();
    secrets = new Secrets(this, blueprint, key);
    buckets = new Buckets(this, blueprint, key);
    database = new Database(this, blueprint, network, key, secrets);
    cache = new Cache(this, blueprint, network, key, secrets);
  }

  /// What everything here is encrypted with.
  ///
  /// @return a key of the account
  public Key key() {
    return key;
  }

  /// The secrets.
  ///
  /// @return of this region
  public Secrets secrets() {
    return secrets;
  }

  /// The buckets.
  ///
  /// @return of this region
  public Buckets buckets() {
    return buckets;
  }

  /// The database.
  ///
  /// @return a replica where the region stands by
  public Database database() {
    return database;
  }

  /// The cache.
  ///
  /// @return of this region
  public Cache cache() {
    return cache;
  }
}
