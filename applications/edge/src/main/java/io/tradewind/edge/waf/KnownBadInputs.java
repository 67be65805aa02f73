package io.tradewind.edge.waf;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Recognizes the tracks of known exploits and scanners: paths out of the tree, files that are not
/// here, look-ups of loggers, commands of shells, serialized objects, abused hosts and headers.
final class KnownBadInputs {
  private static final Set<String> METHODS =
      Set.of("GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH");

  private static final Pattern HOST =
      Pattern.compile(
          "(?:[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252})|\\[[0-9A-Fa-f:.]{2,45}])(?::\\d{1,5})?");

  /// `${jndi:…}` and every spelling of it, and the expressions of other languages.
  private static final Pattern LOOKUP =
      Pattern.compile("\\$\\{|[#%]\\{|\\$%7b|jndi:|\\$\\(|\\(\\) ?\\{");

  private static final Pattern TRAVERSAL =
      Pattern.compile(
          "(?:\\.{2,4}[/\\\\;]{1,4}){2}|(?:^|[/\\\\=])\\.{2,4}[/\\\\]{1,4}[a-z0-9_.-]{0,40}(?:passwd|shadow|hosts|win\\.ini|boot\\.ini|web\\.xml|\\.env|\\.git|etc|windows|proc|config|web-inf)"
              + "|/etc/(?:passwd|shadow|hosts|group|issue|motd|ssh|nginx|apache2|mysql|crontab|sudoers)|/proc/(?:self|\\d|version|cpuinfo|net)"
              + "|/var/(?:log|www|run|lib)/|\\\\windows\\\\|c:[/\\\\]|win\\.ini|boot\\.ini|system32|web-inf[/\\\\]|meta-inf[/\\\\]"
              + "|\\.ssh/|id_rsa|\\.aws/|\\.kube/|file:/|(?:php|phar|zip|expect|glob|gopher|dict|ldaps?|rmi|jar|netdoc|tftp):/?/"
              + "|169\\.254\\.169\\.254|metadata\\.google|\\\\\\\\[a-z0-9.]{1,60}\\\\");

  private static final Pattern COMMAND =
      Pattern.compile(
          "[;|&`\\n][ ({]{0,4}(?:/bin/|/usr/bin/)?(?:cat|ls|id|whoami|uname|wget|curl|nc|ncat|bash|sh|zsh|dash|python[23]?|perl|ruby|php|powershell|cmd(?:\\.exe)?|ping|nslookup|dig|sleep|echo|type|dir|ifconfig|ipconfig|net|touch|rm|chmod|tftp)"
              + "(?:[ $<>;|&`){}/,+]|$)"
              + "|/bin/(?:ba|z|da|c)?sh\\b|/dev/tcp/|cmd\\.exe|powershell ");

  private static final Pattern OBJECT =
      Pattern.compile(
          "^(?:ro0ab|aced0005|h4siaaaaaaa)|java\\.(?:lang|util|io|net)\\.|javax\\.|class\\.module\\.classloader|org\\.(?:apache|springframework)\\."
              + "|__proto__|constructor\\[prototype|<!entity|<!doctype|<\\?(?:php|xml|=)|o:\\d{1,5}:\"[a-z_\\\\]{1,60}\":\\d|\\[\\$(?:ne|gt|lt|gte|lte|in|nin|regex|where|exists|or)]"
              + "|\"?\\$(?:ne|gt|where|regex|func|accumulator)\"?\\s{0,4}:|\\{ ?\"?\\$");

