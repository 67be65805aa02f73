package io.tradewind.drills.attack;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The heap of the venue's process, asked over a local connection.
public final class VenueHeap implements AutoCloseable {
  private static final double MEGABYTE = 1 << 20;
  private static final Logger LOG = LoggerFactory.getLogger(VenueHeap.class);

  private final JMXConnector connector;
  private final MemoryMXBean memory;

  private VenueHeap(JMXConnector connector, MemoryMXBean memory) {
    this.connector = connector;
    this.memory = memory;
  }

  /// Attaches to a process of this user.
  ///
  /// @param process a JVM
  /// @return to be closed
  /// @throws IOException if it can't be looked into
  @SuppressWarnings("BanJNDI") // the address is that of the drill's own venue, on this machine
  public static VenueHeap of(ProcessHandle process) throws IOException {
    try {
      var machine = VirtualMachine.attach(Long.toString(process.pid()));
      try {
        var address = new JMXServiceURL(machine.startLocalManagementAgent());
        var connector = JMXConnectorFactory.connect(address);
        var memory =
            ManagementFactory.newPlatformMXBeanProxy(
                connector.getMBeanServerConnection(),
                ManagementFactory.MEMORY_MXBEAN_NAME,
                MemoryMXBean.class);
        return new VenueHeap(connector, memory);
      } finally {
        machine.detach();
      }
    } catch (AttachNotSupportedException e) {
      throw new IOException("can't look into process " + process.pid(), e);
    }
  }

  /// What is in use after a collection, which stops the venue for a moment.
  ///
  /// @return in megabytes
  public double liveMegabytes() {
    memory.gc();
    return usedMegabytes();
  }

  /// What is in use now, garbage too.
  ///
  /// @return in megabytes
  public double usedMegabytes() {
    return memory.getHeapMemoryUsage().getUsed() / MEGABYTE;
  }

  /// Ends the connection; the venue may have been killed before.
  @Override
  public void close() {
    try {
      connector.close();
    } catch (IOException e) {
      LOG.debug("the venue is gone already", e);
    }
  }
}
