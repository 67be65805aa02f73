package io.tradewind.launcher.command;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads the number of a port.
final class PortConverter implements ITypeConverter<Integer> {
  private static final int LAST = 65_535;

  PortConverter() {}

  @Override
  public Integer convert(String value) {
    try {
      var port = Integer.parseInt(value);
      if (port >= 0 && port <= LAST) {
        return port;
      }
    } catch (NumberFormatException _) {
      // refused below
    }
    throw new TypeConversionException("'%s' is no port; one is 0 to %d".formatted(value, LAST));
  }
}