  /// What scanners ask any server for.
  private static final Pattern PROBE =
      Pattern.compile(
          "\\.(?:php\\d?|phtml|asp|aspx|ashx|asmx|jsp|jspx|do|action|cgi|pl|cfm|env|ini|bak|old|orig|save|swp|sql|sqlite|db|mdb|log|conf|config|yml|yaml|toml|pem|key|p12|pfx|jks|tar|tgz|gz|zip|rar|7z|war|jar|class|sh|bat|exe|dll|htaccess|htpasswd|ds_store)(?:[/;]|~?$)"
              + "|/\\.(?!well-known/)|;jsessionid|~$"
              + "|/(?:wp-(?:admin|login|content|includes|json)|wordpress|phpmyadmin|pma|myadmin|adminer|cgi-bin|actuator|jolokia|jmx-console|web-console|solr|struts|vendor/phpunit|telescope|server-status|server-info|manager/html|host-manager|invoker|hudson|jenkins|_ignition|_profiler|debug/pprof|boaform|hnap1|gponform|owa|ecp|autodiscover|remote/fgt_lang|dana-na|vpn/|\\+cscoe\\+|xmlrpc|etc/|console/|druid/|nacos|geoserver|login\\.action|_cat/|_search|_all_dbs|v2/_catalog|containers/json|latest/meta-data)(?:[/.?;]|$|(?<=/))");

  private static final Pattern HEADER_LINE =
      Pattern.compile("[\\r\\n]\\s{0,4}(?:[a-z][a-z-]{2,40}:|http/\\d|<|(?:get|post) /)");

  private KnownBadInputs() {}

  /// Tells whether a request bears one of the marks.
  static boolean in(Inspection inspection) {
    var request = inspection.request();
    if (!METHODS.contains(request.method())) {
      return true;
    }
    if (hostIsAbused(request) || pathIsBad(request.path()) || controlCharacters(request)) {
      return true;
    }
    for (var suspect : inspection.suspects()) {
      if (in(suspect)) {
        return true;
      }
    }
    return false;
  }

  private static boolean in(Suspect suspect) {
    var text = suspect.spaced();
    if (suspect.cut()) {
      return true;
    }
    if (LOOKUP.matcher(text).find()) {
      return true;
    }
    return switch (suspect.place()) {
      case STRICT_HEADER -> false;
      case HEADER -> OBJECT.matcher(text).find();
      case PATH -> pathIsBad(suspect.canonical()) || TRAVERSAL.matcher(suspect.canonical()).find();
      case QUERY, BODY ->
          OBJECT.matcher(text).find()
              || TRAVERSAL.matcher(suspect.canonical()).find()
              || COMMAND.matcher(text).find()
              || injectsHeader(suspect.canonical());
    };
  }

  /// A name is given once, and is nothing but a name and a port.
  private static boolean hostIsAbused(WebRequest request) {
    var hosts = request.headers().getAll("Host");
    return hosts.size() > 1 || (hosts.size() == 1 && !HOST.matcher(hosts.getFirst()).matches());
  }

  private static boolean pathIsBad(String path) {
    if (path.indexOf('.') < 0 && path.indexOf('%') < 0 && isApi(path)) {
      return false;
    }
    var lower = path.toLowerCase(Locale.ROOT);
    return lower.contains("/../")
        || lower.endsWith("/..")
        || lower.contains("..;")
        || lower.contains("\\")
        || lower.contains("//")
        || PROBE.matcher(lower).find();
  }

  private static boolean isApi(String path) {
    return path.startsWith("/api/")
        || path.startsWith("/ws")
        || path.equals("/stream")
        || path.equals("/");
  }

  /// No client sends a control character in a path or a query, escaped or not.
  private static boolean controlCharacters(WebRequest request) {
    return hasControl(request.path()) || hasControl(request.query());
  }

  private static boolean hasControl(String encoded) {
    for (var index = 0; index < encoded.length(); index++) {
      var character = encoded.charAt(index);
      if (character < ' ' || character == 0x7f) {
        return true;
      }
      if (character == '%' && index + 2 < encoded.length()) {
        var high = encoded.charAt(index + 1);
        var low = encoded.charAt(index + 2);
        if (high == '0' || high == '1' || (high == '7' && (low == 'f' || low == 'F'))) {
          return true;
        }
      }
    }
    return false;
  }

  /// A line's end in a value, and what looks like a header after it.
  private static boolean injectsHeader(String text) {
    var index = text.indexOf('\n');
    var carriage = text.indexOf('\r');
    if (index < 0 && carriage < 0) {
      return false;
    }
    return HEADER_LINE.matcher(text).find();
  }
}
