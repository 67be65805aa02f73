package io.tradewind.edge.waf;

import java.util.List;
import java.util.regex.Pattern;

/// Recognizes SQL where a value should be.
///
/// Every alternative needs a sign that no trading client sends inside a value (a quote, white
/// space, a parenthesis, a semicolon) next to a word of the language, in an order that means
/// something. All repetitions are bounded.
final class SqlInjection {
  private static final String START = "(?<![a-z_])";
  private static final String GAP = "[^a-z0-9_]{0,20}";

  /// What stands on one side of a comparison.
  private static final String OPERAND =
      "(?:'[^']{0,40}'?|\"[^\"]{0,40}\"?|`[^`]{0,40}`|@@?[a-z_]{1,40}|-?\\d[\\d.ex]{0,20}[a-f0-9]{0,20}"
          + "|[a-z_][a-z0-9_.]{0,40}(?: ?\\([^)]{0,100}\\)?)?|\\()";

  private static final String COMPARISON =
      "(?:[=<>~^]|!=|\\|\\||(?:not )?(?:like|rlike|regexp|in|between|similar to|is|sounds like|glob)\\b)";

  private static final String LOGIC =
      "(?:" + START + "(?:or|and|xor|having|where)(?![a-z_])|\\|\\||&&)";

  private static final List<Pattern> PATTERNS =
      List.of(
          // union select, whatever stands between the words
          compile(
              START
                  + "union"
                  + GAP
                  + "(?:(?:all|distinct|distinctrow)"
                  + GAP
                  + ")?(?:select|values)(?![a-z_])"),
          // 1 or 1=1; ' and 'a'='a; ) or (x like y
          compile(
              "(?:^|[\\d'\"`)\\s\\\\%]) ?"
                  + LOGIC
                  + "[ (!~+'\"-]{0,12}(?:not )?"
                  + OPERAND
                  + "[ )'\"]{0,6}"
                  + COMPARISON),
          // ' or 1 -- ; " or true# ; ' or sleep(1)
          compile(
              "['\"`)] ?"
                  + LOGIC
                  + "[ (!~+-]{0,12}(?:not )?(?:\\d|true|false|null|'|\"|[a-z_]{2,30} ?\\()"),
          compile("(?:^|/)-?\\d{1,20} ?" + LOGIC + "[ (!~+-]{0,12}(?:\\d|true|false|null|not\\b)"),
          // a quote closed, and the rest of the statement cut off
          compile("['\"`][ )]{0,8};?[ )]{0,8}(?:--|#|/\\*|;%00|;$)"),
          compile("\\d[ )]{0,8}(?:;[ )]{0,4}--|-- ?[-+]?$|--[ +]|# ?$)"),
          // a quote, and an operator between it and what follows: '=' '+' '||' '<1
          compile(
              "^[^'{\\[]{0,64}' ?(?:[-+*/^%=<>&]|!=|\\|\\||&&|(?:div|mod|r?like|regexp|is|in|between|sounds like|not)\\b)[ (]{0,4}(?:'|\"|\\d|[a-z_]{2,20}\\(|\\(|null)"),
          compile(
              "^[^\"{\\[]{0,64}\" ?(?:[-+*/^%=<>&]|!=|\\|\\||&&|(?:div|mod|r?like|regexp|is|in|between|sounds like|not)\\b)[ (]{0,4}(?:\"|'|\\d|[a-z_]{2,20}\\(|\\(|null)"),
          // a second statement
          compile(
              ";[ (]{0,4}(?:select|insert|update|delete|drop|create|alter|exec|execute|declare|shutdown"
                  + "|truncate|grant|revoke|waitfor|set|copy|call|vacuum|begin|merge|replace|do|use|if"
                  + "|backup|attach|show|rename|load|handler|prepare)(?![a-z_])"),
          statements(),
          functions(),
          compile(START + "waitfor" + GAP + "(?:delay|time)"),
          // clauses that only an injection begins with
          compile(
              "(?:^|['\"`)\\d]) {0,2}(?:order|group) by[ (]{1,4}(?:\\d|[a-z_(])|"
                  + START
                  + "into (?:out|dump)file|procedure analyse|limit \\d{1,10}, ?\\d{1,10} ?(?:--|#|into|union)"),
          // where a database keeps its own secrets
          compile(
              "information_schema|sqlite_(?:master|schema|version)|pg_(?:catalog|shadow|user|authid|tables|stat)"
                  + "|mysql\\. ?(?:user|innodb)|sys\\. ?(?:schemas|tables|user|all_|dba_|objects|columns|databases)"
                  + "|sys(?:objects|columns|databases|obj)\\b|all_tab(?:les|_columns)|user_tab(?:les|_columns)"
                  + "|v\\$(?:version|instance)|master\\.\\.|xp_(?:cmdshell|dirtree|regread|fileexist)|sp_(?:executesql|oacreate|password|addextendedproc|configure)"
                  + "|rdb\\$|msysobjects|@@(?:version|hostname|datadir|basedir|servername|identity|global|secure)"),
          // bytes written as numbers, as strings are smuggled
          compile(START + "(?:concat|char|select|union|like|=|,|\\() ?\\(? ?0x[0-9a-f]{4,}"));

