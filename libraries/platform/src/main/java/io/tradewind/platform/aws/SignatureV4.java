package io.tradewind.platform.aws;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs requests and checks signatures with one credential, by AWS Signature Version 4.
///
/// Immutable; safe to share.
public final class SignatureV4 {

  /// How far the clocks of signer and checker may differ.
  public static final Duration MAX_SKEW = Duration.ofMinutes(5);

  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final String TERMINATOR = "aws4_request";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final int DATE_CHARACTERS = 8;
  private static final Pattern AUTHORIZATION =
      Pattern.compile(
          ALGORITHM
              + " +Credential=([^/, ]+)/(\\d{8})/([^/, ]+)/([^/, ]+)/"
              + TERMINATOR
              + ", *SignedHeaders=([a-z0-9;-]+), *Signature=([0-9a-f]{64})");

  private final AwsCredential credential;
  private final String region;
  private final String service;

  /// Takes a credential and its scope.
  ///
  /// @param credential the key
  /// @param region such as `eu-central-1`
  /// @param service such as `execute-api`
  public SignatureV4(AwsCredential credential, String region, String service) {
    this.credential = credential;
    this.region = region;
    this.service = service;
  }

  /// Signs a request.
  ///
  /// @param request with the header `host`
  /// @param now the time
  /// @return the headers to add: `X-Amz-Date` and `Authorization`
  public Map<String, String> sign(CanonicalRequest request, Instant now) {
    var time = TIME.format(now);
    var headers = new TreeMap<>(request.headers());
    headers.put("x-amz-date", time);
    var dated =
        new CanonicalRequest(
            request.method(), request.rawPath(), request.rawQuery(), headers, request.body());
    var signedHeaders = String.join(";", headers.keySet());
    var signature = signature(dated.text(true, signedHeaders), time, region);
    var authorization =
        "%s Credential=%s/%s, SignedHeaders=%s, Signature=%s"
            .formatted(
                ALGORITHM, credential.accessKeyId(), scope(time, region), signedHeaders, signature);
    return Map.of("X-Amz-Date", time, "Authorization", authorization);
  }

  /// Checks a signature. Any region will do, for it only is part of the key.
  ///
  /// @param request as received
  /// @param now the time
  /// @return whether it is genuine and fresh
  public boolean signed(CanonicalRequest request, Instant now) {
    var authorization = AUTHORIZATION.matcher(request.headers().getOrDefault("authorization", ""));
    var time = request.headers().getOrDefault("x-amz-date", "");
    if (!authorization.matches() || !fresh(time, now)) {
      return false;
    }
    var signedHeaders = authorization.group(5);
    var names = List.of(signedHeaders.split(";", -1));
    if (!names.contains("host")
        || !names.contains("x-amz-date")
        || !authorization.group(4).equals(service)
        || !time.startsWith(authorization.group(2))) {
      return false;
    }
    var sent = authorization.group(6);
    // some signers take the path as it is sent
    var once = signature(request.text(false, signedHeaders), time, authorization.group(3));
    var twice = signature(request.text(true, signedHeaders), time, authorization.group(3));
    return equal(credential.accessKeyId(), authorization.group(1))
        && (equal(once, sent) || equal(twice, sent));
  }

  private static boolean fresh(String time, Instant now) {
    try {
      var signed = Instant.from(TIME.parse(time));
      return Duration.between(signed, now).abs().compareTo(MAX_SKEW) <= 0;
    } catch (DateTimeException e) {
      // not a time
      return false;
    }
  }

  private String scope(String time, String inRegion) {
    return "%s/%s/%s/%s"
        .formatted(time.substring(0, DATE_CHARACTERS), inRegion, service, TERMINATOR);
  }

  private String signature(String canonicalRequest, String time, String inRegion) {
    var toSign =
        "%s\n%s\n%s\n%s"
            .formatted(
                ALGORITHM,
                time,
                scope(time, inRegion),
                sha256(canonicalRequest.getBytes(StandardCharsets.UTF_8)));
    var key = ("AWS4" + credential.secretAccessKey()).getBytes(StandardCharsets.UTF_8);
    for (var part :
        List.of(time.substring(0, DATE_CHARACTERS), inRegion, service, TERMINATOR, toSign)) {
      key = hmac(key, part);
    }
    return HexFormat.of().formatHex(key);
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA-256 is part of every Java", e);
    }
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every Java", e);
    }
  }

  private static boolean equal(String ours, String theirs) {
    return MessageDigest.isEqual(
        ours.getBytes(StandardCharsets.UTF_8), theirs.getBytes(StandardCharsets.UTF_8));
  }
}
