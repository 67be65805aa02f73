package io.tradewind.teeth;

/// A test that must see a bug.
///
/// @param module its folder, such as `libraries/journal`
/// @param testClass its full name
/// @param method one of its methods, or empty for all of them
record Check(String module, String testClass, String method) {

  /// Reads `module class` or `module class#method`.
  ///
  /// @param bug which names it, for the error
  /// @param text of the line
  /// @return the check
  /// @throws UnfitBug if it is something else
  static Check parse(String bug, String text) {
    var words = text.split(" +", -1);
    if (words.length != 2) {
      throw new UnfitBug(
          "%s: check must be `module class` or `module class#method`, but is '%s'"
              .formatted(bug, text));
    }
    var test = words[1].split("#", 2);
    return new Check(words[0], test[0], test.length == 2 ? test[1] : "");
  }

  /// How tables call it.
  String shortName() {
    var name = testClass.substring(testClass.lastIndexOf('.') + 1);
    return method.isEmpty() ? name : name + "." + method;
  }

  /// How the test platform calls it.
  String selector() {
    return method.isEmpty() ? testClass : testClass + "#" + method;
  }
}
