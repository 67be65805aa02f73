package io.tradewind.images;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What an image is made of, in [CycloneDX](https://cyclonedx.org/docs/1.6/json/) 1.6: every jar,
/// the Java runtime and the files of the operating system, with their SHA-256.
///
/// @param application of the image
/// @param digest of the image
record BillOfMaterials(String application, String digest) {
  private static final String OWN_VERSION = "0.1.0";

  /// Writes it; the same for the same image.
  void write(ImageFiles files, List<Artifact> classPath, Path target) throws IOException {
    var components = new ArrayList<Map<String, Object>>();
    for (var artifact : classPath) {
      components.add(jar(artifact, files.jars().resolve(artifact.fileName())));
    }
    components.add(runtime(files.runtime()));
    for (var file : Staging.files(files.root())) {
      if (!file.startsWith(files.runtime()) && !file.startsWith(files.application())) {
        components.add(systemFile(files.root().relativize(file), file));
      }
    }
    var bill = new LinkedHashMap<String, Object>();
    bill.put("bomFormat", "CycloneDX");
    bill.put("specVersion", "1.6");
    bill.put(
        "serialNumber",
        "urn:uuid:" + UUID.nameUUIDFromBytes(digest.getBytes(StandardCharsets.UTF_8)));
    bill.put("version", 1);
    bill.put("metadata", Map.of("component", subject()));
    bill.put("components", components);
    var mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    Files.writeString(target, mapper.writeValueAsString(bill) + "\n");
  }

  private Map<String, Object> subject() {
    var subject = component("container", "tradewind/" + application, OWN_VERSION);
    subject.put("hashes", List.of(hash(digest.substring(digest.indexOf(':') + 1))));
    return subject;
  }

  private static Map<String, Object> jar(Artifact artifact, Path file) throws IOException {
    if (artifact.ours()) {
      var own = component("library", artifact.module(), OWN_VERSION);
      own.put("group", "io.tradewind");
      own.put("hashes", List.of(hash(digest(file))));
      return own;
    }
    var project = MavenProject.ofJar(artifact.source());
    var component = component("library", project.artifactId(), project.version());
    component.put("group", project.groupId());
    component.put("purl", project.packageUrl());
    component.put("hashes", List.of(hash(digest(file))));
    var licenses = project.licenses();
    if (!licenses.isEmpty()) {
      component.put(
          "licenses",
          licenses.stream().map(name -> Map.of("license", Map.of("name", name))).toList());
    }
    return component;
  }

  private static Map<String, Object> runtime(Path runtime) throws IOException {
    var release = new Properties();
    try (InputStream in = Files.newInputStream(runtime.resolve("release"))) {
      release.load(in);
    }
    var version = release.getProperty("JAVA_VERSION", "").replace("\"", "");
    var component = component("platform", "openjdk", version);
    component.put("hashes", List.of(hash(digest(runtime.resolve("lib/modules")))));
    component.put(
        "licenses", List.of(Map.of("license", Map.of("id", "GPL-2.0-with-classpath-exception"))));
    return component;
  }

  private static Map<String, Object> systemFile(Path place, Path file) throws IOException {
    var component = new LinkedHashMap<String, Object>();
    component.put("type", "file");
    component.put("name", "/" + place);
    component.put("hashes", List.of(hash(digest(file))));
    return component;
  }

  private static Map<String, Object> component(String type, String name, String version) {
    var component = new LinkedHashMap<String, Object>();
    component.put("type", type);
    component.put("name", name);
    component.put("version", version);
    return component;
  }

  private static Map<String, Object> hash(String hexadecimal) {
    var hash = new LinkedHashMap<String, Object>();
    hash.put("alg", "SHA-256");
    hash.put("content", hexadecimal);
    return hash;
  }

  /// The SHA-256 of a file.
  static String digest(Path file) throws IOException {
    try (var out =
        new DigestOutputStream(
            OutputStream.nullOutputStream(), MessageDigest.getInstance("SHA-256"))) {
      Files.copy(file, out);
      return HexFormat.of().formatHex(out.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
