package io.tradewind.engine.oracle;

/// What a random script consists of.
enum Mix {
  /// Many resting orders around a slowly filling book.
  CALM(60, 12, 20, 40, 2),
  /// Takers that empty the book again and again.
  TAKERS(25, 45, 15, 60, 2),
  /// A few prices, so that levels are long and priority matters.
  NARROW(50, 25, 15, 4, 2),
  /// Mostly cancels.
  CANCELS(40, 10, 45, 30, 2),
  /// Halts, freezes, listings, gateways and transfers all the time.
  OPERATORS(35, 15, 10, 30, 35),
  /// Amounts and prices over the whole range of what a `long` holds.
  HUGE(45, 25, 10, 0, 15);

  final int makers;
  final int takers;
  final int cancels;

  /// How many prices are in use; 0 for the whole range.
  final int prices;

  final int operators;

  Mix(int makers, int takers, int cancels, int prices, int operators) {
    this.makers = makers;
    this.takers = takers;
    this.cancels = cancels;
    this.prices = prices;
    this.operators = operators;
  }
}
