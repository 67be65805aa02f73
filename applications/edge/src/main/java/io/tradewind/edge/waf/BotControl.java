package io.tradewind.edge.waf;

import io.tradewind.topology.WebAclRule;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Recognizes programs by their own name, on pages that are made for people and nowhere else.
final class BotControl {
  private static final Pattern PROGRAM =
      Pattern.compile(
          "curl|wget|python|aiohttp|httpx|scrapy|go-http-client|java/|okhttp|apache-http|node-fetch|axios|undici|libwww|perl|ruby|php"
              + "|headless|phantomjs|selenium|puppeteer|playwright|sqlmap|nikto|nmap|masscan|zgrab|nuclei|gobuster|dirbuster|ffuf|wpscan|acunetix|nessus"
              + "|(?:^|[^a-z])(?:bot|crawler|spider|scanner)(?:[^a-z]|$)|[a-z]bot/");

  private final Pattern paths;

  BotControl(WebAclRule.BotControl rule) {
    paths = Pattern.compile(rule.paths().stream().map(BotControl::regex).collect(joined()));
  }

  private static java.util.stream.Collector<CharSequence, ?, String> joined() {
    return Collectors.joining("|", "(?:", ")");
  }

  private static String regex(String path) {
    return List.of(path.split("\\*", -1)).stream()
        .map(Pattern::quote)
        .collect(Collectors.joining(".*"));
  }

  boolean matches(WebRequest request) {
    if (request.headers().contains("X-MBX-APIKEY") || !paths.matcher(request.path()).matches()) {
      return false;
    }
    var agent = request.header("User-Agent").toLowerCase(Locale.ROOT);
    return agent.isBlank() || PROGRAM.matcher(agent).find();
  }
}
