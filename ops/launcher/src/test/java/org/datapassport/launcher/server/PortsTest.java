package org.datapassport.launcher.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;
import org.datapassport.launcher.home.LaunchException;
import org.datapassport.launcher.home.LaunchException.Reason;
import org.junit.jupiter.api.Test;

class PortsTest {
  @Test
  void requireFree_takenPort_namesPortHolderAndWayOut() throws Exception {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = socket.getLocalPort();
      var failure = assertThrows(LaunchException.class, () -> Ports.requireFree(port, "--port"));
      String message = String.valueOf(failure.getMessage());
      assertEquals(Reason.PORT_TAKEN, failure.reason());
      assertTrue(message.contains("Port " + port), message);
      assertTrue(message.contains("process " + ProcessHandle.current().pid()), message);
      assertTrue(message.contains("--port"), message);
    }
  }

  @Test
  void anyFree_isFree() {
    assertTrue(Ports.isFree(Ports.anyFree()));
  }

  @Test
  void inode_listener_isRead() {
    String line =
        "   3: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000  0  0 4711 1";
    assertEquals(Optional.of("4711"), Ports.inode(line, 8080));
    assertEquals(Optional.empty(), Ports.inode(line, 8081));
    assertEquals(Optional.empty(), Ports.inode(line.replace(" 0A ", " 01 "), 8080));
    assertEquals(Optional.empty(), Ports.inode("sl local_address", 8080));
  }
}
