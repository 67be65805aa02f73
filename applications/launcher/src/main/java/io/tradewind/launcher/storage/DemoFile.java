package io.tradewind.launcher.storage;

import io.tradewind.launcher.StartFailure;
import io.tradewind.platform.storage.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What `demo.json` says: how programs reach a running venue, and as whom. Its keys are a stable
/// interface.
///
/// @param baseUrl of REST, without a path: `/api/v3/...` follows
/// @param wsUrl of market streams, without a path: `/ws/...` or `/stream?streams=...` follows
/// @param wsApiUrl of the WebSocket API, complete
/// @param apiKey of the demo user
/// @param secretKey of the demo user's key
/// @param user the demo user's name
/// @param password the demo user's password
/// @param adminUser the operator's name
/// @param adminPassword the operator's password
public record DemoFile(
    String baseUrl,
    String wsUrl,
    String wsApiUrl,
    String apiKey,
    String secretKey,
    String user,
    String password,
    String adminUser,
    String adminPassword) {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /// Writes it for the owner's eyes only.
  ///
  /// @param file where
  public void write(Path file) {
    try {
      PrivateFile.write(file, MAPPER.writeValueAsString(this) + "\n");
    } catch (IOException e) {
      throw new StartFailure("cannot write " + file + ": " + e, e);
    }
  }

  /// Reads one.
  ///
  /// @param file where
  /// @return what it says
  /// @throws StartFailure if it is absent or damaged
  public static DemoFile read(Path file) {
    try {
      if (!Files.exists(file)) {
        throw new StartFailure("there is no " + file);
      }
      return MAPPER.readValue(Files.readString(file), DemoFile.class);
    } catch (IOException | JacksonException e) {
      throw new StartFailure("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  @Override
  public String toString() {
    return "DemoFile[baseUrl=%s]".formatted(baseUrl);
  }
}
