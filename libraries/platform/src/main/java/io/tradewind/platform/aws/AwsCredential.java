package io.tradewind.platform.aws;

/// An access key and its secret.
///
/// @param accessKeyId public
/// @param secretAccessKey never logged
public record AwsCredential(String accessKeyId, String secretAccessKey) {

  @Override
  public String toString() {
    return "AwsCredential[" + accessKeyId + "]";
  }
}
