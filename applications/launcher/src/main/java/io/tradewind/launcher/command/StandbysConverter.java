package io.tradewind.launcher.command;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Takes a number of standbys of the database from the command line.
final class StandbysConverter implements ITypeConverter<Integer> {
  @Override
  public Integer convert(String text) {
    return switch (text) {
      case "0" -> 0;
      case "2" -> 2;
      default ->
          throw new TypeConversionException(
              "'%s' is no number of standbys; it is 2, or 0 for none".formatted(text));
    };
  }
}
