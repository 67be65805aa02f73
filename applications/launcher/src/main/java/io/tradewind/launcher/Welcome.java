package io.tradewind.launcher;

import io.tradewind.launcher.demo.CcxtSnippet;
import io.tradewind.launcher.storage.DemoFile;
import java.nio.file.Path;

/// What is printed once clients can trade.
///
/// @param demo URLs and credentials
/// @param adminUrl the operator's API
/// @param data the data directory
record Welcome(DemoFile demo, String adminUrl, Path data) {

  void print(Progress progress) {
    progress.line(
        """

        The market      %s/
        REST            %s/api/v3
        Streams         %s/ws  and  %s/stream
        WebSocket API   %s
        Events, held    %s/events
        Operator API    %s/admin/v1
        Demo login      %s  %s
        API key         %s
        Secret key      %s
        All of this     %s

        Paste into another shell to trade with a stock ccxt:

        %s\
        """
            .formatted(
                demo.baseUrl(),
                demo.baseUrl(),
                demo.wsUrl(),
                demo.wsUrl(),
                demo.wsApiUrl(),
                demo.wsUrl(),
                adminUrl,
                demo.user(),
                demo.password(),
                demo.apiKey(),
                demo.secretKey(),
                data.resolve("demo.json"),
                CcxtSnippet.of(demo)));
    progress.line(
        "Tradewind is ready: %s (%.1f s; Ctrl-C stops it)"
            .formatted(demo.baseUrl(), progress.elapsed().toMillis() / 1_000.0));
  }
}
