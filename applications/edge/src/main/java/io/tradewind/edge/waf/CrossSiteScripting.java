package io.tradewind.edge.waf;

import java.util.regex.Pattern;

/// Recognizes markup and script where a value should be.
///
/// No value of the API has free text, so any tag is one too many; attributes, schemes and calls are
/// for contexts where the tag is already there.
final class CrossSiteScripting {
  private static final Pattern TAG = Pattern.compile("<[/!?%]?[a-z!\\[]|<[\\s/]{1,8}[a-z]|-->");

  private static final Pattern HANDLER =
      Pattern.compile(
          "(?:^|[\\s\"'`/;>])(?:on[a-z]{3,30}|formaction|srcdoc|xlink:href|autofocus|style|href|src|action|background|poster)"
              + "\\s{0,4}=");

  private static final Pattern SCHEME =
      Pattern.compile(
          "(?:java|vb|live|j)script:|data:(?:text/|image/svg|application/x|;base64|[a-z/+.-]{0,40};base64)"
              + "|view-source:|mhtml:|feed:javascript|-moz-binding|expression\\(|behaviou?r:url|@import|url\\(['\"]?(?:javascript|data)");

  private static final Pattern CALL =
      Pattern.compile(
          "(?:^|[^a-z0-9_.])(?:alert|confirm|prompt|eval|settimeout|setinterval|setimmediate|function|fetch|import|atob|btoa|print"
              + "|execscript|open|xmlhttprequest|write|writeln|unescape|require|constructor|proxy|reflect\\.[a-z]{1,10})"
              + "(?:\\?\\.)?[(`]"
              + "|(?:document|window|self|top|parent|frames|globalthis|this|location|navigator|localstorage|sessionstorage)"
              + "(?:\\.|\\[['\"`/]|\\[[a-z]|=['\"`a-z(])"
              + "|\\((?:alert|confirm|prompt|eval)\\)[(`]|string\\.fromcharcode|\\.(?:innerhtml|outerhtml|constructor|cookie|insertadjacenthtml|call\\(|apply\\()"
              + "|\\[['\"`]?(?:constructor|__proto__|cookie)['\"`]?\\]|=>[{a-z(]|throw[a-z'\"(]{1,20}onerror|onerror=");

  /// Brackets and pluses that spell a program without a letter.
  private static final Pattern LETTERLESS = Pattern.compile("[\\[\\]()!+{}$_~;=\"'.,-]{40,}");

  private static final Pattern TEMPLATE =
      Pattern.compile(
          "\\{\\{[^}]{1,200}}}|<%|%>|\\[\\[[^\\]]{0,100}\\(|\\*\\{t\\(|@\\([^)]{1,100}\\)");

  private CrossSiteScripting() {}

  /// Tells whether a text carries markup or script.
  static boolean in(Suspect suspect) {
    if (suspect.place() == Suspect.Place.STRICT_HEADER) {
      return false;
    }
    var text = suspect.canonical();
    return TAG.matcher(text).find()
        || SCHEME.matcher(suspect.dense()).find()
        || (suspect.place() != Suspect.Place.HEADER
            && (HANDLER.matcher(text).find()
                || CALL.matcher(suspect.dense()).find()
                || TEMPLATE.matcher(text).find()
                || letterless(suspect.dense())));
  }

  private static boolean letterless(String dense) {
    return dense.contains("![]") && LETTERLESS.matcher(dense).find();
  }
}
