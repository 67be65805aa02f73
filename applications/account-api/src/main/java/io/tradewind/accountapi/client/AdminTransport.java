package io.tradewind.accountapi.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Sends the operator's requests and turns refusals into exceptions.
final class AdminTransport implements AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);

  private final URI baseUrl;
  private final String authorization;
  private final JsonMapper mapper = JsonMapper.builder().build();
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();

  AdminTransport(URI baseUrl, String username, String password) {
    this.baseUrl = baseUrl;
    var login = (username + ":" + password).getBytes(UTF_8);
    this.authorization = "Basic " + Base64.getEncoder().encodeToString(login);
  }

  <T> T get(String path, Class<T> answer) {
    return send(request(path).GET().build(), answer);
  }

  <T> T post(String path, @Nullable Object body, Class<T> answer) {
    var publisher =
        body == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofByteArray(mapper.writeValueAsBytes(body));
    var request = request(path).header("Content-Type", "application/json").POST(publisher).build();
    return send(request, answer);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(baseUrl.resolve(path))
        .timeout(ANSWER_TIMEOUT)
        .header("Authorization", authorization);
  }

  private <T> T send(HttpRequest request, Class<T> answer) {
    HttpResponse<byte[]> response;
    try {
      response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new AdminUnreachable("no answer from the account service at " + baseUrl, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AdminUnreachable("interrupted while waiting for " + baseUrl, e);
    }
    if (response.statusCode() / 100 == 2) {
      return read(response.body(), answer);
    }
    throw refusal(response);
  }

  private <T> T read(byte[] body, Class<T> type) {
    try {
      return mapper.readValue(body, type);
    } catch (JacksonException e) {
      throw new AdminUnreachable("the answer of %s can't be read".formatted(baseUrl), e);
    }
  }

  private AdminRefused refusal(HttpResponse<byte[]> response) {
    AdminMessages.ErrorBody error;
    try {
      error = mapper.readValue(response.body(), AdminMessages.ErrorBody.class);
    } catch (JacksonException e) {
      var status = response.statusCode();
      var refused = new AdminRefused(status, "HTTP_" + status, "HTTP status " + status);
      refused.addSuppressed(e);
      return refused;
    }
    return AdminAlreadyExists.REASON.equals(error.reason())
        ? new AdminAlreadyExists(error.msg())
        : new AdminRefused(error.code(), error.reason(), error.msg());
  }

  @Override
  public void close() {
    http.close();
  }
}