  private SqlInjection() {}

  private static Pattern compile(String pattern) {
    return Pattern.compile(pattern);
  }

  private static Pattern statements() {
    return compile(
        START
            + "(?:select"
            + GAP
            + "(?:[^;]{0,200}?[^a-z_])?from(?![a-z_])"
            + "|select ?(?:@@|\\(|'|\"|\\*|\\d|version|user|current_|pg_|sleep|null|load_file|case|top \\d|distinct )"
            + "|insert (?:ignore )?into|replace into|delete from|update [a-z_.`\"\\[\\]]{1,60} set "
            + "|merge into|truncate table"
            + "|(?:drop|create|alter) (?:temp(?:orary)? |or replace )?(?:table|database|schema|user|index|view|function"
            + "|procedure|trigger|role|login|extension|language|sequence|column|constraint)"
            + "|(?:exec|execute)[ (]{1,3}(?:immediate|master|sp_|xp_|'|@|\\(|sys)|declare ?@|declare [a-z@_]{1,40} (?:cursor|int|n?varchar)"
            + "|copy [^;]{0,100}(?:from|to) (?:program|'|stdout)|case"
            + GAP
            + "when[^;]{0,200}then"
            + "|if ?\\([^;]{0,200},[^;]{0,100},|load data (?:local )?infile|handler [a-z_]{1,40} open|grant [a-z, ]{1,80} (?:on|to) "
            + "|returning [a-z*]|having ?\\(? ?\\d|from [a-z_.]{1,60} ?(?:--|#|;|where ))");
  }

  private static Pattern functions() {
    return compile(
        START
            + "(?:sleep|benchmark|pg_sleep(?:_for|_until)?|extractvalue|updatexml|xmltype|load_file|load_extension"
            + "|group_concat|string_agg|listagg|concat(?:_ws)?|n?char|chr|n?varchar|ascii|ord|substr(?:ing)?|mid|left|right|lpad|rpad"
            + "|hex|unhex|to_base64|from_base64|version|user|current_user|session_user|system_user|database|schema|current_database"
            + "|current_schema|current_setting|inet_server_addr|db_name|db_id|host_name|object_id|dbms_[a-z]{1,20}\\.[a-z_]{1,40}"
            + "|utl_(?:http|inaddr|file)\\.[a-z_]{1,40}|ctxsys\\.[a-z_.]{1,40}|httpuritype|randomblob|zeroblob|json_(?:keys|extract|arrayagg|agg)"
            + "|gtid_sub(?:set|tract)|st_latfromgeohash|polygon|multipoint|geometrycollection|linestring|exp|row_count|last_insert_id|ifnull|nullif|isnull|coalesce|elt|make_set"
            + "|field|count|sum|convert|cast|try_cast|length|len|char_length|floor|rand|random|bin|conv|strcmp|reverse|lower|upper|to_char|to_number"
            + "|lo_(?:import|export|from_bytea)|pg_(?:read_file|ls_dir|read_binary_file|stat_file)|query_to_xml|database_to_xml|dblink(?:_connect|_exec)?"
            + "|openrowset|opendatasource|openquery|raise_error|generate_series|repeat|instr|locate|position|find_in_set|sqlite_version|printf|quote|typeof|unicode|likelihood)"
            + " ?\\(");
  }

  /// Tells whether a text carries SQL.
  static boolean in(Suspect suspect) {
    if (suspect.place() == Suspect.Place.STRICT_HEADER) {
      return false;
    }
    for (var text : suspect.worded()) {
      for (var pattern : PATTERNS) {
        if (pattern.matcher(text).find()) {
          return true;
        }
      }
    }
    return false;
  }
}
