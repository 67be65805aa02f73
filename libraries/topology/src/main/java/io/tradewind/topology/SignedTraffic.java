package io.tradewind.topology;

/// The way of signed calls through the cloud.
public enum SignedTraffic {
  /// Through API Gateway, which limits their size and rate and can do no more: it sees neither form
  /// bodies nor the key's header.
  API_GATEWAY,
  /// From CloudFront straight to the load balancer, at a fraction of the price.
  VPC_ORIGIN
}
